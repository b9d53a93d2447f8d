package ui

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/export"
	"trailsleuth/app/state"
	"trailsleuth/app/state/loading"
	"trailsleuth/app/state/reading"
	"trailsleuth/app/state/saving"
	"trailsleuth/app/trail"
)

// exportID is the panel of choices, which the browser itself opens and closes.
const exportID = "export-choices"

// exportMenu offers to save what is loaded, in each format.
func (v view) exportMenu(s *state.Search) app.UI {
	return app.Div().Class("export").Body(
		v.opener(app.Button().Type("button").ID("export").Text("Export"), opening{popover: exportID}).
			Disabled(!v.canExport(s)),
		app.Div().ID(exportID).Class("export-choices").Attr("popover", "auto").Role("group").Aria("label", "Export").Body(
			app.P().Class("faint").Text("Saved by your browser, with times in UTC. CSV, JSON, Markdown and TSV tell the query and how much is loaded."),
			unless(v.extents(), v.exportChoices),
			v.report(),
			v.wholeCase(),
		),
	)
}

// canExport reports whether there is something to export, and nothing is being
// exported.
func (v view) canExport(s *state.Search) bool {
	return s.Load.Snapshot().Len() > 0 && !v.model.Exporting.Under()
}

// wholeCase offers what holds more than events.
func (v view) wholeCase() app.UI {
	return app.Div().Class("export-choice").Body(
		app.Span().Class("export-format").Body(app.Text("Case file"),
			app.Span().Class("faint").Text(" all searches of this tab, marks, notes and layout, without secrets; “Open files…” shows them again")),
		closes(v.button("The whole case", state.CaseWanted{}), exportID).ID("save-case").Aria("label", "Case file: the whole case"),
	)
}

// report offers the marked events as a text.
func (v view) report() app.UI {
	n := v.model.Marks.Len()
	return app.Div().Class("export-choice").Body(
		app.Span().Class("export-format").Body(app.Text("Report"),
			app.Span().Class("faint").Text(" Markdown: timeline of the marked events, actors, addresses, notes, scope")),
		closes(v.button(trail.Count(n)+" marked", state.ReportWanted{}), exportID).ID("save-report").Aria("label", "Report: "+trail.Count(n)+" marked").Disabled(n == 0),
	)
}

// extents is what an export can hold, as it is offered.
type extents struct {
	shown, loaded string
	whole         bool // what is shown is all that is loaded
	unready       bool // what is shown is nothing, or not final
}

// exportsVersion is what streams in of what the menu shows.
type exportsVersion struct {
	extents extents
	able    bool
}

// extents leaves the numbers out while events come in: they would be old by
// the time they are read.
func (v view) extents() extents {
	s := v.model.Search()
	shown, loaded := len(s.Table.Rows), s.Load.Snapshot().Len()
	e := extents{whole: shown == loaded, unready: shown == 0 || s.Table.Searched.Total > 0}
	switch {
	case s.Load.Phase == loading.Loading || s.Files.Phase == reading.Reading:
		e.shown, e.loaded = "What is shown", "All loaded so far"
	case e.whole:
		e.loaded = trail.Counted(loaded, "event", "events")
	default:
		e.shown, e.loaded = trail.Count(shown)+" shown", trail.Count(loaded)+" loaded"
	}
	return e
}

func (v view) exportChoices() app.UI {
	formats, e := export.Formats(), v.extents()
	return app.Ul().Body(app.Range(formats).Slice(func(i int) app.UI { return v.exportChoice(e, formats[i]) }))
}

func (v view) exportChoice(e extents, f export.Format) app.UI {
	return app.Li().Class("export-choice").Body(
		app.Span().Class("export-format").Body(app.Text(f.String()), app.Span().Class("faint").Text(" "+f.Hint())),
		app.If(e.whole, func() app.UI {
			return v.exportButton(f, saving.AsShown, e.loaded)
		}).Else(func() app.UI {
			return v.exportButton(f, saving.AsShown, e.shown).Disabled(e.unready)
		}),
		app.If(!e.whole, func() app.UI { return v.exportButton(f, saving.AllLoaded, e.loaded) }),
	)
}

// exportButton starts an export and has the browser close the choices.
func (v view) exportButton(f export.Format, extent saving.Extent, label string) app.HTMLButton {
	return v.button(label, state.ExportWanted{Format: f, Extent: extent}).
		Aria("label", spoken(fmt.Sprintf("%s: %s", f, label))).
		Attr("popovertarget", exportID).Attr("popovertargetaction", "hide")
}

// exportProgress says how far a long export is.
func (v view) exportProgress() app.UI {
	e := v.model.Exporting
	return app.If(e.Under(), func() app.UI {
		return app.P().Class("export-progress", "wide").Role("status").Body(
			app.Span().Text(fmt.Sprintf("Writing %s: %s of %s events", e.Name, trail.Count(e.Written), trail.Count(e.Total))),
			v.button("Stop export", state.ExportStopWanted{}),
		)
	})
}
