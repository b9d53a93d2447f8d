package state

// Versions tell the parts of the page that are costly to draw when they must
// be drawn anew.

// FacetsVersion is equal for two drawings of the panel that look the same.
type FacetsVersion struct {
	search, counted int
	filter          string
	facets          Facets
}

// Recounted reports whether nothing but the numbers differs from before.
func (v FacetsVersion) Recounted(before FacetsVersion) bool {
	before.counted = v.counted
	return v == before
}

// TimelineVersion is equal for two drawings of the timeline that look the same.
type TimelineVersion struct {
	search, counted int
	steps           uint64
}

// TimelineVersion tells when the timeline must be drawn anew.
func (m *Model) TimelineVersion(s *Search) TimelineVersion {
	return TimelineVersion{s.ID, s.counted, m.Steps}
}

// FacetsVersion tells when the panel must be drawn anew.
func (m *Model) FacetsVersion(s *Search) FacetsVersion {
	return FacetsVersion{s.ID, s.counted, s.FilterText, m.facets}
}
