package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/browser"
	"trailsleuth/app/state"
	"trailsleuth/app/state/marks"
	"trailsleuth/app/trail"
)

// noteID is the element id of the note of the event in the details.
const noteID = "note"

// star is the button that marks the event in the details.
func (v view) star() app.UI {
	label := "☆ Mark"
	if v.model.Starred() {
		label = "★ Mark"
	}
	return v.hinted(v.button(label, state.EventStarred{Row: noRow}).ID("star").Aria("label", "Mark").Aria("pressed", v.model.Starred()), starring{})
}

// noRow stands for the event in the details.
const noRow = -1

// note is where a person writes of the event in the details, once it is marked.
// Its text is the browser's: it is set by syncNote when another event is opened.
func (v view) note() app.UI {
	return app.If(v.model.Starred(), func() app.UI {
		return app.Div().Class("note").Body(
			app.Label().For(noteID).Text("Note"),
			app.Textarea().ID(noteID).Rows(2).MaxLength(marks.LongestNote).Placeholder("What this event tells. Kept in this tab, the report and the case file.").
				OnInput(v.chosen(func(text string) state.Msg { return state.NoteTyped{Text: text} })),
		)
	})
}

// onlyMarked shows how many events are marked, and of the loaded ones only
// those.
func (v view) onlyMarked(s *state.Search) app.UI {
	n := v.model.Marks.Len()
	words := trail.Counted(n, "event is", "events are") + " marked"
	return v.button("★ "+trail.Count(n), state.MarkedToggled{}).Class("only-marked", "tabular").ID("only-marked").
		Aria("label", spoken("Marked only, "+words)).Aria("pressed", s.OnlyMarked()).Disabled(n == 0 && !s.OnlyMarked()).
		Title(spoken(words + ". Show only those of the loaded ones, or all again"))
}

// rowWithKeyboard is the row that has or had the keyboard, noRow for a fold and
// for none.
func (p *painter) rowWithKeyboard() int {
	if _, at, ok := p.line(p.grid.Focused()); ok && !at.IsFold() {
		return at.Row
	}
	return noRow
}

// shownNote is whose note the field has, and of which writing.
type shownNote struct {
	key     string
	written int
}

// sync puts the note into the field when that is another event's.
func (n *shownNote) sync(m *state.Model) {
	now := shownNote{}
	if s := m.Search(); s != nil && m.Starred() {
		now = shownNote{s.Selection.Opened(), m.Marks.Written()}
	}
	if now != *n {
		*n = now
		browser.SetValue(noteID, m.Marks.Note(now.key))
	}
}
