package app

import (
	"fmt"

	"trailsleuth/app/browser"
	"trailsleuth/app/creds"
	"trailsleuth/app/state"
	"trailsleuth/app/trail"
)

// The fields credentials are typed or pasted into. They are read by the browser's
// vault, which keeps the secrets and gives stand-ins for them: all that is read,
// filled in and held here are stand-ins.
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
	text := browser.ReadKeys(pasteField)
	if text == "" {
		s.post(state.CredentialsRead{})
		return
	}
	paste, err := readKeys(text)
	if err != nil {
		if paste.NotKept != "" {
			browser.SetValue(pasteField, "")
		}
		s.post(state.CredentialsRead{Refusal: err, NotKept: paste.NotKept})
		return
	}
	s.take(paste)
}

// readKeys reads a paste that has stand-ins, and calls profiles as they were
// pasted.
func readKeys(text string) (creds.Paste, error) {
	paste, err := creds.Read(text)
	for i := range paste.Credentials {
		c := &paste.Credentials[i]
		c.Profile = browser.TellName(c.Profile, c.SecretAccessKey.Reveal(), c.SessionToken.Reveal())
	}
	return paste, err
}

// take takes over what was read: the fields show the only credentials, or are
// empty until one of several is chosen.
func (s *session) take(paste creds.Paste) {
	s.wipeRead()
	s.emptyFields()
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
	if !s.hold(found) {
		s.post(state.CredentialsOffered{Refusal: trail.Refuse(notRead)})
		return
	}
	s.post(state.CredentialsOffered{Identity: found.Identity()})
}

// notRead is said of keys whose stand-ins are the vault's no more.
const notRead = "These keys are not there any more. Paste them again."

// hold takes credentials over and wipes a paste that was not used. It reports
// whether the vault has the keys.
func (s *session) hold(found creds.Credentials) bool {
	s.offers.Wipe(-1)
	if s.reading.SecretAccessKey != found.SecretAccessKey {
		s.reading.Wipe()
	}
	s.keyring.Hold(found)
	s.emptyFields()
	if !browser.TakeKeys(found.SecretAccessKey.Reveal(), found.SessionToken.Reveal(), s.keyring.Print) {
		s.keyring.Forget()
		return false
	}
	return true
}

func (s *session) offered() (creds.Credentials, error) {
	if text := browser.ReadKeys(pasteField); text != "" {
		return creds.Parse(text)
	}
	id, secret, token := browser.ReadKeys(keyIDField), browser.ReadKeys(secretField), browser.ReadKeys(sessionField)
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
	s.emptyFields()
	browser.ForgetKeys()
}

// leave forgets at once, since a page that is left may be frozen before any
// message is heard, and shown again with all its memory.
func (s *session) leave() {
	s.forget()
	s.post(state.PageHidden{})
}

// emptyFields empties what a person fills in; the vault knows on.
func (s *session) emptyFields() {
	s.reading, s.offers = creds.Credentials{}, creds.Paste{}
	for _, field := range []string{pasteField, keyIDField, secretField, sessionField} {
		browser.SetValue(field, "")
	}
}
