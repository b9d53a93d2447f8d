package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/browser"
	"trailsleuth/app/state"
)

// sends is the deed of a message.
type sends struct{ msg state.Msg }

func (d sends) do(r *Root) { r.send(d.msg) }

// opening is the deed of opening a popover, after a message if it has one, with
// the keyboard at its first part.
type opening struct {
	popover string
	first   state.Msg
}

func (d opening) do(r *Root) {
	if d.first != nil {
		r.send(d.first)
	}
	r.ctx.Defer(func(app.Context) {
		browser.ShowPopover(d.popover)
		browser.FocusInside(d.popover)
	})
}

// goingTo is the deed of moving the keyboard to an element.
type goingTo string

func (id goingTo) do(*Root) { browser.Focus(string(id)) }

// pressing is the deed of a press on an element.
type pressing string

func (id pressing) do(*Root) { browser.Press(string(id)) }

// asking is the deed of the Search button.
type asking struct{}

func (asking) do(r *Root) {
	r.send(state.SearchSubmitted{})
	r.ctx.Defer(func(app.Context) { r.view().showProblemsOrAnswer() })
}

// filtering is the deed of typing a filter of the loaded events.
type filtering string

func (text filtering) do(r *Root) {
	browser.SetValue(loadedFilterID, string(text))
	r.send(state.FilterTyped{Text: string(text)})
	browser.Focus(loadedFilterID)
}

// stepping is the deed of opening the row that is so many further down. Where
// the keyboard is in the table it goes along.
type stepping int

func (by stepping) do(r *Root) {
	inTable := browser.HasFocusInside(gridID)
	r.send(state.RowStepped{By: int(by)})
	if s := r.model.Search(); s != nil && inTable {
		r.painter.grid.FocusRow(max(0, s.Table.Lines.Of(s.SelectedRow())))
	}
}

// toRows is the deed of moving the keyboard into the table: to the open row,
// the one it was in before, or else the first in view. Another view gives way.
type toRows struct{}

func (toRows) do(r *Root) {
	if s := r.model.Search(); s.View != state.EventsView {
		r.send(state.ViewChosen{View: state.EventsView})
		r.ctx.Defer(func(app.Context) { toRows{}.do(r) })
		return
	}
	line := r.painter.grid.Focused()
	if s := r.model.Search(); s.SelectedRow() >= 0 {
		line = s.Table.Lines.Of(s.SelectedRow())
	}
	if line < 0 {
		line = r.painter.grid.Top()
	}
	r.painter.grid.FocusRow(line)
}

// starring is the deed of marking the event in the details, or else that of
// the row which has the keyboard.
type starring struct{}

func (starring) do(r *Root) { r.send(state.EventStarred{Row: r.painter.rowWithKeyboard()}) }

// toPanel is the deed of moving the keyboard to the panel in front.
type toPanel struct{}

func (toPanel) do(r *Root) {
	if p, ok := panelOf(r.model.Search().Selection.Front().Kind); ok {
		browser.Focus(p.id)
	}
}

// themed is the deed of showing the page in a theme.
type themed browser.Theme

func (theme themed) do(*Root) { browser.SetTheme(browser.Theme(theme)) }

// otherThemed is the deed of turning a light page dark and a dark one light.
type otherThemed struct{}

func (otherThemed) do(*Root) { browser.SetTheme(otherTheme()) }

// runCommand does what a command does, from anywhere: a dialog in which it was
// chosen is put away before, and what takes the keyboard away finds it a place.
func (r *Root) runCommand(c command) {
	placed := browser.HasFocusInside(pageID)
	if r.model.Dialog != state.NoDialog {
		placed = r.dialogs.placed
		browser.CloseDialog(dialogID(r.model.Dialog))
		r.send(state.DialogClosed{})
	}
	if placed {
		r.focus.place = placeToGoOn(r.model)
	}
	c.does.do(r)
}

// dialogClosed answers that a dialog is closed.
func (r *Root) dialogClosed(d state.Dialog) {
	if r.dialogs.putAway(d, r.model) {
		r.send(state.DialogClosed{})
	}
}

// pressed answers a key pressed somewhere on the page, and whether it did
// something.
func (r *Root) pressed(key browser.Shortcut) bool {
	c, ok := commandFor(r.model, key)
	if ok {
		r.ctx.Dispatch(func(app.Context) { r.runCommand(c) })
	}
	return ok
}
