package state

import (
	"context"
	"time"

	"trailsleuth/app/state/counts"
	"trailsleuth/app/state/facets"
	"trailsleuth/app/state/loading"
	"trailsleuth/app/store"
)

// recount brings the counts of the search on the screen up to date. It runs
// after every message and costs nothing where nothing changed.
func (m *Model) recount() []Effect {
	s := m.Search()
	if s == nil || s.Table.Searched.Total > 0 { // what a search has found so far is counted in the end
		return nil
	}
	rows := s.Table.Rows
	m.fitTimeline(s)
	want := counts.Question{
		Filter: s.Table.FilterText, Events: s.Table.Of(), Length: len(rows),
		Scale: s.Timeline.Scale(s.extentBy(m.Now())), Facets: m.Facets.Wants(),
	}
	in := counts.Rows{Snapshot: s.Load.Snapshot(), Rows: rows, Filter: s.Table.Passes(), Came: s.cameByRows()}
	if s.Table.Arranging {
		// The rows are those of before.
		in.Filter = nil
		want.Filter = s.Counts.Of.Filter
	}
	interval := time.Duration(0)
	if s.Load.Phase == loading.Loading {
		interval = counts.WhileLoading
	}
	work := s.Counts.Recount(want, s.Table.FilterText, in, m.Now(), interval)
	if work == nil {
		return nil
	}
	id, giveTurn := s.ID, m.ports.GiveTurn
	return []Effect{func(page context.Context, post func(Msg)) {
		if answer, err := work(page, giveTurn); err == nil {
			post(RowsCounted{Search: id, Counts: answer})
		}
	}}
}

// cameByRows is what had come from AWS when the rows were last put in order.
func (s *Search) cameByRows() loading.Came {
	s.notePlaced()
	came := s.Load.Came()
	since := came.Placed - s.placed
	came.Placed, came.Received = s.placed, max(came.Received-since, 0)
	return came
}

// placed is how many of so many events in the table AWS had brought.
type placed struct{ events, byAWS int }

// arranges notes what there is while rows are begun to be put in order.
func (s *Search) arranges() {
	s.notePlaced()
	if s.Table.Arranged() == s.Load.Snapshot().Len() {
		s.arranged = placed{s.Table.Arranged(), s.Load.Came().Placed}
	}
	s.notePlaced()
}

// notePlaced notes what there was once the rows are those that were put in
// order.
func (s *Search) notePlaced() {
	if s.arranged.events == s.Table.Of() {
		s.placed = s.arranged.byAWS
	}
}

// RowsCounted: facets and histogram counted aside are ready.
type RowsCounted struct {
	Search int
	Counts counts.Answer
}

func (msg RowsCounted) apply(m *Model) []Effect {
	if s := m.find(msg.Search); s != nil {
		s.Counts.Take(msg.Counts)
	}
	return nil
}

// ValueChosen: only rows with the value are wanted, or only those without;
// or, if that is so already, not any more.
type ValueChosen struct {
	Column store.Column
	Value  string
	Sense  store.Sense
}

// apply puts a value into the filter, where it can be read and edited,
// or takes it out if it is there in the same sense.
func (msg ValueChosen) apply(m *Model) []Effect {
	s := m.Search()
	if s == nil {
		return nil
	}
	m.Facets.Choose(facets.Choice(msg))
	return m.rewriteFilter(s, s.Table.Filter().Toggle(store.Only(msg.Column, msg.Value, msg.Sense)))
}

// FacetLists are the facets of a search, nil while the panel is folded away.
func (m *Model) FacetLists(s *Search) []facets.List {
	return m.Facets.Lists(s.Counts.Facets, s.Table.Filter())
}

// FacetList is the i-th facet of a search.
func (m *Model) FacetList(s *Search, i int) facets.List {
	return m.Facets.List(i, s.Counts.Facets, s.Table.Filter())
}

// FacetsVersion is equal for two drawings of the panel that look the same.
type FacetsVersion struct {
	search, counted int
	filter          string
	panel           facets.Panel
}

// FacetsVersion tells when the panel must be drawn anew.
func (m *Model) FacetsVersion(s *Search) FacetsVersion {
	return FacetsVersion{s.ID, s.Counts.Changes(), s.Table.FilterText, m.Facets}
}

// Recounted reports whether nothing but the numbers differs from before.
func (v FacetsVersion) Recounted(before FacetsVersion) bool {
	before.counted = v.counted
	return v == before
}
