package creds

import (
	"strings"
	"sync"
)

// tellingPart is how many characters of a secret, in a row, are as good as all
// of it.
const tellingPart = 16

// Keyring is the one place that holds credentials. The zero value is empty
// and ready. It is safe for use by several goroutines.
type Keyring struct {
	mu      sync.Mutex
	current Credentials
	holds   bool
	prints  Prints // of secrets that are kept elsewhere, which current has stand-ins for
}

// Hold takes c over and wipes what was held before.
func (k *Keyring) Hold(c Credentials) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, old := range []Secret{k.current.SecretAccessKey, k.current.SessionToken} {
		if old != c.SecretAccessKey && old != c.SessionToken {
			old.Wipe()
		}
	}
	k.current, k.holds, k.prints = c, true, nil
}

// Print notes prints of the secrets that what is held has stand-ins for.
func (k *Keyring) Print(written []byte) {
	prints := ReadPrints(written)
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.holds {
		k.prints = prints
	}
}

// Forget wipes the credentials, in every copy that Current handed out.
func (k *Keyring) Forget() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.current.Wipe()
	k.current, k.holds, k.prints = Credentials{}, false, nil
}

// Current is what is held. Its secrets go empty when they are forgotten, so
// take them anew for every request.
func (k *Keyring) Current() (Credentials, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.current, k.holds
}

// Reveals reports whether a text has a secret that is held, or a long part of
// one, whatever its shape: it must then go into no link and no history.
func (k *Keyring) Reveals(text string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	text = strings.TrimSpace(text)
	for _, held := range []Secret{k.current.SecretAccessKey, k.current.SessionToken} {
		secret := held.Reveal()
		switch {
		case text == "" || secret == "":
		case text == secret, len(secret) >= tellingPart && strings.Contains(text, secret), len(text) >= tellingPart && strings.Contains(secret, text):
			return true
		}
	}
	return k.prints.In(text)
}
