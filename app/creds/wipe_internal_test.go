package creds

import (
	"bytes"
	"testing"
)

// TestWipeOverwrites looks at the bytes themselves, which only this package
// can see.
func TestWipeOverwrites(t *testing.T) {
	s := newSecret("wJalrXUtnFEMI")
	memory := s.sealed.text()
	s.Wipe()
	if !bytes.Equal(memory, make([]byte, len(memory))) {
		t.Errorf("left in memory: %q", memory)
	}
}
