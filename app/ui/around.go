package ui

import (
	"fmt"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/state"
	"trailsleuth/app/trail"
)

// aroundID is the panel of what can be asked for around an event.
const aroundID = "around"

// around offers the events shortly before and after the one in the details,
// and says of each choice whether AWS is asked or the loaded events are looked
// through.
func (v view) around(e *trail.Event) app.UI {
	near := state.Nearby(e)
	return app.Div().Class("around-place").Hidden(len(near) == 0).Body(
		v.opener(app.Button().Type("button").ID("around-button").Class("opener"), opening{popover: aroundID}).Text("Around this"),
		popover(aroundID, "around", "Around this event").Body(
			app.P().Class("faint").Text("So many minutes before and after it:"),
			app.Ul().Body(app.Range(near).Slice(func(i int) app.UI { return v.nearness(near[i]) })),
		),
	)
}

// nearness is one line of it: what the events have in common, where they are
// looked for, and how far away.
func (v view) nearness(near state.Nearness) app.UI {
	where, side, why := "loaded", "local", "AWS cannot be asked for it: the loaded events are looked through"
	if near.FromAWS() && v.model.Account.CanAsk() {
		where, side, why = "AWS", "API", "AWS is asked, in the regions of this search"
	}
	spans := state.AroundSpans()
	return app.Li().Class("nearness").Body(
		app.Span().Class("nearness-of").Body(
			app.Span().Text(near.Words),
			app.Span().Class("mono", "faint").Text(visible(shortened(near.Value.Text))),
		),
		app.Span().Class("side", side).Title(spoken(why)).Text(where),
		app.Range(spans).Slice(func(i int) app.UI {
			minutes := int(spans[i] / time.Minute)
			return closes(v.button(fmt.Sprintf("±%d", minutes), state.AroundWanted{Near: near, Span: spans[i]}), aroundID).
				Aria("label", spoken(fmt.Sprintf("%s, ±%d minutes, %s", near.Words, minutes, where))).Title(spoken(why))
		}),
	)
}
