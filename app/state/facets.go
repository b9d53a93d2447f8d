package state

import (
	"slices"

	"trailsleuth/app/store"
)

// How many values a facet lists at first, and at most.
const (
	facetTop = 8
	facetMax = 50
)

// Room is how much width the page has.
type Room uint8

// The widths that matter to the facets: beside a narrow table they would take
// too much of it, and are folded away until asked for.
const (
	Narrow Room = iota
	Wide
)

// Facets is the panel of facets: which values the rows have, and how often.
// It is the same for all searches of the tab.
type Facets struct {
	choice facetChoice
	room   Room
	views  facetViews
	last   ValueChosen
	chosen int // how many values were
}

// facetChoice is what a person did with the panel.
type facetChoice uint8

const (
	facetsUntouched facetChoice = iota
	facetsUnfolded
	facetsFolded
)

// facetView is how one facet is looked at.
type facetView struct {
	length facetLength
	search string
}

// facetViews are the views of the facets, by their columns.
type facetViews [store.ColumnCount]facetView

type facetLength uint8

const (
	facetShort facetLength = iota
	facetLong
)

// facetWants is what the panel wants counted; the zero value is nothing.
type facetWants struct {
	shown bool
	views facetViews
}

// FacetsShown reports whether the panel is unfolded: by itself where there is
// room, else when a person wanted it.
func (m *Model) FacetsShown() bool {
	f := &m.facets
	return f.choice == facetsUnfolded || f.choice == facetsUntouched && f.room == Wide
}

func (m *Model) facetsToggled() {
	if m.FacetsShown() {
		m.facets.choice = facetsFolded
	} else {
		m.facets.choice = facetsUnfolded
	}
}

func (m *Model) facetWants() facetWants {
	if !m.FacetsShown() {
		return facetWants{}
	}
	return facetWants{shown: true, views: m.facets.views}
}

func (w facetWants) queries() []store.FacetQuery {
	if !w.shown {
		return nil
	}
	var queries []store.FacetQuery
	for _, c := range store.Facets() {
		q := store.FacetQuery{Column: c, Search: w.views[c].search, Top: facetTop}
		if w.views[c].length == facetLong {
			q.Top = facetMax
		}
		queries = append(queries, q)
	}
	return queries
}

// facetExpanded lists more of a facet's values, with a search in them, or
// the first few again.
func (m *Model) facetExpanded(c store.Column) {
	m.facets.views[c] = facetView{length: facetLong - m.facets.views[c].length}
}

func (m *Model) facetSearched(msg FacetSearched) {
	m.facets.views[msg.Column].search = msg.Text
}

// valueChosen puts a value into the filter, where it can be read and edited,
// or takes it out if it is there in the same sense.
func (m *Model) valueChosen(msg ValueChosen) []Effect {
	s := m.Search()
	if s == nil {
		return nil
	}
	m.facets.last = msg
	m.facets.chosen++
	term := store.Only(msg.Column, msg.Value, msg.Sense)
	if s.hasTerm(term) {
		return m.rewriteFilter(without(s.filter, func(t store.Term) bool { return t == term }))
	}
	filter := s.filter
	if term.Sense == store.Include && !msg.Column.IsList() {
		// An event has one actor: only this one means not only that one.
		filter = without(filter, func(t store.Term) bool {
			return t.Column == term.Column && t.Sense == store.Include && isValue(t) && s.hasTerm(t)
		})
	}
	return m.rewriteFilter(filter.And(term))
}

// ValueChosen is the value chosen last, and how many were: where the keyboard
// was, and is to be again when the panel has been drawn anew.
func (m *Model) ValueChosen() (last ValueChosen, chosen int) { return m.facets.last, m.facets.chosen }

// rewriteFilter narrows the rows by a filter that the program wrote.
func (m *Model) rewriteFilter(f store.Filter) []Effect {
	m.Search().FilterWritten++
	return m.filterTyped(f.String())
}

func (m *Model) filterCleared() []Effect {
	if m.Search() == nil {
		return nil
	}
	return m.rewriteFilter(nil)
}

// without is the filter without some of its terms.
func without(f store.Filter, drop func(store.Term) bool) store.Filter {
	rest := make(store.Filter, 0, len(f))
	for _, terms := range f {
		terms = slices.DeleteFunc(slices.Clone(terms), drop)
		if len(terms) == 0 {
			return nil
		}
		rest = append(rest, terms)
	}
	return rest
}

// hasTerm reports whether the term holds for every row the filter lets
// through.
func (s *Search) hasTerm(term store.Term) bool {
	for _, terms := range s.filter {
		if !slices.Contains(terms, term) {
			return false
		}
	}
	return len(s.filter) > 0
}

// isValue tells terms such as store.Only makes.
func isValue(t store.Term) bool { return t.Match == store.Is || t.Match == store.Empty }

// FacetList is one facet as the panel shows it.
type FacetList struct {
	Column   store.Column
	Values   []FacetValue // those in the filter first, then the most frequent
	Distinct int          // different values in the rows, the empty one not among them
	Expanded bool         // up to 50 values are listed, and can be searched
	Cut      bool         // there are more values than are listed
}

// FacetValue is one value of a facet; "" is the empty cell.
type FacetValue struct {
	Value string
	Rows  int // that have it; -1: not counted, since it is shut out
	Use   FacetUse
}

// FacetUse is what the filter does with a value.
type FacetUse uint8

// The uses of a value.
const (
	Unused FacetUse = iota
	Only
	Excluded
)

// FacetLists are the facets of a search, nil while the panel is folded away.
func (m *Model) FacetLists(s *Search) []FacetList {
	if !m.FacetsShown() {
		return nil
	}
	lists := make([]FacetList, FacetCount())
	for i := range lists {
		lists[i] = m.FacetList(s, i)
	}
	return lists
}

// FacetCount is how many facets a search has.
func FacetCount() int { return len(store.Facets()) }

// FacetList is the i-th facet of a search.
func (m *Model) FacetList(s *Search, i int) FacetList {
	c := store.Facets()[i]
	counted := store.Facet{Column: c}
	if i < len(s.counts.facets) {
		counted = s.counts.facets[i]
	}
	return s.facetList(counted, m.facets.views[c])
}

func (s *Search) facetList(f store.Facet, view facetView) FacetList {
	list := FacetList{Column: f.Column, Distinct: f.Distinct, Expanded: view.length == facetLong, Values: s.usedValues(f.Column)}
	used := len(list.Values)
	found := slices.Clone(f.Values)
	if f.Empty > 0 && view.search == "" {
		found = append(found, store.ValueCount{Rows: f.Empty})
	}
	for _, v := range found {
		at := slices.IndexFunc(list.Values[:used], func(u FacetValue) bool { return u.Value == v.Value })
		if at >= 0 {
			list.Values[at].Rows = v.Rows
			continue
		}
		list.Values = append(list.Values, FacetValue{Value: v.Value, Rows: v.Rows})
	}
	list.Cut = view.search == "" && f.Distinct > len(f.Values)
	return list
}

// usedValues are the values of a column that the filter names.
func (s *Search) usedValues(c store.Column) []FacetValue {
	if len(s.filter) == 0 {
		return nil
	}
	var used []FacetValue
	for _, t := range s.filter[0] {
		if t.Column != c || !isValue(t) || !s.hasTerm(t) {
			continue
		}
		use := Only
		if t.Sense == store.Exclude {
			use = Excluded
		}
		used = append(used, FacetValue{Value: t.Text, Rows: -1, Use: use})
	}
	return used
}
