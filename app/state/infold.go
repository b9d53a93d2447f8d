package state

import (
	"trailsleuth/app/detect"
	"trailsleuth/app/state/findings"
	"trailsleuth/app/store"
)

// Outstanding says which of the loaded events are marked, and for which rules
// fired. Of many events at once it says so fast: a fold can stand for a hundred
// thousand of them, and must hide none of these.
type Outstanding struct {
	byEvent []outstanding // empty if nothing stands out
	found   *findings.View
}

// outstanding is isMarked, if the event is, and one more than the level of the
// gravest rule that fired for it, 0 for none.
type outstanding uint8

const isMarked outstanding = 1 << 7

// Among is what stands out among some events.
type Among struct {
	Marked  int             // how many are marked
	Found   int             // for how many of them a rule fired
	Gravest *detect.Finding // the gravest of those, nil for none
}

// Outstanding is of the events of a search, as they and the marks are now.
func (m *Model) Outstanding(s *Search) Outstanding {
	loaded := s.Load.Snapshot()
	all := Outstanding{found: &s.Findings}
	if m.Marks.Len() == 0 && len(s.Findings.Found.Findings) == 0 {
		return all
	}
	all.byEvent = make([]outstanding, loaded.Len())
	for _, f := range s.Findings.Found.Findings {
		level := outstanding(f.Rule.Level) + 1
		for _, i := range f.Events {
			all.byEvent[i] = max(all.byEvent[i], level)
		}
	}
	for key := range m.Marks.Keys() {
		if i, ok := loaded.Find(key); ok {
			all.byEvent[i] |= isMarked
		}
	}
	return all
}

// In says what stands out among events.
func (o Outstanding) In(events []store.EventIndex) (all Among) {
	if len(o.byEvent) == 0 {
		return all
	}
	var gravest outstanding
	at := store.EventIndex(0)
	for _, i := range events {
		if int(i) >= len(o.byEvent) {
			continue // it was loaded since
		}
		if o.byEvent[i]&isMarked != 0 {
			all.Marked++
		}
		level := o.byEvent[i] &^ isMarked
		if level > 0 {
			all.Found++
		}
		if level > gravest {
			gravest, at = level, i
		}
	}
	if gravest > 0 {
		all.Gravest = o.found.InEvent(at)[0]
	}
	return all
}
