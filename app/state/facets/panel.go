package facets

import "trailsleuth/app/store"

// How many values a facet lists at first, and at most.
const (
	fewest = 8
	most   = 50
)

// Room is how much width the page has.
type Room uint8

// The widths that matter to the facets: beside a narrow table they would take
// too much of it, and are folded away until asked for.
const (
	Narrow Room = iota
	Wide
)

// Panel is how the facets are looked at. It is the same for all searches of
// the tab. Panels that are equal look the same on the same counts.
type Panel struct {
	folding folding
	room    Room
	views   views
	last    Choice
	chosen  int // how many values were
}

// Choice is a value that was chosen: only rows with it are wanted, or only
// those without.
type Choice struct {
	Column store.Column
	Value  string
	Sense  store.Sense
}

// folding is what a person did with the panel.
type folding uint8

const (
	untouched folding = iota
	unfolded
	folded
)

// view is how one facet is looked at.
type view struct {
	length length
	search string
}

// views are those of the facets, by their columns.
type views [store.ColumnCount]view

type length uint8

const (
	short length = iota
	long
)

// Shown reports whether the panel is unfolded: by itself where there is room,
// else when a person wanted it.
func (p *Panel) Shown() bool {
	return p.folding == unfolded || p.folding == untouched && p.room == Wide
}

// Toggle unfolds the panel, or folds it away.
func (p *Panel) Toggle() {
	if p.Shown() {
		p.folding = folded
	} else {
		p.folding = unfolded
	}
}

// Measure takes how much room there is.
func (p *Panel) Measure(room Room) { p.room = room }

// Expand lists more of a facet's values, with a search in them, or the first
// few again.
func (p *Panel) Expand(c store.Column) { p.views[c] = view{length: long - p.views[c].length} }

// Search lists only values of a facet that contain the text.
func (p *Panel) Search(c store.Column, text string) { p.views[c].search = text }

// Choose notes that a value was chosen.
func (p *Panel) Choose(c Choice) {
	p.last = c
	p.chosen++
}

// Chosen is the value chosen last, and how many were: where the keyboard was,
// and is to be again when the panel has been drawn anew.
func (p *Panel) Chosen() (last Choice, count int) { return p.last, p.chosen }

// Wants is what the panel wants counted; the zero value is nothing. Two that
// are equal want the same.
type Wants struct {
	shown bool
	views views
}

// Wants is what the panel as it stands wants counted.
func (p *Panel) Wants() Wants {
	if !p.Shown() {
		return Wants{}
	}
	return Wants{shown: true, views: p.views}
}

// Queries asks the store for it, one for each facet.
func (w Wants) Queries() []store.FacetQuery {
	if !w.shown {
		return nil
	}
	var queries []store.FacetQuery
	for _, c := range store.Facets() {
		q := store.FacetQuery{Column: c, Search: w.views[c].search, Top: fewest}
		if w.views[c].length == long {
			q.Top = most
		}
		queries = append(queries, q)
	}
	return queries
}
