package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/browser"
	"trailsleuth/app/state"
)

// pasteID is the element id of the box for credentials.
const pasteID = "paste"

// paused asks for fresh credentials where the person is: the place for them
// and the error may be far above the rows that are being read. It is there,
// empty, before it has something to say, so that it is read out.
func (v view) paused() app.UI {
	text := "The search waits for credentials."
	if v.model.Account.Status == state.Expired {
		text = "Credentials expired."
	}
	return app.Div().Class("paused").Role("status").Body(app.If(v.model.WaitsForCredentials(), func() app.UI {
		return app.Div().Body(
			app.P().Text(text+" What is loaded stays."),
			app.Button().Type("button").Class("primary").Text("Paste fresh credentials").
				OnClick(func(app.Context, app.Event) { v.goToPaste() }),
		)
	}))
}

// goToPaste brings the person to the box for credentials, and puts away what
// covers it on a narrow page.
func (v view) goToPaste() {
	browser.Focus(pasteID)
	if !browser.MatchMedia(sheetMedia) {
		return
	}
	if v.model.Search().Selection.IsOpen() {
		v.send(state.PanelsClosed{})
	}
	if v.model.Facets.Shown() {
		v.send(state.FacetsToggled{})
	}
}
