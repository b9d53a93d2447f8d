package state

import (
	"sync"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// sharedStore is a store that a lookup and the reading of files may add to at
// the same time.
type sharedStore struct {
	*store.Store
	writing sync.Mutex
}

func newSharedStore() *sharedStore { return &sharedStore{Store: store.New()} }

// Append is the store's, one at a time.
func (s *sharedStore) Append(events []trail.Event) (added, duplicates int) {
	s.writing.Lock()
	defer s.writing.Unlock()
	return s.Store.Append(events)
}

// AppendBatch is the store's, one at a time.
func (s *sharedStore) AppendBatch(batch []byte) (added, duplicates int, err error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	return s.Store.AppendBatch(batch)
}
