package state

import (
	"context"
	"time"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// countAtOnce is in how many rows values and times are counted within one
// Update; in more they are counted in an effect, which lets the page answer
// meanwhile.
const countAtOnce = 5_000

// While events pour in, more than countOften rows are counted again only once
// in countInterval; the counts lag behind by no more than that.
const (
	countOften    = 2_000
	countInterval = 2 * time.Second
)

// sameQuestion reports whether only the rows differ, not what is asked of
// them.
func sameQuestion(a, b counting) bool { return a.filter == b.filter && a.facets == b.facets }

// Counts are the facets and the histogram of a search's rows.
type Counts struct {
	of      counting
	facets  []store.Facet // one a facet column; none while the panel is folded away
	buckets []store.Bucket
}

// counting says what is counted. Two that are equal give the same counts,
// whatever the order of the rows.
type counting struct {
	filter string // what the rows passed
	events int    // how many events had been loaded when they did
	length int    // how many rows
	scale  store.Scale
	facets facetWants
}

// countRun is a counting under way.
type countRun struct {
	of     counting
	filter string
	cancel context.CancelFunc
}

// recount brings the counts of the search on the screen up to date. It runs
// after every message and costs nothing where nothing changed.
//
// A run whose rows have only become more meanwhile is left to finish, or
// nothing would ever be counted while events pour in; one that answers a
// question nobody asks any more is called off.
func (m *Model) recount() []Effect {
	s := m.Search()
	if s == nil || s.Searched.Total > 0 { // what a search has found so far is counted in the end
		return nil
	}
	want := counting{filter: s.FilterText, events: s.arranged, length: len(s.Rows), scale: s.scale(), facets: m.facetWants()}
	if s.Arranging {
		// The rows are those of before.
		want.filter, want.events = s.counts.of.filter, s.counts.of.events
	}
	if run := s.countRun; run != nil {
		if run.filter == s.FilterText && run.of.facets == want.facets && run.of.scale.Step == want.scale.Step {
			return nil
		}
		run.cancel()
		s.countRun = nil
	}
	if s.counts.of == want && s.counted > 0 {
		return nil
	}
	if s.Phase == Loading && want.length > countOften && m.Now().Sub(s.countedAt) < countInterval && sameQuestion(s.counts.of, want) {
		return nil
	}
	s.countedAt = m.Now()
	if want.length <= countAtOnce {
		counts, err := count(context.Background(), s.Snapshot(), s.Rows, want, nil)
		if err == nil {
			s.takeCounts(counts)
		}
		return nil
	}
	return []Effect{s.countAside(want)}
}

func (s *Search) countAside(want counting) Effect {
	ctx, cancel := context.WithCancel(context.Background())
	s.countRun = &countRun{of: want, filter: s.FilterText, cancel: cancel}
	id, snapshot, rows, giveTurn := s.ID, s.Snapshot(), s.Rows, s.giveTurn
	return func(page context.Context, post func(Msg)) {
		defer cancel()
		defer context.AfterFunc(page, cancel)()
		giveTurn() // what was done is seen before
		counts, err := count(ctx, snapshot, rows, want, giveTurn)
		if err == nil {
			post(RowsCounted{Search: id, Counts: counts})
		}
	}
}

// count does the work; giveTurn and ctx are as in store.Snapshot.Rows.
func count(ctx context.Context, v store.Snapshot, rows []store.EventIndex, want counting, giveTurn func()) (Counts, error) {
	counts := Counts{of: want}
	var err error
	if counts.buckets, err = v.Histogram(ctx, rows, want.scale, giveTurn); err != nil {
		return Counts{}, err
	}
	counts.facets, err = v.Facets(ctx, rows, want.facets.queries(), giveTurn)
	return counts, err
}

// rowsCounted takes in what was counted aside, unless it was called off.
func (m *Model) rowsCounted(msg RowsCounted) {
	s := m.find(msg.Search)
	if s == nil || s.countRun == nil || s.countRun.of != msg.Counts.of {
		return
	}
	s.countRun = nil
	s.takeCounts(msg.Counts)
}

func (s *Search) takeCounts(c Counts) {
	s.counts = c
	s.counted++
}

// Counting reports whether rows are being counted; what is shown meanwhile
// was counted before.
func (s *Search) Counting() bool { return s.countRun != nil }

// Loaded is how many events the search has received.
func (s *Search) Loaded() int { return max(s.Coverage.Released, s.Snapshot().Len()) }

// OfLoaded says of which events facets and timeline speak: "37 of the 412
// loaded", "the 412 loaded".
func (s *Search) OfLoaded() string {
	rows, loaded := s.counts.of.length, s.Loaded()
	if rows == loaded {
		return "the " + trail.Count(loaded) + " loaded"
	}
	return trail.Count(rows) + " of the " + trail.Count(loaded) + " loaded"
}
