package layout

import (
	"fmt"
	"slices"

	"trailsleuth/app/store"
)

// Bounds of a column's width in CSS pixels: a few letters, and a large
// screen.
const (
	LeastWidth = 48
	MostWidth  = 1600
)

// Columns is the layout of the table: which columns it shows, in what order
// and how wide. It holds for every search of the tab. At least one column is
// shown.
type Columns struct {
	places  []Place // every column once, the hidden ones too
	changes int
	news    string
}

// Place is one column of the layout.
type Place struct {
	Column     store.Column
	Visibility Visibility
	Width      int // in CSS pixels; 0: as wide as the page makes it
}

// Visibility is whether the table shows a column.
type Visibility uint8

// The two visibilities.
const (
	Shown Visibility = iota
	Hidden
)

// Side is where beside another column a column is put.
type Side uint8

// The two sides: Before is on the left.
const (
	Before Side = iota
	After
)

// Size is a width somebody gave a column, in CSS pixels.
type Size struct {
	Column store.Column
	Pixels int
}

// New is the layout of a first visit: all columns in the store's
// order, the rarer ones hidden.
func New() Columns {
	var c Columns
	for _, column := range store.Columns() {
		c.places = append(c.places, Place{Column: column, Visibility: firstVisibility(column)})
	}
	return c
}

func firstVisibility(c store.Column) Visibility {
	if c.ShownAtFirst() {
		return Shown
	}
	return Hidden
}

// All lists every column in the order of the table, with hidden ones where
// they would be.
func (c Columns) All() []Place { return slices.Clone(c.places) }

// Shown lists the columns of the table from the left.
func (c Columns) Shown() []Place {
	return slices.DeleteFunc(c.All(), func(p Place) bool { return p.Visibility == Hidden })
}

// Shows reports whether the table has the column.
func (c Columns) Shows(column store.Column) bool {
	at := c.at(column)
	return at >= 0 && c.places[at].Visibility == Shown
}

// Changes counts the changes of the layout.
func (c Columns) Changes() int { return c.changes }

// News is what the last change came to, for those who do not see it:
// "Address is column 3 of 9". "" before the first change.
func (c Columns) News() string { return c.news }

func (c Columns) at(column store.Column) int {
	return slices.IndexFunc(c.places, func(p Place) bool { return p.Column == column })
}

// become takes the places of another layout.
func (c *Columns) become(places []Place, news string) {
	if slices.Equal(places, c.places) {
		return
	}
	c.places, c.news = places, news
	c.changes++
}

// Toggle shows a hidden column where it was, and hides a shown one unless it
// is the last.
func (c *Columns) Toggle(column store.Column) {
	at, places := c.at(column), c.All()
	switch {
	case at < 0:
	case !c.Shows(column):
		places[at].Visibility = Shown
		c.become(places, "")
		c.news = c.whereabouts(column)
	case len(c.Shown()) > 1:
		places[at].Visibility = Hidden
		c.become(places, column.Label()+" is hidden")
	}
}

// Move puts a column right beside another.
func (c *Columns) Move(column store.Column, side Side, other store.Column) {
	if column == other || c.at(column) < 0 || c.at(other) < 0 {
		return
	}
	places := c.All()
	moved := places[c.at(column)]
	places = slices.DeleteFunc(places, func(p Place) bool { return p.Column == column })
	to := slices.IndexFunc(places, func(p Place) bool { return p.Column == other })
	if side == After {
		to++
	}
	c.become(slices.Insert(places, to, moved), "")
	c.news = c.whereabouts(column)
}

// whereabouts says where a column is in the table.
func (c Columns) whereabouts(column store.Column) string {
	shown := c.Shown()
	for i, p := range shown {
		if p.Column == column {
			return fmt.Sprintf("%s is column %d of %d", column.Label(), i+1, len(shown))
		}
	}
	return fmt.Sprintf("%s is moved, and hidden", column.Label())
}

// Resize gives columns widths, within the bounds. A width of no pixels is none:
// what is not on the screen has no width to be measured.
func (c *Columns) Resize(sizes []Size) {
	places, news := c.All(), ""
	for _, s := range sizes {
		if at := c.at(s.Column); at >= 0 && s.Pixels > 0 {
			places[at].Width = min(max(s.Pixels, LeastWidth), MostWidth)
			news = fmt.Sprintf("%s is %d pixels wide", s.Column.Label(), places[at].Width)
		}
	}
	c.become(places, news)
}

// ResetWidths makes every column as wide as the page makes it.
func (c *Columns) ResetWidths() {
	places := c.All()
	for i := range places {
		places[i].Width = 0
	}
	c.become(places, "All columns have their first widths")
}

// Reset makes the layout that of a first visit.
func (c *Columns) Reset() { c.become(New().places, "The columns are as on a first visit") }
