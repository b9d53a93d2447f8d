package state

import (
	"strings"

	"trailsleuth/app/permalink"
)

// Navigated: the browser went Back or Forward to a search, or to a link
// (Search 0); Fragment is the address's.
type Navigated struct {
	Search   int
	Fragment string
}

// apply follows Back and Forward. An entry without a search of this tab,
// such as the one the page was opened with, is the start, with the query of
// its link in the form.
func (msg Navigated) apply(m *Model) []Effect {
	if m.find(msg.Search) != nil {
		m.show(msg.Search)
		return nil
	}
	m.show(0)
	m.openLink(msg.Fragment)
	return nil
}

// LinkOpened: the page was opened with a query in its address.
type LinkOpened struct{ Fragment string }

func (msg LinkOpened) apply(m *Model) []Effect {
	m.openLink(msg.Fragment)
	return nil
}

// openLink fills the form from a link. It never searches by itself: a link
// may come from anybody, and a lookup is recorded in the account.
func (m *Model) openLink(fragment string) {
	if fragment == "" {
		return
	}
	m.waiting = ""
	q, notes := permalink.Decode(fragment, m.Form.RegionsAndWindow())
	m.Form.FillLink(q, permalink.Names(fragment, "regions"), permalink.Names(fragment, "last", "start", "end"))
	if sentence := permalink.Refusal(fragment); sentence != "" {
		m.Notice = Notice{Text: sentence}
		return
	}
	text := "The link's query is in the form."
	if !m.Account.CanAsk() {
		text += " Give credentials, then press Search."
	} else {
		text += " Press Search to ask it."
	}
	m.Notice = Notice{Text: strings.Join(append([]string{text}, notes...), " ")}
}
