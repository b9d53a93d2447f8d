//go:build !js

package browser

// Grid is the body of the table: natively it shows nothing, and remembers
// its place.
type Grid struct {
	total, top, focused int
}

// NewGrid takes over a role=grid element.
func NewGrid(containerID string, events GridEvents) *Grid { return &Grid{focused: -1} }

// SetRowCount says how many rows there are.
func (g *Grid) SetRowCount(total int) {
	g.total = total
	g.focused = min(g.focused, total-1)
	g.top = max(0, min(g.top, total-1))
}

// SetColumns says which columns the rows have.
func (g *Grid) SetColumns(columns []GridColumn) {}

// Paint shows rows.
func (g *Grid) Paint(first int, rows []GridRow) {}

// Refresh asks for all rows on the screen again.
func (g *Grid) Refresh() {}

// ScrollTo brings a row into view.
func (g *Grid) ScrollTo(row int) {}

// Top is the first row in view.
func (g *Grid) Top() int { return g.top }

// SetTop scrolls so that a row is the first in view.
func (g *Grid) SetTop(row int) { g.top = max(0, min(row, g.total-1)) }

// ScrollToStart brings the first column into view.
func (g *Grid) ScrollToStart() {}

// FocusRow moves the keyboard focus to a row.
func (g *Grid) FocusRow(row int) {
	if g.total > 0 {
		g.focused = max(0, min(row, g.total-1))
	}
}

// Focused is the row that has the keyboard focus, -1 if none has.
func (g *Grid) Focused() int { return g.focused }

// Close takes the rows away.
func (g *Grid) Close() {}
