package state

import (
	"trailsleuth/app/state/facets"
	"trailsleuth/app/store"
)

// RoomMeasured: the page is wide enough for facets beside the table, or not.
type RoomMeasured struct{ Room facets.Room }

func (msg RoomMeasured) apply(m *Model) []Effect {
	m.Facets.Measure(msg.Room)
	return nil
}

// FacetsToggled: the panel of facets is to be unfolded, or folded away.
type FacetsToggled struct{}

func (FacetsToggled) apply(m *Model) []Effect {
	m.Facets.Toggle()
	return nil
}

// FacetExpanded: more of a facet's values are wanted, or fewer again.
type FacetExpanded struct{ Column store.Column }

func (msg FacetExpanded) apply(m *Model) []Effect {
	m.Facets.Expand(msg.Column)
	return nil
}

// FacetSearched: only values that contain Text are to be listed.
type FacetSearched struct {
	Column store.Column
	Text   string
}

func (msg FacetSearched) apply(m *Model) []Effect {
	m.Facets.Search(msg.Column, msg.Text)
	return nil
}
