package facets

import (
	"slices"

	"trailsleuth/app/store"
)

// List is one facet as the panel shows it.
type List struct {
	Column   store.Column
	Values   []Value // the most frequent first; what the filter names is in its place, or last
	Distinct int     // different values in the rows, the empty one not among them
	Expanded bool    // up to 50 values are listed, and can be searched
	Cut      bool    // there are more values than are listed
}

// Value is one value of a facet; "" is the empty cell.
type Value struct {
	Value string
	Rows  int // that have it; -1: not counted, since it is shut out
	Use   Use
}

// Use is what the filter does with a value.
type Use uint8

// The uses of a value.
const (
	Unused Use = iota
	Only
	Excluded
)

// Count is how many facets there are.
func Count() int { return len(store.Facets()) }

// Lists are the facets of rows that a filter let through; nil while the panel
// is folded away. counted is the store's answer to Queries, or none yet.
func (p *Panel) Lists(counted []store.Facet, filter store.Filter) []List {
	if !p.Shown() {
		return nil
	}
	lists := make([]List, Count())
	for i := range lists {
		lists[i] = p.List(i, counted, filter)
	}
	return lists
}

// List is the i-th of Lists.
func (p *Panel) List(i int, counted []store.Facet, filter store.Filter) List {
	c := store.Facets()[i]
	facet := store.Facet{Column: c}
	if i < len(counted) {
		facet = counted[i]
	}
	view := p.views[c]
	list := List{Column: c, Distinct: facet.Distinct, Expanded: view.length == long}
	for _, v := range facet.Values {
		list.Values = append(list.Values, Value{Value: v.Value, Rows: v.Rows})
	}
	if facet.Empty > 0 && view.search == "" {
		list.Values = append(list.Values, Value{Rows: facet.Empty})
	}
	for _, u := range used(c, filter) {
		at := slices.IndexFunc(list.Values, func(v Value) bool { return v.Value == u.Value })
		switch {
		case at < 0:
			list.Values = append(list.Values, u)
		case u.Use == Excluded:
			list.Values[at] = u
		default:
			list.Values[at].Use = u.Use
		}
	}
	list.Cut = view.search == "" && facet.Distinct > len(facet.Values)
	return list
}

// used are the values of a column that a filter names.
func used(c store.Column, filter store.Filter) []Value {
	if len(filter) == 0 {
		return nil
	}
	var values []Value
	for _, t := range filter[0] {
		if t.Column != c || !t.OfValue() || !filter.Holds(t) {
			continue
		}
		use := Only
		if t.Sense == store.Exclude {
			use = Excluded
		}
		values = append(values, Value{Value: t.Text, Rows: -1, Use: use})
	}
	return values
}
