package detect

import (
	"slices"

	"trailsleuth/app/store"
	"trailsleuth/app/turn"
)

// counting is what a rule counts: its events by group.
type counting struct {
	*count
	groups  map[string]uint32
	values  map[string]uint32
	events  []countedEvent // in the order of arrival
	settled int            // how many of them were there when it was last counted
	key     []byte         // of the group at hand
}

// countedEvent is an event and what it is counted by.
type countedEvent struct {
	event        store.EventIndex
	group, value uint32
}

func newCounting(c *count) *counting {
	return &counting{count: c, groups: map[string]uint32{}, values: map[string]uint32{}}
}

// fields are those that an event is counted by.
func (c *counting) fields() []field {
	if c.Field == "" {
		return c.count.groups
	}
	return append(slices.Clip(c.count.groups), c.value)
}

// inColumns reports whether the columns have what an event is counted by.
func (c *counting) inColumns(v store.Snapshot, i store.EventIndex) bool {
	for _, f := range c.fields() {
		if f.column == noColumn || !faithful(f.column, v.Coded(f.column, v.Code(i, f.column))) {
			return false
		}
	}
	return true
}

// add counts an event, unless it lacks one of the fields. An event that several
// rules name is counted once.
func (c *counting) add(i store.EventIndex, text func(f field) (string, bool)) {
	if n := len(c.events); n > 0 && c.events[n-1].event == i {
		return
	}
	c.key = c.key[:0]
	for _, f := range c.count.groups {
		s, ok := text(f)
		if !ok {
			return
		}
		c.key = append(append(c.key, s...), 0)
	}
	e := countedEvent{event: i, group: number(c.groups, c.key)}
	if c.Field != "" {
		s, ok := text(c.value)
		if !ok {
			return
		}
		c.key = append(c.key[:0], s...)
		e.value = number(c.values, c.key)
	}
	c.events = append(c.events, e)
}

func number(of map[string]uint32, text []byte) uint32 {
	n, ok := of[string(text)]
	if !ok {
		n = uint32(len(of))
		of[string(text)] = n
	}
	return n
}

// eventsPerStep is how many events are counted between two looks at the clock.
const eventsPerStep = 1 << 13

// count finds the events of the rules that count: all that are in some span of
// time with as many as the rule wants of their group.
func (h *Hunt) count(work *turn.Work, v store.Snapshot) error {
	var newest []store.EventIndex
	var scratch []uint32
	for rule, c := range h.counts {
		if c == nil || c.settled == len(c.events) {
			continue
		}
		if newest == nil {
			var err error
			if newest, err = v.Newest(work); err != nil {
				return err
			}
			scratch = make([]uint32, v.Len())
		}
		enough, err := c.enough(work, v, newest, scratch)
		if err != nil {
			return err
		}
		h.hits -= len(h.fired[rule].events)
		h.fired[rule] = tally{}
		c.settled = 0 // until all are kept
		err = work.Each(len(c.events), eventsPerStep, func(from, to int) {
			for k := from; k < to; k++ {
				if enough[k] {
					h.keep(&h.fired[rule], c.events[k].event)
				}
			}
		})
		if err != nil {
			return err
		}
		c.settled = len(c.events)
	}
	return nil
}

// enough marks the events that are enough together. newest lists all events,
// place is as long and zero, and is left so unless there is an error.
func (c *counting) enough(work *turn.Work, v store.Snapshot, newest []store.EventIndex, place []uint32) ([]bool, error) {
	err := work.Each(len(c.events), eventsPerStep, func(from, to int) {
		for k := from; k < to; k++ {
			place[c.events[k].event] = uint32(k) + 1
		}
	})
	if err != nil {
		return nil, err
	}
	enough := make([]bool, len(c.events))
	spans := make([]span, len(c.groups))
	err = work.Each(len(newest), eventsPerStep, func(from, to int) {
		for _, i := range newest[from:to] {
			if k := place[i]; k > 0 {
				c.slide(v, &spans[c.events[k-1].group], k-1, enough)
			}
		}
	})
	for _, e := range c.events {
		place[e.event] = 0
	}
	return enough, err
}

// span is the events of a group that are near enough to the one at hand, and
// how often each of their values is among them.
type span struct {
	events []uint32
	values map[uint32]int
	marked int // the last of events that is marked as enough, counted from 1 in all that were there
	gone   int // of those that were there
}

// slide takes in the next older event of a group.
func (c *counting) slide(v store.Snapshot, s *span, k uint32, enough []bool) {
	at := v.Time(c.events[k].event)
	for c.Within > 0 && len(s.events) > 0 && v.Time(c.events[s.events[0]].event).Sub(at) > c.Within {
		s.drop(c)
	}
	s.events = append(s.events, k)
	have := len(s.events)
	if c.Field != "" {
		if s.values == nil {
			s.values = map[uint32]int{}
		}
		s.values[c.events[k].value]++
		have = len(s.values)
	}
	if have < c.AtLeast {
		return
	}
	for n := max(s.marked-s.gone, 0); n < len(s.events); n++ {
		enough[s.events[n]] = true
	}
	s.marked = s.gone + len(s.events)
}

// drop lets go of the newest event of the span.
func (s *span) drop(c *counting) {
	value := c.events[s.events[0]].value
	if c.Field != "" {
		if s.values[value]--; s.values[value] == 0 {
			delete(s.values, value)
		}
	}
	s.events = s.events[1:]
	s.gone++
}
