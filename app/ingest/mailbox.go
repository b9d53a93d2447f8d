package ingest

import "sync"

// letter is an answer and whom it is from.
type letter struct {
	from   *member
	answer Answer
}

// mailbox holds what workers say until somebody has time for it: they are
// heard on the browser's event loop, which must not wait.
type mailbox struct {
	mu      sync.Mutex
	letters []letter
	bell    chan struct{} // holds something while there may be letters
}

func newMailbox() *mailbox { return &mailbox{bell: make(chan struct{}, 1)} }

func (b *mailbox) put(l letter) {
	b.mu.Lock()
	b.letters = append(b.letters, l)
	b.mu.Unlock()
	select {
	case b.bell <- struct{}{}:
	default:
	}
}

func (b *mailbox) empty() []letter {
	b.mu.Lock()
	defer b.mu.Unlock()
	all := b.letters
	b.letters = nil
	return all
}
