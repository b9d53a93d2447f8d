package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/browser"
	"trailsleuth/app/state"
)

// dialogID is the element id of a dialog.
func dialogID(d state.Dialog) string {
	return [...]string{state.NoDialog: "", state.CommandPalette: "palette", state.KeyHelp: "key-help", state.HuntPlan: "hunt-plan", state.AthenaHandOff: "athena", state.RuleList: "rule-list", state.Outgoing: "outgoing"}[d]
}

// dialogs are the places of all dialogs; settle opens the one that is wanted.
func (v view) dialogs() app.UI {
	return app.Div().Class("dialogs").Body(
		v.dialog(state.CommandPalette, "Commands", v.palette),
		v.dialog(state.KeyHelp, "Keys", v.keyHelp),
		v.dialog(state.HuntPlan, "Hunt", v.huntPlan),
		v.dialog(state.AthenaHandOff, "Ask Athena", v.athena),
		v.dialog(state.RuleList, "Rules", v.ruleList),
		v.dialog(state.Outgoing, "What leaves this page", v.outgoing),
	)
}

func (v view) dialog(d state.Dialog, label string, draw func() app.UI) app.UI {
	return app.Dialog().ID(dialogID(d)).Class("dialog").Aria("label", spoken(label)).Attr("closedby", "any").
		On("close", func(app.Context, app.Event) { v.dialogClosed(d) }).
		Body(app.If(v.model.Dialog == d, func() app.UI { return unless(v.model.Steps, draw) }))
}

// opensDialog is a quiet button for a dialog.
func (v view) opensDialog(d state.Dialog) app.HTMLButton {
	return v.button("", state.DialogOpened{Dialog: d}).Class("quiet").Aria("haspopup", "dialog")
}

// dialogs keeps in step which dialog is open, which command is in view, and
// what is remembered of the keys.
type dialogs struct {
	open   state.Dialog
	opened int // of all dialogs
	active int
	keys   state.Keys
	placed bool // something of the page had the keyboard when it opened
}

// putAway reports whether the browser put away what the model has open. It
// tells of each closing in a task of its own, when another one may have taken
// the place, or the same may be open again or about to be.
func (d *dialogs) putAway(dialog state.Dialog, m *state.Model) bool {
	return d.open == dialog && m.Dialog == dialog && m.DialogsOpened == d.opened && !browser.DialogIsOpen(dialogID(dialog))
}

// sync reports whether one was closed that had the keyboard from the page.
func (d *dialogs) sync(m *state.Model) (closed bool) {
	if m.Dialog != d.open || m.DialogsOpened != d.opened {
		if d.open != m.Dialog && d.open != state.NoDialog {
			closed = d.placed
			browser.CloseDialog(dialogID(d.open))
		}
		d.open, d.opened = m.Dialog, m.DialogsOpened
		if d.open != state.NoDialog {
			d.placed = browser.HasFocusInside(pageID)
			browser.ShowDialog(dialogID(d.open))
		}
	}
	if m.Palette.Active != d.active {
		d.active = m.Palette.Active
		browser.Reveal(offerID(d.active))
	}
	if m.Keys != d.keys {
		d.keys = m.Keys
		browser.KeepKeys(m.Keys.String())
	}
	return closed
}
