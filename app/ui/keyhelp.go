package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/state"
)

// keyHelp says which key does what.
func (v view) keyHelp() app.UI {
	groups := []group{ofEvent, ofLoaded, ofTimeline, ofQuestion, ofPage}
	return app.Div().Class("key-help-parts").Body(
		app.Div().Class("key-help-bar").Body(
			app.H2().Text("Keys"),
			app.Span().Class("grow"),
			v.button("✕", state.DialogClosed{}).Class("quiet").Aria("label", "Close"),
		),
		app.Div().Class("key-groups").Body(
			app.Range(groups).Slice(func(i int) app.UI { return v.keyGroup(groups[i]) }),
			keysOfTable(),
		),
		app.Div().Class("key-help-foot").Body(
			app.Label().For("single-keys").Body(
				app.Input().ID("single-keys").Type("checkbox").Checked(v.model.Keys == state.SingleKeys).OnChange(v.press(state.KeysToggled{})),
				app.Text(" Letters and signs do something when pressed alone"),
			),
			app.P().Class("faint").Text("Never while you type. Switch it off if you speak to your computer, or if your keyboard has other uses for them; everything stays in the palette."),
		),
	)
}

// keyGroup lists the keys of a group, but for Escape, which has a line of its own. Those that can do nothing now are listed
// too: this is where one learns them.
func (v view) keyGroup(of group) app.UI {
	var rows []command
	for _, c := range commands() {
		if c.group == of && works(c.key, v.model) && c.key != single("Escape") {
			rows = append(rows, c)
		}
	}
	return app.If(len(rows) > 0, func() app.UI {
		return app.Section().Class("key-group").Aria("label", spoken(string(of))).Body(
			app.H3().Text(string(of)),
			app.Dl().Body(app.Range(rows).Slice(func(i int) app.UI {
				return app.Div().Body(app.Dt().Text(rows[i].name), app.Dd().Body(v.keys(rows[i].key)))
			})),
		)
	})
}

func keysOfTable() app.UI {
	rows := tableKeys()
	return app.Section().Class("key-group").Aria("label", "In the table").Body(
		app.H3().Text("In the table"),
		app.Dl().Body(app.Range(rows).Slice(func(i int) app.UI {
			return app.Div().Body(app.Dt().Text(rows[i].does), app.Dd().Body(keycaps(strings.Fields(rows[i].keys))))
		})),
	)
}
