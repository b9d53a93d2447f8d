package browser

import (
	"errors"
	"syscall/js"
)

// Grid is the body of the table: a fixed set of row elements over any number
// of rows, kept by web/grid.js.
type Grid struct {
	script    js.Value // undefined if there is nothing to paint on
	callbacks []js.Func
}

// NewGrid takes over the element with the id, a role=grid that is mounted and
// has the markup web/grid.js describes. If it has not, or the script is not
// loaded, the panic handler hears of it and the grid shows nothing.
func NewGrid(containerID string, events GridEvents) *Grid {
	g := &Grid{}
	err := attempt(func() {
		make := window().Get("TrailsleuthGrid")
		if make.Type() != js.TypeFunction {
			panic(js.Error{Value: window().Get("Error").New("grid.js is not loaded")})
		}
		g.script = make.New(element(containerID), g.handlers(events))
	})
	if err != nil {
		g.Close()
		report(errors.New("the table cannot be shown: " + err.Error()))
	}
	return g
}

func (g *Grid) handlers(events GridEvents) map[string]any {
	handlers := map[string]any{}
	add := func(name string, handle func(args []js.Value)) {
		f := function(handle)
		g.callbacks = append(g.callbacks, f)
		handlers[name] = f
	}
	if events.Window != nil {
		add("window", func(args []js.Value) { events.Window(args[0].Int(), args[1].Int()) })
	}
	if events.Opened != nil {
		add("opened", func(args []js.Value) { events.Opened(args[0].Int()) })
	}
	if events.CellActivated != nil {
		add("cellActivated", func(args []js.Value) { events.CellActivated(args[0].Int(), args[1].Int(), args[2].Int()) })
	}
	if events.Focused != nil {
		add("focused", func(args []js.Value) { events.Focused(args[0].Int()) })
	}
	if events.Sized != nil {
		add("sized", func(args []js.Value) { events.Sized(numbers(args[0])) })
	}
	if events.Moved != nil {
		add("moved", func(args []js.Value) { events.Moved(args[0].Int(), args[1].Int()) })
	}
	return handlers
}

func numbers(array js.Value) []int {
	all := make([]int, array.Length())
	for i := range all {
		all[i] = array.Index(i).Int()
	}
	return all
}

func (g *Grid) call(method string, args ...any) {
	if g.script.Truthy() {
		g.script.Call(method, args...)
	}
}

// SetRowCount says how many rows there are. Rows that come at the end do not
// move what is shown.
func (g *Grid) SetRowCount(total int) { g.call("setRowCount", total) }

// SetColumns says which columns the rows have, from the left, and how wide
// they are; the headers are drawn already. The rows are painted at once, if
// they have other columns than before.
func (g *Grid) SetColumns(columns []GridColumn) { g.call("setColumns", encodeColumns(columns)) }

// Paint shows rows from first on. Rows that are not on the screen are passed
// over.
func (g *Grid) Paint(first int, rows []GridRow) {
	if len(rows) > 0 {
		g.call("paint", first, encodeRows(rows))
	}
}

// Refresh asks for all rows on the screen again: after another order or
// filter, a new selection, other time zone or highlights.
func (g *Grid) Refresh() { g.call("refresh") }

// ScrollTo brings a row into view, moving nothing if it is.
func (g *Grid) ScrollTo(row int) { g.call("scrollTo", row) }

// Top is the first row in view, wholly or in part.
func (g *Grid) Top() int {
	if !g.script.Truthy() {
		return 0
	}
	return g.script.Call("topRow").Int()
}

// SetTop scrolls so that a row is the first in view, as far as the number of
// rows lets it.
func (g *Grid) SetTop(row int) { g.call("setTopRow", row) }

// ScrollToStart brings the first column into view.
func (g *Grid) ScrollToStart() { g.call("scrollToStart") }

// FocusRow brings a row into view and moves the keyboard focus to it.
func (g *Grid) FocusRow(row int) { g.call("focusRow", row) }

// Focused is the row that has or last had the keyboard focus, -1 if none had.
func (g *Grid) Focused() int {
	if !g.script.Truthy() {
		return -1
	}
	return g.script.Call("focusedRow").Int()
}

// Close takes the rows and every listener away, before the container goes.
func (g *Grid) Close() {
	g.call("close")
	g.script = js.Undefined()
	for _, f := range g.callbacks {
		f.Release()
	}
	g.callbacks = nil
}
