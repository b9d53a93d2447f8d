package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/state"
	"trailsleuth/app/store"
)

// gridID is the element id of the table.
const gridID = "events"

// grid is the table without its rows, which the painter below paints.
func (v view) grid(s *state.Search) app.HTMLDiv {
	count := 0
	if s != nil {
		count = s.Table.Lines.Len() + 1
		if s.Load.Coverage.More {
			count = -1
		}
	}
	return app.Div().ID(gridID).Class("events").Role("grid").Aria("label", "Events").
		Aria("rowcount", count).Aria("colcount", len(v.model.Columns.Shown())).Body(
		app.Div().Class("grid-sheet").Role("presentation").Body(
			app.Div().ID(gridID+"-head").Class("grid-head").Role("rowgroup").Body(
				unless(headersVersion{v.model.Columns.Changes(), v.order()}, v.columnHeaders),
			),
			app.Div().ID(gridID+"-body").Class("grid-body").Role("rowgroup"),
		),
	)
}

// headersVersion is equal for two drawings of the headers that look the same.
type headersVersion struct {
	changes int
	order   store.Order
}

// order is that of the rows.
func (v view) order() store.Order {
	if s := v.model.Search(); s != nil {
		return s.Table.Order
	}
	return store.NewestFirst()
}

func (v view) columnHeaders() app.UI {
	cols, order := v.model.Columns.Shown(), v.order()
	return app.Div().Class("grid-columns").Role("row").Aria("rowindex", 1).Body(
		app.Range(cols).Slice(func(i int) app.UI { return v.columnHeader(cols[i].Column, i, order) }),
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
	head := app.Div().ID(headerID(c)).Role("columnheader").Class("column-head").Aria("colindex", i+1)
	if sorted != "none" {
		head = head.Aria("sort", sorted).Class("sorted-" + sorted)
	}
	return head.Body(
		v.button(c.Label(), state.ColumnClicked{Column: c}),
		app.Span().Class("column-edge").Aria("hidden", true),
	)
}

// headerID is the element id of a column's header.
func headerID(c store.Column) string { return "head-" + c.Field() }
