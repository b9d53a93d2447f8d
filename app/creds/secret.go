package creds

import (
	"fmt"
	"io"
	"sync"
)

// Redacted is what a Secret looks like to everything but Reveal.
const Redacted = "[secret]"

// Secret holds one secret text. Copies share it, so wiping one wipes all. The
// zero value is an empty secret. It is safe for use by several goroutines.
type Secret struct{ sealed *sealed }

// sealed keeps the text in a closure, where no printer that walks values can
// follow: fmt skips Format for unexported fields, and %q then walks pointers.
type sealed struct {
	mu   sync.RWMutex
	text func() []byte // nil once wiped
}

func newSecret(text string) Secret {
	if text == "" {
		return Secret{}
	}
	held := []byte(text)
	return Secret{&sealed{text: func() []byte { return held }}}
}

// Reveal is the text itself, for the signer; "" once wiped.
func (s Secret) Reveal() string {
	if s.sealed == nil {
		return ""
	}
	s.sealed.mu.RLock()
	defer s.sealed.mu.RUnlock()
	if s.sealed.text == nil {
		return ""
	}
	return string(s.sealed.text())
}

// Empty reports whether there is no text: none was given, or it was wiped.
func (s Secret) Empty() bool {
	if s.sealed == nil {
		return true
	}
	s.sealed.mu.RLock()
	defer s.sealed.mu.RUnlock()
	return s.sealed.text == nil
}

// Wipe overwrites the text with zeros and forgets it, in every copy.
func (s Secret) Wipe() {
	if s.sealed == nil {
		return
	}
	s.sealed.mu.Lock()
	defer s.sealed.mu.Unlock()
	if s.sealed.text != nil {
		clear(s.sealed.text())
		s.sealed.text = nil
	}
}

// String is Redacted.
func (s Secret) String() string { return Redacted }

// GoString is Redacted.
func (s Secret) GoString() string { return Redacted }

// Format writes Redacted whatever the verb and its flags.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, Redacted) }

// MarshalText is Redacted.
func (s Secret) MarshalText() ([]byte, error) { return []byte(Redacted), nil }

// MarshalBinary is Redacted: encoding/gob and its kin get no text either.
func (s Secret) MarshalBinary() ([]byte, error) { return []byte(Redacted), nil }

// MarshalJSON is Redacted as a JSON string.
func (s Secret) MarshalJSON() ([]byte, error) { return []byte(`"` + Redacted + `"`), nil }
