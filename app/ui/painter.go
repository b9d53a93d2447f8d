package ui

import (
	"strings"

	"trailsleuth/app/browser"
	"trailsleuth/app/state"
	"trailsleuth/app/state/selection"
	"trailsleuth/app/state/table"
	"trailsleuth/app/state/zone"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// sheetMedia is where the details cover the page (app.css).
const sheetMedia = "(max-width: 700px)"

// painter keeps the rows on the screen in step with the model.
type painter struct {
	model *state.Model
	post  func(state.Msg)
	grid  *browser.Grid
	shown shown
	tops  map[int]int // the first row in view, by search

	folds   foldNotes
	columns []store.Column // of the rows, from the left
	layout  int            // the Changes of the layout they are from
}

// shown is what the rows on the screen were painted from.
type shown struct {
	search   int
	folds    int // the changes of its lines
	length   int
	selected string // the key of the event in the details
	front    selection.Panel
	kept     int // the changes of those kept for a comparison
	marks    int // the changes of the marks
	found    int // the changes of the findings
	zone     zone.Zone
	filter   string
}

func newPainter(m *state.Model, post func(state.Msg)) *painter {
	p := &painter{model: m, post: post, tops: map[int]int{}, layout: m.Columns.Changes()}
	p.grid = browser.NewGrid(gridID, browser.GridEvents{
		Window:        p.window,
		Opened:        p.opened,
		CellActivated: p.cellActivated,
		Focused:       p.focused,
		Sized:         p.sized,
		Moved:         p.moved,
	})
	p.setColumns()
	return p
}

// sync paints what changed since the last drawing.
func (p *painter) sync() {
	if layout := p.model.Columns.Changes(); layout != p.layout {
		p.layout = layout
		p.setColumns()
		browser.KeepLayout(p.model.Columns.String())
	}
	now, before := p.now(), p.shown
	if now == before {
		return
	}
	p.shown, p.folds = now, foldNotes{}
	if now.search != before.search {
		p.tops[before.search] = p.grid.Top()
	}
	p.grid.SetRowCount(now.length)
	if now.search != before.search {
		p.grid.SetTop(p.tops[now.search])
		p.grid.ScrollToStart()
	}
	p.grid.Refresh()
	if now.search == before.search && now.front != before.front {
		p.followPanels(before)
	}
}

// followPanels keeps the row of the event in the details in view, and moves the
// focus: into a panel that came in front of another one, or covers the page,
// and back to the row when all are closed, unless they had to make way
// (goToPaste). From row to row it stays where it is.
func (p *painter) followPanels(before shown) {
	s := p.model.Search()
	front, open := panelOf(p.shown.front.Kind)
	if !open {
		line := s.Table.Lines.Of(s.RowOf(before.selected))
		if line < 0 {
			line = p.grid.Focused()
		}
		if line >= 0 && !browser.HasFocus(pasteID) {
			p.grid.FocusRow(line)
		}
		return
	}
	if line := s.Table.Lines.Of(s.SelectedRow()); line >= 0 && p.shown.selected != before.selected {
		p.grid.ScrollTo(line)
	}
	if front.of == before.front.Kind {
		return
	}
	browser.ScrollToStart(besideID)
	if before.front.Kind != selection.None || front.of != selection.Details || browser.MatchMedia(sheetMedia) {
		browser.Focus(front.id)
	}
}

// focused lets open details follow the keyboard from row to row.
func (p *painter) focused(line int) {
	s, at, ok := p.line(line)
	if ok && !at.IsFold() && s.Selection.Front().Kind == selection.Details && at.Row != s.SelectedRow() {
		p.post(state.RowOpened{Row: at.Row})
	}
}

// opened opens the event on a line, or the fold, or closes that.
func (p *painter) opened(line int) {
	switch _, at, ok := p.line(line); {
	case ok && at.IsFold():
		p.post(state.FoldToggled{Row: at.Row})
	case ok:
		p.post(state.RowOpened{Row: at.Row})
	}
}

// line is what stands on a line of the search on the screen.
func (p *painter) line(n int) (*state.Search, table.Line, bool) {
	s := p.model.Search()
	if s == nil || n < 0 || n >= s.Table.Lines.Len() {
		return nil, table.Line{}, false
	}
	return s, s.Table.Lines.At(n), true
}

func (p *painter) now() shown {
	s := p.model.Search()
	if s == nil {
		return shown{}
	}
	now := shown{search: s.ID, folds: s.Table.Folds, length: s.Table.Lines.Len(), selected: s.Selection.Opened(), front: s.Selection.Front(), kept: s.Selection.Changes(), marks: p.model.Marks.Written(), found: s.Findings.Changes(), zone: p.model.Clock.Zone, filter: s.Table.FilterText}
	return now
}

// window paints the rows the screen is about to show.
func (p *painter) window(first, count int) {
	s := p.model.Search()
	if s == nil {
		return
	}
	last := min(first+count, s.Table.Lines.Len())
	if first >= last {
		return
	}
	snapshot := s.Load.Snapshot()
	rows := make([]browser.GridRow, 0, last-first)
	for n := first; n < last; n++ {
		line := s.Table.Lines.At(n)
		if line.IsFold() {
			rows = append(rows, p.fold(s, snapshot, line))
			continue
		}
		row := p.row(s, snapshot, s.Table.Rows[line.Row], s.Table.Rows[max(0, line.Row-1)])
		if line.Kind == table.InFoldLine {
			row.Class += " in-fold"
		}
		rows = append(rows, row)
	}
	p.grid.Paint(first, rows)
}

// row is what the row of event i shows, above being the one above it, or i
// itself.
func (p *painter) row(s *state.Search, snapshot store.Snapshot, i, above store.EventIndex) browser.GridRow {
	row := browser.GridRow{Class: severityClass(snapshot.Severity(i)), Selected: s.Selection.Has(snapshot.Key(i))}
	if snapshot.Text(i, store.ReadOnly) == "true" {
		row.Class += " read"
	}
	if p.model.Marks.Has(snapshot.Key(i)) {
		row.Class += " marked"
	}
	for n, c := range p.columns {
		text := p.cell(snapshot, i, c)
		for _, span := range s.Table.Highlights(c, text) {
			row.Marks = append(row.Marks, browser.Mark{Column: n, Start: span.Start, End: span.End})
		}
		switch {
		case c == store.Event:
			text += foundNote(s.Findings.InEvent(i))
		case isLink(c):
			text = links(snapshot.Values(i, c))
		case c == store.Time:
			text += p.day(snapshot, i, above)
		case c == store.Actor:
			text += through(snapshot.Text(i, store.Via))
		case c == store.Touched:
			text += codeNote(snapshot.Text(i, store.Outcome))
		}
		row.Cells = append(row.Cells, text)
	}
	return row
}

// through says behind an actor who made the call for them: ", via cloudformation".
func through(via string) string {
	if via == "" {
		return ""
	}
	return ", via " + visible(strings.TrimSuffix(via, ".amazonaws.com"))
}

// isLink reports whether the values of a column lead to a lookup.
func isLink(c store.Column) bool { return c == store.Resources }

func links(values []string) string {
	for i := range values {
		values[i] = visible(values[i])
	}
	return strings.Join(values, browser.LinkSeparator)
}

func (p *painter) cell(snapshot store.Snapshot, i store.EventIndex, c store.Column) string {
	text := visible(snapshot.Text(i, c))
	switch {
	case c == store.Time:
		return p.model.Clock.Text(snapshot.Time(i))
	case c == store.Outcome && text == "":
		return "–"
	case c == store.Event && text == "":
		return "(no name)"
	case c == store.Touched:
		return behindCode(visible(snapshot.Text(i, store.Outcome)), text)
	}
	return text
}

// cellActivated follows a resource of a row.
func (p *painter) cellActivated(line, column, link int) {
	s, at, ok := p.line(line)
	if !ok || at.IsFold() || column < 0 || column >= len(p.columns) {
		return
	}
	snapshot, i := s.Load.Snapshot(), s.Table.Rows[at.Row]
	values := snapshot.Values(i, p.columns[column])
	if link < 0 || link >= len(values) {
		return
	}
	touched := trail.Resource{Name: values[link]}
	for _, r := range snapshot.Event(i).Resources {
		if r.Name == touched.Name {
			touched = r
			break
		}
	}
	p.post(state.FollowResource(touched))
}
