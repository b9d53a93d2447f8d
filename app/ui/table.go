package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/browser"
	"trailsleuth/app/state"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// sheetMedia is where the details cover the page (app.css).
const sheetMedia = "(max-width: 700px)"

// gridID is the element id of the table.
const gridID = "events"

// columns are the table's, in order.
func columns() []store.Column {
	return []store.Column{store.Time, store.Event, store.Source, store.Actor, store.Outcome, store.Address, store.Region, store.Resources, store.Request}
}

// grid is the table without its rows, which the painter below paints.
func (v view) grid(s *state.Search) app.UI {
	order := store.Order{Column: store.Time, Descending: true}
	count := 0
	if s != nil {
		order, count = s.Order, len(s.Rows)+1
		if s.Coverage.More {
			count = -1
		}
	}
	cols := columns()
	return app.Div().ID(gridID).Class("events").Role("grid").Aria("label", "Events").
		Aria("rowcount", count).Aria("colcount", len(cols)).Body(
		app.Div().Class("grid-sheet").Role("presentation").Body(
			app.Div().ID(gridID+"-head").Class("grid-head").Role("rowgroup").Body(
				app.Div().Class("grid-columns").Role("row").Aria("rowindex", 1).Body(
					app.Range(cols).Slice(func(i int) app.UI { return v.columnHeader(cols[i], i, order) }),
				),
			),
			app.Div().ID(gridID+"-body").Class("grid-body").Role("rowgroup"),
		),
	)
}

func (v view) columnHeader(c store.Column, i int, order store.Order) app.UI {
	sorted := "none"
	if order.Column == c {
		sorted = "ascending"
		if order.Descending {
			sorted = "descending"
		}
	}
	label := c.Label()
	head := app.Div().Role("columnheader").Class("column-head").Aria("colindex", i+1)
	if sorted != "none" {
		head = head.Aria("sort", sorted).Class("sorted-" + sorted)
	}
	return head.Body(v.button(label, state.ColumnClicked{Column: c}))
}

// painter keeps the rows on the screen in step with the model.
type painter struct {
	model *state.Model
	post  func(state.Msg)
	grid  *browser.Grid
	shown shown
	tops  map[int]int // the first row in view, by search
}

// shown is what the rows on the screen were painted from.
type shown struct {
	search   int
	rows     *store.EventIndex
	length   int
	selected string
	zone     state.Zone
	filter   string
}

func newPainter(m *state.Model, post func(state.Msg)) *painter {
	p := &painter{model: m, post: post, tops: map[int]int{}}
	p.grid = browser.NewGrid(gridID, browser.GridEvents{
		Window:        p.window,
		Opened:        func(row int) { post(state.RowOpened{Row: row}) },
		CellActivated: p.cellActivated,
		Focused:       p.focused,
	})
	var cells []browser.GridColumn
	for _, c := range columns() {
		cells = append(cells, browser.GridColumn{Class: cellClass(c), Link: c == store.Resources})
	}
	p.grid.SetColumns(cells)
	return p
}

// cellClass names a column's cells for the style sheet.
func cellClass(c store.Column) string {
	return "cell-" + strings.ToLower(strings.ReplaceAll(c.Label(), " ", "-"))
}

// sync paints what changed since the last drawing.
func (p *painter) sync() {
	now, before := p.now(), p.shown
	if now == before {
		return
	}
	p.shown = now
	if now.search != before.search {
		p.tops[before.search] = p.grid.Top()
	}
	p.grid.SetRowCount(now.length)
	if now.search != before.search {
		p.grid.SetTop(p.tops[now.search])
	}
	p.grid.Refresh()
	if now.search == before.search && now.selected != before.selected {
		p.followSelection(before.selected)
	}
}

// followSelection keeps the selected row in view, and gives the focus back to
// the row whose details were closed.
func (p *painter) followSelection(before string) {
	s := p.model.Search()
	if s.Selected != "" {
		if row := s.SelectedRow(); row >= 0 {
			p.grid.ScrollTo(row)
		}
		if before == "" && browser.MatchMedia(sheetMedia) {
			browser.Focus("details")
		}
		return
	}
	if row := s.RowOf(before); row >= 0 {
		p.grid.FocusRow(row)
	}
}

// focused lets open details follow the keyboard from row to row.
func (p *painter) focused(row int) {
	if s := p.model.Search(); s != nil && s.Selected != "" && row != s.SelectedRow() {
		p.post(state.RowOpened{Row: row})
	}
}

func (p *painter) now() shown {
	s := p.model.Search()
	if s == nil {
		return shown{}
	}
	now := shown{search: s.ID, length: len(s.Rows), selected: s.Selected, zone: p.model.Zone, filter: s.FilterText}
	if now.length > 0 {
		now.rows = &s.Rows[0]
	}
	return now
}

// window paints the rows the screen is about to show.
func (p *painter) window(first, count int) {
	s := p.model.Search()
	if s == nil {
		return
	}
	last := min(first+count, len(s.Rows))
	if first >= last {
		return
	}
	snapshot := s.Snapshot()
	rows := make([]browser.GridRow, 0, last-first)
	for _, i := range s.Rows[first:last] {
		rows = append(rows, p.row(s, snapshot, i))
	}
	p.grid.Paint(first, rows)
}

func (p *painter) row(s *state.Search, snapshot store.Snapshot, i store.EventIndex) browser.GridRow {
	row := browser.GridRow{Class: severityClass(snapshot.Severity(i)), Selected: s.Selected != "" && snapshot.ID(i) == s.Selected}
	for n, c := range columns() {
		text := p.cell(snapshot, i, c)
		row.Cells = append(row.Cells, text)
		for _, span := range s.Highlights(c, text) {
			row.Marks = append(row.Marks, browser.Mark{Column: n, Start: span.Start, End: span.End})
		}
	}
	return row
}

func (p *painter) cell(snapshot store.Snapshot, i store.EventIndex, c store.Column) string {
	text := visible(snapshot.Text(i, c))
	switch {
	case c == store.Time:
		return p.model.ClockText(snapshot.Time(i))
	case c == store.Outcome && text == "":
		return "–"
	}
	return text
}

// cellActivated follows the first resource of a row.
func (p *painter) cellActivated(row, _ int) {
	s := p.model.Search()
	if s == nil || row < 0 || row >= len(s.Rows) {
		return
	}
	if e := s.Snapshot().Event(s.Rows[row]); len(e.Resources) > 0 {
		p.post(state.LookupFollowed{Key: trail.ByResourceName, Value: e.Resources[0].Name})
	}
}
