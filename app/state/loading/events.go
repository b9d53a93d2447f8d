package loading

import (
	"sync"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// Events is a store that a lookup and the reading of files may add to at
// the same time.
type Events struct {
	*store.Store
	writing sync.Mutex
}

// NewEvents is an empty one.
func NewEvents() *Events { return &Events{Store: store.New()} }

// Append is the store's, one at a time.
func (s *Events) Append(events []trail.Event) (added, duplicates int) {
	s.writing.Lock()
	defer s.writing.Unlock()
	return s.Store.Append(events)
}

// AppendBatch is the store's, one at a time.
func (s *Events) AppendBatch(batch []byte) (added, duplicates int, err error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	return s.Store.AppendBatch(batch)
}
