package lookup

import (
	"slices"

	"trailsleuth/app/trail"
)

// Batch is events that were released together, newest first, each with what
// the goal's Match said of it.
type Batch struct {
	Events   []trail.Event
	Matching []bool // for each of Events; nil: all match
}

// matchedBy is events with what match, which may be nil, says of each.
func matchedBy(match func(*trail.Event) bool, events []trail.Event) Batch {
	b := Batch{Events: events}
	if match == nil {
		return b
	}
	b.Matching = make([]bool, len(events))
	for i := range events {
		b.Matching[i] = match(&events[i])
	}
	return b
}

// Matched are the events that match. They may share memory with all.
func (b Batch) Matched() []trail.Event {
	if !slices.Contains(b.Matching, false) {
		return b.Events
	}
	var matched []trail.Event
	for i, e := range b.Events {
		if b.Matching[i] {
			matched = append(matched, e)
		}
	}
	return matched
}

// Parts cuts b into parts of at most size events, in their order.
func (b Batch) Parts(size int) (parts []Batch) {
	for from := 0; from < len(b.Events); from += size {
		to := min(from+size, len(b.Events))
		part := Batch{Events: b.Events[from:to]}
		if b.Matching != nil {
			part.Matching = b.Matching[from:to]
		}
		parts = append(parts, part)
	}
	return parts
}
