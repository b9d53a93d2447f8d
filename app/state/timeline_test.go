package state_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/creds"
	"trailsleuth/app/lookup"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/facets"
	"trailsleuth/app/state/timeline"
	"trailsleuth/app/state/zone"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// drag brushes the timeline by pointer.
func (p *page) drag(bars ...int) {
	p.send(state.TimelinePressed{Bar: bars[0]})
	for _, bar := range bars[1:] {
		p.send(state.TimelineDragged{Bar: bar})
	}
	p.send(state.TimelineReleased{})
}

func (p *page) timeline() timeline.Picture { return p.TimelinePicture(p.Search()) }

func TestTimelineCountsTheRows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		s := p.Search()
		bars := len(p.timeline().Buckets)
		for _, filter := range []string{"", "error:*", "readonly:false", "no-such-word"} {
			p.send(state.FilterTyped{Text: filter})
			got := p.timeline()
			var want store.Bucket
			for i, outcome := range p.column(store.Outcome) {
				switch {
				case outcome != "":
					want.Failed++
				case p.column(store.ReadOnly)[i] == "false":
					want.Writes++
				default:
					want.Others++
				}
			}
			if got.Sum != want {
				t.Errorf("%q: %+v, want %+v", filter, got.Sum, want)
			}
			if len(got.Buckets) != bars || bars > 120 {
				t.Errorf("%q: %d bars; it should stand still at %d", filter, len(got.Buckets), bars)
			}
			if of := fmt.Sprintf("%d of the %d loaded", len(s.Table.Rows), s.Loaded()); filter != "" && got.Of != of {
				t.Errorf("%q: speaks of %q, want %q", filter, got.Of, of)
			}
			if !strings.Contains(got.Summary, got.Of) {
				t.Errorf("%q: the summary %q does not say of what", filter, got.Summary)
			}
		}
	})
}

func TestZoomIsNoFilter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		s := p.Search()
		rows, form, whole := p.ids(), p.Form.Start, p.timeline()
		from, to := s.Counts.Bars.Time(20, p.Clock), s.Counts.Bars.Time(30, p.Clock)
		p.send(state.TimelinePressed{Bar: 29}, state.TimelineDragged{Bar: 20})
		if marked := p.timeline(); marked.From != 20 || marked.To != 30 || !strings.HasPrefix(marked.Marked, from) || marked.Zoom != timeline.Whole {
			t.Errorf("while brushing: bars %d to %d, %q", marked.From, marked.To, marked.Marked)
		}
		p.send(state.TimelineReleased{})
		zoomed := p.timeline()
		if zoomed.Zoom != timeline.Zoomed || zoomed.Marked != "" || zoomed.Step == whole.Step {
			t.Errorf("after brushing: zoom %v, marked %q, %s a bar", zoomed.Zoom, zoomed.Marked, zoomed.Step)
		}
		if s.Counts.Bars.Time(0, p.Clock) != from || s.Counts.Bars.Time(s.Counts.Bars.Scale.Count, p.Clock) != to {
			t.Errorf("shows %s to %s, want %s to %s", s.Counts.Bars.Time(0, p.Clock), s.Counts.Bars.Time(s.Counts.Bars.Scale.Count, p.Clock), from, to)
		}
		want := store.Bucket{}
		for _, b := range whole.Buckets[20:30] {
			want.Failed, want.Writes, want.Others = want.Failed+b.Failed, want.Writes+b.Writes, want.Others+b.Others
		}
		if zoomed.Sum != want {
			t.Errorf("counts %+v, want %+v", zoomed.Sum, want)
		}
		if !slices.Equal(p.ids(), rows) || s.Table.FilterText != "" || p.Form.Start != form {
			t.Error("zooming changed the rows or the form")
		}
		p.send(state.TimelineReset{})
		if again := p.timeline(); again.Zoom != timeline.Whole || !slices.Equal(again.Buckets, whole.Buckets) {
			t.Error("zooming out did not bring the whole back")
		}
	})
}

func TestScopeIsAFilter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		s := p.Search()
		p.send(state.FilterTyped{Text: "readonly:true"})
		rows := p.column(store.Time)
		for _, bars := range [][2]int{{20, 40}, {10, 70}} {
			p.send(state.TimelineReset{})
			start, end := s.Counts.Bars.Time(bars[0], p.Clock), s.Counts.Bars.Time(bars[1], p.Clock)
			p.send(state.TimelineBounded{From: bars[0], To: bars[1]}, state.TimelineScoped{})
			plain := strings.NewReplacer("T", " ", "Z", "")
			var want []string
			for _, at := range rows {
				if text := plain.Replace(at); text >= start && text < end {
					want = append(want, at)
				}
			}
			if got := p.column(store.Time); len(want) == 0 || !slices.Equal(got, want) {
				t.Errorf("bars %v: %d rows, want %d", bars, len(got), len(want))
			}
			if strings.Count(s.Table.FilterText, "time:") != 2 || !strings.HasPrefix(s.Table.FilterText, "readonly:true ") {
				t.Errorf("bars %v: the filter reads %q", bars, s.Table.FilterText)
			}
			last, err := time.Parse(time.DateTime, end)
			if err != nil {
				t.Fatal(err)
			}
			if p.Form.Last != 0 || plain.Replace(p.Form.Start) != start || plain.Replace(p.Form.End) != last.Add(-time.Second).Format(time.DateTime) {
				t.Errorf("bars %v: the form says %s to %s, want %s up to %s", bars, p.Form.Start, p.Form.End, start, end)
			}
			if p.timeline().Zoom != timeline.Zoomed {
				t.Errorf("bars %v: the timeline does not show the scope", bars)
			}
		}
		within := len(s.Table.Rows)
		p.send(state.SearchSubmitted{})
		p.send(state.AllWanted{})
		p.send(state.FilterTyped{Text: "readonly:true"})
		if got := len(p.Search().Table.Rows); p.Search() == s || got != within {
			t.Errorf("searching the scope brought %d such rows, %d were there", got, within)
		}
	})
}

func TestMarking(t *testing.T) {
	for name, c := range map[string]struct {
		do       func(p *page)
		from, to int
	}{
		"a bar stays marked":           {func(p *page) { p.drag(5) }, 5, 6},
		"a second press unmarks":       {func(p *page) { p.drag(5); p.drag(5) }, 0, 0},
		"keys":                         {func(p *page) { p.send(state.TimelineBounded{From: 3, To: 7}) }, 3, 7},
		"keys cannot cross":            {func(p *page) { p.send(state.TimelineBounded{From: 7, To: 3}) }, 7, 8},
		"keys cannot leave":            {func(p *page) { p.send(state.TimelineBounded{From: -4, To: 1}) }, 0, 1},
		"all is no mark":               {func(p *page) { p.send(state.TimelineBounded{From: 0, To: 1000}) }, 0, 0},
		"unmarked":                     {func(p *page) { p.drag(5); p.send(state.TimelineUnmarked{}) }, 0, 0},
		"dragging without pressing":    {func(p *page) { p.send(state.TimelineDragged{Bar: 9}, state.TimelineReleased{}) }, 0, 0},
		"pressed outside":              {func(p *page) { p.drag(-20) }, 0, 1},
		"scoping nothing does nothing": {func(p *page) { p.send(state.TimelineScoped{}) }, 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := loaded(t)
				c.do(p)
				got := p.timeline()
				if got.From != c.from || got.To != c.to || (got.Marked != "") != (c.from != c.to) || got.Zoom != timeline.Whole {
					t.Errorf("bars %d to %d, %q, zoom %v; want %d to %d", got.From, got.To, got.Marked, got.Zoom, c.from, c.to)
				}
				if p.Search().Table.FilterText != "" {
					t.Errorf("the filter reads %q", p.Search().Table.FilterText)
				}
			})
		})
	}
}

// TestZoomEnds zooms as far as it goes, and never beyond.
func TestZoomEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		s := p.Search()
		for range 20 {
			n := s.Counts.Bars.Scale.Count
			p.drag(n/2, min(n/2+3, n-1))
			p.send(state.TimelineZoomed{})
		}
		if got := p.timeline(); got.Step != "1 s" || s.Counts.Bars.Scale.Count < 30 {
			t.Errorf("%d bars of %s", s.Counts.Bars.Scale.Count, got.Step)
		}
	})
}

func TestTicks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		s := p.Search()
		for _, whose := range []zone.Zone{zone.UTC, zone.Local} {
			if p.Clock.Zone != whose {
				p.send(state.ZoneToggled{})
			}
			for _, bars := range [][2]int{{0, 1000}, {10, 40}, {20, 50}, {0, 60}, {0, 60}} {
				p.send(state.TimelineBounded{From: bars[0], To: bars[1]}, state.TimelineZoomed{})
				ticks := p.timeline().Ticks
				if len(ticks) < 2 || len(ticks) > 8 {
					t.Errorf("%s to %s: %d ticks", s.Counts.Bars.Time(0, p.Clock), s.Counts.Bars.Time(s.Counts.Bars.Scale.Count, p.Clock), len(ticks))
				}
				for i, tick := range ticks {
					if tick.At < 0 || tick.At >= 1 || i > 0 && tick.At <= ticks[i-1].At {
						t.Errorf("tick %q at %g", tick.Text, tick.At)
					}
				}
				t.Log(p.Clock.Name(p.Now()), s.Counts.Bars.Time(0, p.Clock), p.timeline().Step, ticks)
			}
			p.send(state.TimelineReset{})
		}
	})
}

// manyEvents answers every call with all of a large account at once.
type manyEvents struct{ events []trail.Event }

func (m manyEvents) LookupEvents(context.Context, string, lookup.Input) (lookup.Page, error) {
	return lookup.Page{Events: m.events}, nil
}

// TestCountingAside counts in more rows than fit into one Update.
func TestCountingAside(t *testing.T) {
	const many = 60_000
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		source := manyEvents{make([]trail.Event, many)}
		for i := range source.events {
			source.events[i] = trail.Event{
				ID: fmt.Sprintf("%08d-0000-4000-8000-000000000000", i), Time: time.Now().Add(-time.Duration(i) * time.Second).UTC(),
				Name: fmt.Sprintf("Event%d", i%7), ReadOnly: trail.AccessRead,
			}
		}
		p.Model = state.New(state.Ports{
			Rules: ownRules(),
			Now:   time.Now, Clock: lookup.SystemClock(), Live: source, Sample: source, Forget: func() {},
			Push:        func(int, string) {},
			LocalOffset: func(time.Time) (time.Duration, string) { return 0, "GMT" },
		})
		p.send(state.CredentialsOffered{Identity: creds.Identity{KeyID: "ASIAEXAMPLE"}}, state.RoomMeasured{Room: facets.Wide})
		p.search("us-east-1", 24*time.Hour, "", "")
		p.send(state.AllWanted{})
		s := p.Search()
		if len(s.Table.Rows) != many || s.Counts.Counting() || p.timeline().Sum.All() != many || p.facet(store.Event).Distinct != 7 {
			t.Fatalf("%d rows, counting %v, %d counted, %d events", len(s.Table.Rows), s.Counts.Counting(), p.timeline().Sum.All(), p.facet(store.Event).Distinct)
		}
		// While one filter's rows are counted, another is typed.
		for _, text := range []string{"event:Event1", "-event:Event1", "-event:Event2"} {
			p.begin(state.FilterTyped{Text: text})
		}
		p.settle()
		if got := p.timeline().Sum.All(); s.Counts.Counting() || got != len(s.Table.Rows) || got >= many || got <= many/2 {
			t.Errorf("%d rows, %d counted", len(s.Table.Rows), got)
		}
		p.send(state.FacetExpanded{Column: store.Event}, state.FacetSearched{Column: store.Event, Text: "event3"})
		if f := p.facet(store.Event); len(f.Values) != 1 || f.Values[0].Value != "Event3" {
			t.Errorf("searched for event3: %v", f.Values)
		}
	})
}
