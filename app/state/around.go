package state

import (
	"time"

	"trailsleuth/app/query"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// Nearness is what the events around another one have in common with it.
type Nearness struct {
	Words string // "Same key"
	Value Value  // Text is "" for any event at all
}

// FromAWS reports whether AWS itself can be asked for such events; else only
// the loaded ones are looked through.
func (n Nearness) FromAWS() bool { return n.Value.Text == "" || n.Value.Key != "" }

// AroundSpans are how far before and after an event can be looked.
func AroundSpans() []time.Duration {
	return []time.Duration{5 * time.Minute, 15 * time.Minute, 60 * time.Minute}
}

// Nearby lists what can be asked for around an event, from the most to the
// least particular: what the event does not say is left out, and all of it for
// an event without a time.
func Nearby(e *trail.Event) (all []Nearness) {
	if e.Time.IsZero() {
		return nil
	}
	add := func(words string, v Value) {
		if v.Text != "" {
			all = append(all, Nearness{words, v})
		}
	}
	add("Same actor", ValueOf(e, store.Actor))
	if e.Actor.Session != "" {
		add("Same session", ValueOf(e, store.Username))
	}
	add("Same key", ValueOf(e, store.AccessKey))
	add("Same address", ValueOf(e, store.Address))
	if len(e.Resources) > 0 {
		r := e.Resources[0]
		near := Value{Label: "Resource", Text: r.Name, Column: store.Resources}
		if r.Origin == trail.FromLookup {
			near.Key = trail.ByResourceName
		}
		add("Same resource", near)
	}
	return append(all, Nearness{Words: "Any event"})
}

// AroundWanted: events are wanted that happened shortly before or after the
// one in the details.
type AroundWanted struct {
	Near Nearness
	Span time.Duration
}

// apply asks AWS where it can be asked, in the regions of the search, and
// otherwise narrows the loaded events, in the place of the filter they had.
func (msg AroundWanted) apply(m *Model) []Effect {
	s := m.Search()
	if s == nil || s.Detail() == nil || s.Detail().Time.IsZero() {
		return nil
	}
	at := s.Detail().Time
	around := trail.TimeRange{Start: at.Add(-msg.Span), End: at.Add(msg.Span)}
	if !msg.Near.FromAWS() || !m.Account.CanAsk() {
		var filter store.Filter
		if msg.Near.Value.Text != "" {
			filter = filter.And(msg.Near.Value.Term(store.Include))
		}
		return m.rewriteFilter(s, filter.Within(around))
	}
	q := query.Query{Window: query.Window{Range: around}}
	if follow := msg.Near.Value.Follow(); follow.Value != "" {
		q.Filters = []query.Filter{{Field: query.Field(follow.Key), Op: query.Is, Values: []string{follow.Value}}}
	}
	return m.dig(q)
}
