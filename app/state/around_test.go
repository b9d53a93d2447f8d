package state_test

import (
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/state"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// TestAroundOfWhatIsLoaded: what AWS cannot match is looked for in the loaded
// events: those with the same value, so many minutes before and after, in the
// place of what the filter said before.
func TestAroundOfWhatIsLoaded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		s := p.Search()
		p.send(state.RowOpened{Row: len(s.Table.Rows) / 2})
		e := *s.Detail()
		p.send(state.FilterTyped{Text: "event:" + e.Name})
		searches := len(p.Crumbs())
		for _, near := range state.Nearby(&e) {
			if near.FromAWS() {
				continue
			}
			for _, span := range state.AroundSpans() {
				p.send(state.AroundWanted{Near: near, Span: span})
				want := 0
				for i := range store.EventIndex(s.Load.Snapshot().Len()) {
					other := s.Load.Snapshot().Event(i)
					if apart := other.Time.Sub(e.Time).Abs(); apart <= span && near.Value.Column.Of(&other) == near.Value.Text {
						want++
					}
				}
				if got := len(s.Table.Rows); got != want || want == 0 {
					t.Errorf("%s, %v: %d rows by %s, want %d", near.Words, span, got, s.Table.FilterText, want)
				}
			}
		}
		if len(p.Crumbs()) != searches {
			t.Error("AWS was asked")
		}
	})
}

// TestAroundByLookup: what AWS can match is asked of AWS, within the minutes
// around the event, as a search dug from this one.
func TestAroundByLookup(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		p.send(state.RowOpened{Row: 5})
		e := *p.Search().Detail()
		for _, near := range state.Nearby(&e) {
			if near.Value.Key != trail.ByAccessKeyID {
				continue
			}
			p.send(state.AroundWanted{Near: near, Span: 15 * time.Minute})
			s := p.Search()
			if len(p.Crumbs()) != 2 || s.Loaded() == 0 {
				t.Fatalf("%d searches, %d events", len(p.Crumbs()), s.Loaded())
			}
			for i := range store.EventIndex(s.Load.Snapshot().Len()) {
				if other := s.Load.Snapshot().Event(i); other.AccessKeyID != e.AccessKeyID || other.Time.Sub(e.Time).Abs() > 15*time.Minute {
					t.Errorf("%s at %v with the key %s", other.Name, other.Time, other.AccessKeyID)
				}
			}
			if _, found := s.Load.Snapshot().Find(e.ID); !found {
				t.Error("the event itself is not among them")
			}
			return
		}
		t.Fatal("the event has no key")
	})
}

// TestNearbyOfLittle: an event that says little offers little, and one without
// a time nothing.
func TestNearbyOfLittle(t *testing.T) {
	if got := state.Nearby(&trail.Event{Address: "198.51.100.23"}); got != nil {
		t.Errorf("%+v", got)
	}
	got := state.Nearby(&trail.Event{Time: time.Unix(1, 0), Address: "198.51.100.23"})
	if len(got) != 2 || got[0].Words != "Same address" || got[0].FromAWS() || !got[1].FromAWS() {
		t.Errorf("%+v", got)
	}
}
