package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/state"
)

// keysEnd is the place where the page says that the credentials end before a
// search does, or soon. It is there, empty, before it has something to say, so
// that it is read out.
func (v view) keysEnd(class, text string) app.UI {
	return app.P().Class("keys-end", class).Role("status").Hidden(text == "").Text(text)
}

// soonEnding is what there is to say before anything was asked.
func soonEnding(m *state.Model) string {
	if m.Search() != nil {
		return ""
	}
	return m.KeysEndSoon()
}
