package lookup

import (
	"container/heap"
	"time"

	"trailsleuth/app/trail"
)

// merge holds the events received and not yet released, newest first, those
// of one second by ID.
type merge []heldEvent

type heldEvent struct {
	event *trail.Event
	from  *branch
}

func (m *merge) hold(e *trail.Event, from *branch) {
	from.held++
	heap.Push(m, heldEvent{e, from})
}

// release takes out at most limit events that are newer than the second
// given, newest first. A negative limit is none.
func (m *merge) release(second time.Time, limit int) []trail.Event {
	var out []trail.Event
	for len(*m) > 0 && len(out) != limit {
		if newest := (*m)[0].event.Time.Truncate(time.Second); !newest.After(second) {
			break
		}
		h := heap.Pop(m).(heldEvent)
		h.from.held--
		out = append(out, *h.event)
	}
	return out
}

// Len, Less, Swap, Push and Pop are container/heap's.
func (m merge) Len() int { return len(m) }

func (m merge) Less(i, j int) bool {
	a, b := m[i].event, m[j].event
	if !a.Time.Equal(b.Time) {
		return a.Time.After(b.Time)
	}
	return a.ID < b.ID
}

func (m merge) Swap(i, j int) { m[i], m[j] = m[j], m[i] }

func (m *merge) Push(x any) { *m = append(*m, x.(heldEvent)) }

func (m *merge) Pop() any {
	last := len(*m) - 1
	x := (*m)[last]
	(*m)[last] = heldEvent{}
	*m = (*m)[:last]
	return x
}
