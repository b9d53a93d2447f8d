package state

// Versions tell the parts of the page that are costly to draw when they must
// be drawn anew.

// FacetsVersion is equal for two drawings of the panel that look the same.
type FacetsVersion struct {
	search, counted int
	filter          string
	counting        bool
	facets          Facets
}

// TimelineVersion is equal for two drawings of the timeline that look the same.
type TimelineVersion struct {
	search, counted int
	steps           uint64
	counting        bool
}

// TimelineVersion tells when the timeline must be drawn anew.
func (m *Model) TimelineVersion(s *Search) TimelineVersion {
	return TimelineVersion{s.ID, s.counted, m.Steps, s.Counting()}
}

// FacetsVersion tells when the panel must be drawn anew.
func (m *Model) FacetsVersion(s *Search) FacetsVersion {
	return FacetsVersion{s.ID, s.counted, s.FilterText, s.Counting(), m.facets}
}
