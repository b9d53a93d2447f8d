package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// A popover is a panel that its button opens over the page: the browser
// itself opens and closes it, puts it away on Escape or a press elsewhere, and
// gives the focus back. Where browsers can, the style sheet puts it below its
// button (position-area); elsewhere it stands below the bar.

// opens makes a button open the popover with the id, and close it.
func opens(button app.HTMLButton, id string) app.HTMLButton {
	return button.Attr("popovertarget", id)
}

// closes makes a button put the popover with the id away.
func closes(button app.HTMLButton, id string) app.HTMLButton {
	return opens(button, id).Attr("popovertargetaction", "hide")
}

// popover is the panel with the id, which its label names.
func popover(id, class, label string) app.HTMLDiv {
	return app.Div().ID(id).Class("popover", class).Attr("popover", "auto").Role("group").Aria("label", spoken(label))
}
