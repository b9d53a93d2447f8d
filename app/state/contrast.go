package state

import (
	"trailsleuth/app/state/contrast"
	"trailsleuth/app/state/groups"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// recompare brings the differences of the search on the screen up to date,
// while they are looked at.
func (m *Model) recompare() []Effect {
	s := m.Search()
	if s == nil || s.View != ContrastView {
		return nil
	}
	work := s.Contrast.Recompare(s.Load.Snapshot(), m.Marks.Texts(), m.Now())
	id := s.ID
	return workAside(m, work, func(percent int) Msg { return DifferencesProgressed{id, percent} },
		func(answer contrast.Answer) Msg { return DifferencesFound{id, answer} })
}

// DifferencesFound: the differences are ready.
type DifferencesFound struct {
	Search int
	Answer contrast.Answer
}

func (msg DifferencesFound) apply(m *Model) []Effect {
	if s := m.find(msg.Search); s != nil {
		s.Contrast.Take(msg.Answer)
	}
	return nil
}

// DifferencesProgressed: so much of the records has been read for them.
type DifferencesProgressed struct{ Search, Percent int }

func (msg DifferencesProgressed) apply(m *Model) []Effect {
	if s := m.find(msg.Search); s != nil {
		s.Contrast.Percent = msg.Percent
	}
	return nil
}

// Choice is a way to choose some of the events.
type Choice uint8

// The ways.
const (
	OfTime   Choice = iota // the time that is marked in the timeline, or zoomed to
	OfMarked               // the events that are marked with a star
	OfKept                 // those that are kept for a comparison
	OfFilter               // those that pass the filter
)

// Choices are the ways in which something can be chosen in a search now.
func (m *Model) Choices(s *Search) (all []Choice) {
	for c := OfTime; c <= OfFilter; c++ {
		if m.chosen(s, c) != (contrast.Chosen{}) {
			all = append(all, c)
		}
	}
	return all
}

// DifferencesWanted: what is different in some of the events is wanted.
type DifferencesWanted struct{ In Choice }

func (msg DifferencesWanted) apply(m *Model) []Effect {
	s := m.Search()
	if s == nil {
		return nil
	}
	if chosen := m.chosen(s, msg.In); chosen != (contrast.Chosen{}) {
		s.Contrast.Choose(chosen)
	}
	s.View = ContrastView // which says how to choose, where nothing is
	return nil
}

// chosen are the events that are chosen in a way; the zero value: none are.
func (m *Model) chosen(s *Search, in Choice) contrast.Chosen {
	filter := s.Table.Filter()
	switch in {
	case OfTime:
		if r := s.Timeline.Chosen(); !r.Start.IsZero() && (s.Timeline.Picked() || s.Table.FilterText != "") {
			return contrast.Chosen{Words: m.Clock.Zoned(r), Filter: filter.Within(r).String(), Within: filter.String()}
		}
	case OfMarked:
		if n := m.Marks.Len(); n > 0 {
			keys := make([]string, 0, n)
			for _, mark := range m.Marks.All() {
				keys = append(keys, mark.Key)
			}
			return contrast.Keyed(trail.Counted(n, "marked event", "marked events"), keys, filter.String())
		}
	case OfKept:
		if keys := s.Selection.Marked(); len(keys) > 0 {
			return contrast.Keyed(trail.Counted(len(keys), "event kept to compare", "events kept to compare"), keys, filter.String())
		}
	case OfFilter:
		if len(filter) > 0 {
			return contrast.Chosen{Words: filter.String(), Filter: filter.String()}
		}
	}
	return contrast.Chosen{}
}

// chooseWhatThereIs chooses in the first way in which something is: a time only
// if somebody picked it.
func (m *Model) chooseWhatThereIs(s *Search) {
	for _, c := range m.Choices(s) {
		if c != OfTime || s.Timeline.Picked() {
			s.Contrast.Choose(m.chosen(s, c))
			return
		}
	}
}

// GroupContrasted: what is different in the rows of a group is wanted.
type GroupContrasted struct{ Values []string }

func (msg GroupContrasted) apply(m *Model) []Effect {
	s := m.Search()
	if s == nil || s.Groups.Found == nil {
		return nil
	}
	with := s.withGroup(msg.Values).String()
	s.Contrast.Choose(contrast.Chosen{Words: store.Filter{s.Groups.Found.Filter(msg.Values)}.String(), Filter: with, Within: s.Table.Filter().String()})
	s.View = ContrastView
	return nil
}

// DifferencesAgainst: the chosen events are to be compared with others.
type DifferencesAgainst struct{ Against contrast.Against }

func (msg DifferencesAgainst) apply(m *Model) []Effect {
	return m.onContrast(func(v *contrast.View) { v.Compare(msg.Against) })
}

// PlaceContrasted: a place in the record is to be compared too, or not any more.
type PlaceContrasted struct{ Place string }

func (msg PlaceContrasted) apply(m *Model) []Effect {
	d := groups.PlaceDimension(msg.Place)
	if d.Place == "" {
		return nil
	}
	return m.onContrast(func(v *contrast.View) { v.Toggle(d) })
}

func (m *Model) onContrast(do func(*contrast.View)) []Effect {
	if s := m.Search(); s != nil {
		do(&s.Contrast)
	}
	return nil
}

// ContrastVersion is equal for two drawings of the differences that look the same.
type ContrastVersion struct {
	search, changes, percent int
	working                  bool
	filter                   string
	steps                    uint64
}

// ContrastVersion tells when the differences must be drawn anew.
func (m *Model) ContrastVersion(s *Search) ContrastVersion {
	return ContrastVersion{s.ID, s.Contrast.Changes(), s.Contrast.Percent, s.Contrast.Working(), s.Table.FilterText, m.Steps}
}
