package state

import "trailsleuth/app/lookup"

// Dialog is what lies over the page and has the keyboard until it is closed.
type Dialog uint8

// The dialogs.
const (
	NoDialog Dialog = iota
	CommandPalette
	KeyHelp
	HuntPlan
	AthenaHandOff
	RuleList
	Outgoing
)

// Exchanges is how many requests were sent to AWS, and the latest of them, newest
// first.
func (m *Model) Exchanges(most int) (all int, latest []lookup.Exchange) {
	return m.ports.Exchanges(most)
}

// Palette is the list of all commands that is searched by typing.
type Palette struct {
	Text   string // as typed
	Active int    // which of the commands that are listed for it Enter would run
}

// DialogOpened: a dialog is wanted.
type DialogOpened struct{ Dialog Dialog }

func (msg DialogOpened) apply(m *Model) []Effect {
	m.Dialog, m.Palette = msg.Dialog, Palette{}
	m.DialogsOpened++
	if msg.Dialog == AthenaHandOff {
		m.beginAthena()
	}
	return nil
}

// DialogClosed: the one that was open was put away.
type DialogClosed struct{}

func (DialogClosed) apply(m *Model) []Effect {
	m.Dialog, m.Palette = NoDialog, Palette{}
	return nil
}

// PaletteTyped: commands are searched by a text.
type PaletteTyped struct{ Text string }

func (msg PaletteTyped) apply(m *Model) []Effect {
	m.Palette = Palette{Text: msg.Text}
	return nil
}

// PaletteStepped: the command that is so many after the active one is wanted,
// of so many that are listed. After the last one comes the first.
type PaletteStepped struct{ By, Of int }

func (msg PaletteStepped) apply(m *Model) []Effect {
	if msg.Of > 0 {
		m.Palette.Active = ((m.Palette.Active+msg.By)%msg.Of + msg.Of) % msg.Of
	}
	return nil
}

// Keys says which keys do something anywhere on the page. Letters and signs
// must give way to people who speak or whose aids press keys (WCAG 2.1.4).
type Keys uint8

// With single keys, which is how the page begins, or without.
const (
	SingleKeys Keys = iota
	NoSingleKeys
)

// keysText is how NoSingleKeys is remembered; SingleKeys is "".
const keysText = "no single keys"

// String is what is remembered for the next visit.
func (k Keys) String() string {
	if k == NoSingleKeys {
		return keysText
	}
	return ""
}

// KeysRemembered: which keys did something on an earlier visit, as String gave
// it. Anything else changes nothing.
type KeysRemembered struct{ Text string }

func (msg KeysRemembered) apply(m *Model) []Effect {
	if msg.Text == keysText {
		m.Keys = NoSingleKeys
	}
	return nil
}

// KeysToggled: single keys are to do something, or nothing any more.
type KeysToggled struct{}

func (KeysToggled) apply(m *Model) []Effect {
	m.Keys = SingleKeys + NoSingleKeys - m.Keys
	return nil
}
