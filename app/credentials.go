package app

import (
	"trailsleuth/app/browser"
	"trailsleuth/app/creds"
	"trailsleuth/app/state"
)

// The fields credentials are typed or pasted into. They are read here and
// nowhere else; what they hold goes to the keyring and into no message.
const (
	pasteField   = "paste"
	keyIDField   = "access-key-id"
	secretField  = "secret-access-key"
	sessionField = "session-token"
)

// readPaste moves a paste that holds credentials into the three fields and
// says what it is. While a paste is incomplete it says what is missing.
func (s *session) readPaste() {
	text := browser.Value(pasteField)
	if text == "" {
		s.post(state.CredentialsRead{})
		return
	}
	found, err := creds.Parse(text)
	if err != nil {
		s.post(state.CredentialsRead{Refusal: err})
		return
	}
	s.reading.Wipe()
	s.reading = found
	browser.SetValue(keyIDField, found.AccessKeyID)
	browser.SetValue(secretField, found.SecretAccessKey.Reveal())
	browser.SetValue(sessionField, found.SessionToken.Reveal())
	browser.SetValue(pasteField, "")
	s.post(state.CredentialsRead{Identity: found.Identity()})
}

// useCredentials takes what the paste box or else the fields hold.
func (s *session) useCredentials() {
	found, err := s.offered()
	if err != nil {
		s.post(state.CredentialsOffered{Refusal: err})
		return
	}
	s.hold(found)
	s.post(state.CredentialsOffered{Identity: found.Identity()})
}

// hold takes credentials over and wipes a paste that was not used.
func (s *session) hold(found creds.Credentials) {
	if s.reading.SecretAccessKey != found.SecretAccessKey {
		s.reading.Wipe()
	}
	s.keyring.Hold(found)
	s.clearFields()
}

func (s *session) offered() (creds.Credentials, error) {
	if text := browser.Value(pasteField); text != "" {
		return creds.Parse(text)
	}
	id, secret, token := browser.Value(keyIDField), browser.Value(secretField), browser.Value(sessionField)
	if r := s.reading; r.AccessKeyID == id && r.SecretAccessKey.Reveal() == secret && r.SessionToken.Reveal() == token && id != "" {
		return r, nil
	}
	return creds.FromFields(id, secret, token)
}

// forget wipes what is held, what a paste was read as, and what is typed.
func (s *session) forget() {
	s.keyring.Forget()
	s.reading.Wipe()
	s.clearFields()
}

// leave forgets at once, since a page that is left may be frozen before any
// message is heard, and shown again with all its memory.
func (s *session) leave() {
	s.forget()
	s.post(state.PageHidden{})
}

func (s *session) clearFields() {
	s.reading = creds.Credentials{}
	for _, field := range []string{pasteField, keyIDField, secretField, sessionField} {
		browser.SetValue(field, "")
	}
}
