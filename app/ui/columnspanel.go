package ui

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/browser"
	"trailsleuth/app/state"
	"trailsleuth/app/state/layout"
	"trailsleuth/app/store"
)

// columnsID is the panel of columns, which the browser itself opens and
// closes.
const columnsID = "columns"

// widthStep is by how much a press of a button changes a width, in pixels.
const widthStep = 24

// columnsMenu offers to choose the columns of the table. It has some 150
// elements and seldom changes.
func (v view) columnsMenu() app.UI { return unless(v.model.Columns.Changes(), v.columnsPanel) }

// columnsPanel is the button, the panel, and what the last change came to.
func (v view) columnsPanel() app.UI {
	places := v.model.Columns.All()
	return app.Div().Class("columns").Body(
		v.opener(app.Button().Type("button").ID("columns-button").Text("Columns"), opening{popover: columnsID}),
		app.Div().ID(columnsID).Class("columns-panel").Attr("popover", "auto").Role("group").Aria("label", "Columns").Body(
			app.P().Class("column-words", "faint").Body(
				app.Span().Class("grow").Text("From the left"), app.Span().Text("Order"), app.Span().Class("column-width").Text("Width"),
			),
			app.Ul().Body(app.Range(places).Slice(func(i int) app.UI { return v.columnPlace(places, i) })),
			app.Div().Class("actions").Body(
				v.button("Reset widths", state.WidthsReset{}).Class("reset-widths"),
				v.button("Reset columns", state.ColumnsReset{}),
			),
			app.Div().Class("hint").Body(
				app.P().Text("Drag headers to move, their edges to size; double-click: fit."),
				app.P().Text("On a header: Shift + ← → sizes, Ctrl + Shift + ← → moves."),
			),
		),
		app.P().Class("visually-hidden").Role("status").Text(v.model.Columns.News()),
	)
}

// columnPlace is one column's line: shown or not, its place, its width.
func (v view) columnPlace(places []layout.Place, i int) app.UI {
	p := places[i]
	label := p.Column.Label()
	shown := v.model.Columns.Shows(p.Column)
	last := shown && len(v.model.Columns.Shown()) == 1
	mark := ""
	if shown {
		mark = "✓"
	}
	return app.Li().Class("column-place").Body(
		app.Button().Type("button").Class("column-tick").Role("checkbox").Aria("checked", shown).Disabled(last).
			OnClick(v.press(state.ColumnToggled{Column: p.Column})).Body(
			app.Span().Class("tick").Aria("hidden", true).Text(mark),
			app.Span().Text(label),
		),
		v.mover(places, i, -1, "↑", "up"),
		v.mover(places, i, +1, "↓", "down"),
		app.Span().Class("column-width").Body(
			v.sizer(p.Column, -widthStep, "−", "Narrow").Disabled(!shown),
			app.Span().Class("tabular", "faint").Text(widthText(p)),
			v.sizer(p.Column, widthStep, "+", "Widen").Disabled(!shown),
		),
	)
}

// widthText is the width somebody gave a column.
func widthText(p layout.Place) string {
	if p.Width == 0 || p.Visibility == layout.Hidden {
		return ""
	}
	return strconv.Itoa(p.Width)
}

// mover brings a column one place on.
func (v view) mover(places []layout.Place, i, by int, sign, word string) app.UI {
	column := places[i].Column
	return app.Button().Type("button").ID(moverID(column, by)).Class("column-move").Text(sign).
		Aria("label", spoken("Move "+column.Label()+" "+word)).Disabled(i+by < 0 || i+by >= len(places)).
		OnClick(v.moves(column, by), app.EventScope(fmt.Sprint(column, by)))
}

// moves goes by where the column is when it is pressed, which a quick finger
// does before the last press is drawn. The focus stays on the button of the
// column it was on, not of the place.
func (v view) moves(column store.Column, by int) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		places := v.model.Columns.All()
		to := by + slices.IndexFunc(places, func(p layout.Place) bool { return p.Column == column })
		if to < 0 || to >= len(places) {
			return
		}
		v.send(state.ColumnMoved{Column: column, Side: sideOf(by), Other: places[to].Column})
		focus := moverID(column, by)
		if to == 0 || to == len(places)-1 {
			focus = moverID(column, -by)
		}
		ctx.Defer(func(app.Context) { browser.Focus(focus) })
	}
}

func moverID(c store.Column, by int) string {
	if by < 0 {
		return "column-up-" + c.Field()
	}
	return "column-down-" + c.Field()
}

// sizer makes a column wider or narrower than it is on the screen.
func (v view) sizer(c store.Column, by int, sign, word string) app.HTMLButton {
	return app.Button().Type("button").Class("column-size").Text(sign).Aria("label", spoken(word+" "+c.Label())).
		OnClick(func(app.Context, app.Event) { v.send(state.ColumnsSized{Sizes: v.sizes(c, by)}) }, app.EventScope(word+c.Field()))
}

// sizes are the widths on the screen of the columns up to c, and c's changed.
// Those to its left are fixed: they would give or take the room otherwise.
func (v view) sizes(c store.Column, by int) []layout.Size {
	var sizes []layout.Size
	for _, p := range v.model.Columns.Shown() {
		pixels := browser.WidthOf(headerID(p.Column))
		if p.Column == c {
			return append(sizes, layout.Size{Column: c, Pixels: pixels + by})
		}
		sizes = append(sizes, layout.Size{Column: p.Column, Pixels: pixels})
	}
	return nil
}
