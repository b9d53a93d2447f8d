package store

import (
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

	userNames map[StringID]StringID // of Identity Center users: an actor, by the person's id

	caches *caches
	latest atomic.Pointer[table]
}

// New is an empty store.
func New() *Store {
	return &Store{writer: newWriter(), caches: &caches{}}
}

// Append takes events in, in this order, and drops those that it has already:
// with the same ID, time and name. It keeps copies: the events may be changed or dropped afterwards.
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
	added = s.addID(id, micros(e.Time), e.Name)
	s.mu.Unlock()
	if added {
		s.put(e, id)
	}
	return added
}

func (s *Store) publish() {
	s.learnNames(EventIndex(s.Snapshot().Len()))
	t := &table{
		n:        EventIndex(s.times.n),
		times:    s.times,
		severity: s.severity,
		ids:      s.ids.eventIDs,
		blocks:   s.blocks.publish(),
		caches:   s.caches,
		find:     s.find,

		namesakes: len(s.namesakes),
	}
	for _, c := range internedColumns {
		t.columns[c] = column{ids: s.columns[c].ids, texts: s.columns[c].dict.texts}
	}
	s.latest.Store(t)
}

func (s *Store) find(id string) (EventIndex, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	k := keyOf(id)
	return s.ids.find(k, s.ids.hash(k))
}

// Snapshot is the events appended so far. It costs nothing to make.
func (s *Store) Snapshot() Snapshot { return Snapshot{s.latest.Load()} }
