package app

import (
	"fmt"

	"trailsleuth/app/browser"
	"trailsleuth/app/creds"
	"trailsleuth/app/state"
	"trailsleuth/app/trail"
)

// The fields credentials are typed or pasted into. They are read here and
// nowhere else; what they hold goes to the keyring and into no message.
const (
	pasteField   = "paste"
	keyIDField   = "access-key-id"
	secretField  = "secret-access-key"
	sessionField = "session-token"
)

// readPaste moves a paste that holds credentials into the three fields, or, if
// they are of several profiles, waits for a choice. While a paste is incomplete
// it says what is missing, and leaves it there, unless it holds what nothing
// here may keep.
func (s *session) readPaste() {
	text := browser.Value(pasteField)
	if text == "" {
		s.post(state.CredentialsRead{})
		return
	}
	paste, err := creds.Read(text)
	if err != nil {
		if paste.NotKept != "" {
			browser.SetValue(pasteField, "")
		}
		s.post(state.CredentialsRead{Refusal: err, NotKept: paste.NotKept})
		return
	}
	s.take(paste)
}

// take takes over what was read: the fields show the only credentials, or are
// empty until one of several is chosen.
func (s *session) take(paste creds.Paste) {
	s.wipeRead()
	s.clearFields()
	read := state.CredentialsRead{NotKept: paste.NotKept, LeftOut: paste.LeftOut}
	if len(paste.Credentials) == 1 {
		s.fill(paste.Credentials[0])
		read.Identity = paste.Credentials[0].Identity()
	} else {
		s.offers = paste
		read.Profiles = paste.Identities()
	}
	s.post(read)
}

// chooseProfile takes one of several profiles and wipes the others.
func (s *session) chooseProfile(i int) {
	if i < 0 || i >= len(s.offers.Credentials) {
		return
	}
	s.offers.Wipe(i)
	chosen := s.offers.Credentials[i]
	s.offers = creds.Paste{}
	s.fill(chosen)
	s.post(state.CredentialsRead{Identity: chosen.Identity()})
}

// fill shows credentials in the three fields.
func (s *session) fill(c creds.Credentials) {
	s.reading = c
	browser.SetValue(keyIDField, c.AccessKeyID)
	browser.SetValue(secretField, c.SecretAccessKey.Reveal())
	browser.SetValue(sessionField, c.SessionToken.Reveal())
}

// wipeRead wipes what the last paste held and was not used.
func (s *session) wipeRead() {
	s.reading.Wipe()
	s.offers.Wipe(-1)
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
	s.offers.Wipe(-1)
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
	if n := len(s.offers.Credentials); n > 0 && id+secret+token == "" {
		return creds.Credentials{}, trail.Refuse(fmt.Sprintf("Choose one of the %d profiles of the paste first.", n))
	}
	return creds.FromFields(id, secret, token)
}

// forget wipes what is held, what a paste was read as, and what is typed.
func (s *session) forget() {
	s.keyring.Forget()
	s.wipeRead()
	s.clearFields()
}

// leave forgets at once, since a page that is left may be frozen before any
// message is heard, and shown again with all its memory.
func (s *session) leave() {
	s.forget()
	s.post(state.PageHidden{})
}

func (s *session) clearFields() {
	s.reading, s.offers = creds.Credentials{}, creds.Paste{}
	for _, field := range []string{pasteField, keyIDField, secretField, sessionField} {
		browser.SetValue(field, "")
	}
}
