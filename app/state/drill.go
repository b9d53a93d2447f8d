package state

import (
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
// of the search it was found in; without one, in those that were chosen, or all.
// Without credentials it looks through what is loaded.
func (msg LookupFollowed) apply(m *Model) []Effect {
	if msg.Value == "" {
		return nil
	}
	if effects, ok := m.followLoaded(msg); ok {
		return effects
	}
	return m.dig(query.Query{
		Window:  query.Window{Last: query.Retention},
		Filters: []query.Filter{{Field: query.Field(msg.Key), Op: query.Is, Values: []string{msg.Value}}},
	})
}

// dig starts a search from the one on the screen, in its regions, or if there is
// none, where the form says; and puts it into the form.
func (m *Model) dig(q query.Query) []Effect {
	parent := 0
	q.Regions = m.Form.RegionsToAsk()
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
		return s.Load.Query.Regions
	}
	if e := s.Detail(); e != nil {
		if _, known := trail.RegionByID(e.Region); known {
			return []string{e.Region}
		}
	}
	return m.Form.RegionIDs()
}
