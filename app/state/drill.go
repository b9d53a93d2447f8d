package state

import (
	"slices"
	"strings"

	"trailsleuth/app/query"
	"trailsleuth/app/trail"
)

// LookupFollowed: a value was clicked; a new lookup by it over the full
// window begins.
type LookupFollowed struct {
	Key   trail.LookupKey
	Value string
}

// apply starts a lookup by one value over the full window, in the regions
// of the search it was found in.
func (msg LookupFollowed) apply(m *Model) []Effect {
	if msg.Value == "" {
		return nil
	}
	q := query.Query{
		Regions: m.Form.RegionIDs(),
		Window:  query.Window{Last: query.Retention},
		Filters: []query.Filter{{Field: query.Field(msg.Key), Op: query.Is, Values: []string{msg.Value}}},
	}
	parent := 0
	if s := m.Search(); s != nil {
		parent = s.ID
		q.Regions = m.regionsFrom(s)
	}
	if problems := q.Validate(m.Now()); query.Refused(problems) {
		m.Notice = Notice{Code: trail.Invalid, Text: problems[0].Sentence}
		return nil
	}
	effects := m.start(q, parent)
	if len(effects) > 0 {
		m.Form.Fill(q)
	}
	return effects
}

// regionsFrom are the regions to dig on in: those of the search, or that of
// the event in the details, or else the form's.
func (m *Model) regionsFrom(s *Search) []string {
	if s.Origin == Asked {
		return s.Query.Regions
	}
	if e := s.Detail(); e != nil {
		if _, known := trail.RegionByID(e.Region); known {
			return []string{e.Region}
		}
	}
	return m.Form.RegionIDs()
}

// show puts an earlier search on the screen as it was left. Number 0 is the
// page before any search; an unknown number changes nothing.
func (m *Model) show(id int) {
	if id == m.current || id != 0 && m.find(id) == nil {
		return
	}
	m.stop()
	m.current = id
	m.Notice = Notice{}
	if s := m.Search(); s != nil && s.Origin == Asked {
		m.Form.Fill(s.Query)
		m.Form.Preset = s.preset
	}
}

func (m *Model) crumbClicked(id int) []Effect {
	if m.find(id) == nil || id == m.current {
		return nil
	}
	m.show(id)
	return []Effect{m.enter(m.find(id))}
}

// Crumbs is the way from the form's search to the one on the screen.
func (m *Model) Crumbs() []*Search {
	var way []*Search
	for s := m.Search(); s != nil; s = m.find(s.Parent) {
		way = append(way, s)
	}
	slices.Reverse(way)
	return way
}

// Title names a search in a few words: "Event name DeleteBucket, us-east-1".
func (s *Search) Title() string {
	if s.Origin == Opened {
		if s.Files.Given == 1 {
			return s.Files.Name()
		}
		return trail.Counted(s.Files.Given, "file", "files")
	}
	what := "All events"
	if s.Query.Category == trail.Insight {
		what = "All Insights events"
	}
	var parts []string
	for _, f := range s.Query.Filters {
		parts = append(parts, f.Words())
	}
	if len(parts) > 0 {
		what = strings.Join(parts, " and ")
	}
	if s.Files.Given > 0 {
		what += " + " + trail.Counted(s.Files.Given, "file", "files")
	}
	return what
}

// CrumbClicked: an earlier search was picked by name.
type CrumbClicked struct{ Search int }

func (msg CrumbClicked) apply(m *Model) []Effect { return m.crumbClicked(msg.Search) }
