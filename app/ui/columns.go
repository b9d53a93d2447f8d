package ui

import (
	"slices"
	"strings"

	"trailsleuth/app/browser"
	"trailsleuth/app/state"
	"trailsleuth/app/state/layout"
	"trailsleuth/app/store"
)

// setColumns gives the rows the columns of the layout.
func (p *painter) setColumns() {
	shown := p.model.Columns.Shown()
	p.columns = make([]store.Column, len(shown))
	for i, place := range shown {
		p.columns[i] = place.Column
	}
	places := linePlaces(p.columns)
	columns := make([]browser.GridColumn, len(shown))
	for i, place := range shown {
		class := cellClass(place.Column)
		columns[i] = browser.GridColumn{
			Class: strings.TrimSpace(class + " " + places[place.Column]), Cells: cellsOf(place.Column),
			Track: "var(--" + class + ")", Width: place.Width, Least: layout.LeastWidth, Most: layout.MostWidth,
		}
	}
	p.grid.SetColumns(columns)
}

// cellClass names a column's cells for the style sheet, where the custom
// property of the same name is how wide the column is.
func cellClass(c store.Column) string {
	return "cell-" + strings.ToLower(strings.ReplaceAll(c.Label(), " ", "-"))
}

func cellsOf(c store.Column) browser.Cells {
	switch {
	case isLink(c):
		return browser.Links
	case c == store.Actor:
		return browser.Pairs
	case c == store.Time:
		return browser.Times
	case c == store.Source, c == store.Address:
		return browser.Hosts
	case c == store.Touched:
		return browser.Codes
	case c == store.Event:
		return browser.Names
	}
	return browser.Texts
}

// linePlaces says which four columns a narrow page shows, and where in the
// two lines that a row has there: each place has a column it is meant for;
// where that is hidden, the first of those without a place.
func linePlaces(shown []store.Column) map[store.Column]string {
	end := store.Touched
	if !slices.Contains(shown, end) {
		end = store.Outcome
	}
	meant := [...]struct {
		place  string
		column store.Column
	}{{"line-name", store.Event}, {"line-end", store.Time}, {"second-line", store.Actor}, {"second-end", end}}
	places := map[store.Column]string{}
	rest := slices.Clone(shown)
	for _, m := range meant {
		if i := slices.Index(rest, m.column); i >= 0 {
			places[m.column] = m.place
			rest = slices.Delete(rest, i, i+1)
		}
	}
	for _, m := range meant {
		if !slices.Contains(shown, m.column) && len(rest) > 0 {
			places[rest[0]] = m.place
			rest = rest[1:]
		}
	}
	return places
}

// sized takes the widths that columns were given by their headers.
func (p *painter) sized(widths []int) {
	var sizes []layout.Size
	for i, pixels := range widths[:min(len(widths), len(p.columns))] {
		sizes = append(sizes, layout.Size{Column: p.columns[i], Pixels: pixels})
	}
	p.post(state.ColumnsSized{Sizes: sizes})
}

// moved takes a header that was brought to another's place.
func (p *painter) moved(from, to int) {
	if n := len(p.columns); from >= 0 && from < n && to >= 0 && to < n {
		p.post(state.ColumnMoved{Column: p.columns[from], Side: sideOf(to - from), Other: p.columns[to]})
	}
}

// sideOf is on which side of the column by places on a column comes to stand.
func sideOf(by int) layout.Side {
	if by < 0 {
		return layout.Before
	}
	return layout.After
}
