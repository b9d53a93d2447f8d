package layout

import (
	"slices"
	"strconv"
	"strings"

	"trailsleuth/app/store"
)

// layoutVersion begins the text of a layout; a text of another version is
// not understood.
const layoutVersion = "1"

// longestLayout is more than any layout's text has, in bytes.
const longestLayout = 1000

// String is the layout as the browser keeps it, "" for that of a first visit:
// the version, then each column by its name in the filter language, "-" in
// front of a hidden one, ":" and its width behind one that was given a width.
//
//	1 time error:180 -source
func (c Columns) String() string {
	if slices.Equal(c.places, New().places) {
		return ""
	}
	words := []string{layoutVersion}
	for _, p := range c.places {
		word := p.Column.Field()
		if p.Visibility == Hidden {
			word = "-" + word
		}
		if p.Width > 0 {
			word += ":" + strconv.Itoa(p.Width)
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}

// Parse reads what String wrote. Any text gives a layout: words it
// does not know are passed over, columns it does not name come last and are
// shown or hidden as on a first visit, and so is everything if nothing would
// be shown.
func Parse(text string) Columns {
	words := strings.Fields(text[:min(len(text), longestLayout)])
	if len(words) == 0 || words[0] != layoutVersion {
		return New()
	}
	var c Columns
	for _, word := range words[1:] {
		if p, known := parsePlace(word); known && c.at(p.Column) < 0 {
			c.places = append(c.places, p)
		}
	}
	for _, column := range store.Columns() {
		if c.at(column) < 0 {
			c.places = append(c.places, Place{Column: column, Visibility: firstVisibility(column)})
		}
	}
	if len(c.Shown()) == 0 {
		return New()
	}
	return c
}

// Restore takes what the browser kept of an earlier visit, as String wrote it.
func (c *Columns) Restore(text string) { c.become(Parse(text).places, "") }

func parsePlace(word string) (Place, bool) {
	var p Place
	if name, hidden := strings.CutPrefix(word, "-"); hidden {
		word, p.Visibility = name, Hidden
	}
	name, width, _ := strings.Cut(word, ":")
	if n, err := strconv.Atoi(width); err == nil && n > 0 {
		p.Width = min(max(n, LeastWidth), MostWidth)
	}
	for _, column := range store.Columns() {
		if column.Field() == name {
			p.Column = column
			return p, true
		}
	}
	return p, false
}
