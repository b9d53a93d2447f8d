package store

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"trailsleuth/app/trail"
)

// Store takes events in and gives Snapshots out. Append and AppendBatch may be
// called by one goroutine at a time, Snapshot by any.
type Store struct {
	writer
	mu      sync.RWMutex // guards writer.ids, which readers look ids up in
	scratch adoption     // what AppendBatch uses again

	caches *caches
	latest atomic.Pointer[table]
}

// New is an empty store.
func New() *Store {
	return &Store{writer: newWriter(), caches: &caches{}}
}

// Append takes events in, in this order, and drops those whose ID it has
// already. It keeps copies: the events may be changed or dropped afterwards.
// They are in every Snapshot made after it returns.
func (s *Store) Append(events []trail.Event) (added, duplicates int) {
	for i := range events {
		if s.append(&events[i]) {
			added++
		} else {
			duplicates++
		}
	}
	if added > 0 {
		s.publish()
	}
	return added, duplicates
}

func (s *Store) append(e *trail.Event) (added bool) {
	id := keyOf(e.ID)
	s.mu.Lock()
	added = s.ids.add(id)
	s.mu.Unlock()
	if added {
		s.put(e, id)
	}
	return added
}

func (s *Store) publish() {
	t := &table{
		n:        EventIndex(s.times.n),
		times:    s.times,
		severity: s.severity,
		ids:      s.ids.eventIDs,
		blocks:   s.blocks.publish(),
		caches:   s.caches,
		find:     s.find,
	}
	for i := range s.columns {
		t.columns[i] = column{ids: s.columns[i].ids, texts: s.columns[i].dict.texts}
	}
	s.latest.Store(t)
}

func (s *Store) find(id string) (EventIndex, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.ids.find(keyOf(id))
}

// Snapshot is the events appended so far. It costs nothing to make.
func (s *Store) Snapshot() Snapshot { return Snapshot{s.latest.Load()} }

// listSeparator stands between the values of a list in one cell. Text shows
// it as ", ".
const listSeparator = "\x1f"

// cell is what an interned column keeps of an event.
func cell(e *trail.Event, c Column) string {
	switch c {
	case Event:
		return e.Name
	case Source:
		return e.Source
	case Actor:
		return e.Actor.String()
	case Outcome:
		return e.ErrorCode
	case Address:
		return e.Address
	case Region:
		return e.Region
	case Resources:
		return listOf(e.Resources, func(r trail.Resource) string { return r.Name })
	case Request:
		return e.Request
	case ReadOnly:
		return e.ReadOnly.String()
	case AccessKey:
		return e.AccessKeyID
	case UserAgent:
		return e.UserAgent
	case Account:
		return e.Account
	case Username:
		return e.Username
	case ResourceType:
		return listOf(e.Resources, func(r trail.Resource) string { return r.Type })
	}
	return ""
}

// listOf joins one text of each resource; a text that was there is not
// repeated. The separator itself, which no name has by rights, becomes a blank.
func listOf(resources []trail.Resource, text func(trail.Resource) string) string {
	switch len(resources) {
	case 0:
		return ""
	case 1:
		return withoutSeparator(text(resources[0]))
	}
	var seen []string
	for _, r := range resources {
		if s := withoutSeparator(text(r)); s != "" && !slices.Contains(seen, s) {
			seen = append(seen, s)
		}
	}
	return strings.Join(seen, listSeparator)
}

func withoutSeparator(s string) string { return strings.ReplaceAll(s, listSeparator, " ") }
