package saving

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"trailsleuth/app/export"
	"trailsleuth/app/state/news"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
	"trailsleuth/app/turn"
)

// writing is work that writes events to a download.
type writing struct {
	Job
	Outside
	progress func(written int)
	news     *news.Timer
	work     *turn.Work
}

// write writes the job's events, and closes the download or drops it.
func (w *writing) write(ctx context.Context) (count int, err error) {
	if w.Extent == AllLoaded {
		if w.Rows, err = w.Snapshot.Rows(ctx, nil, store.NewestFirst(), w.GiveTurn); err != nil {
			return 0, err
		}
	}
	file := w.Open(w.name(), w.Format.MediaType())
	count, err = export.Write(ctx, file, w.Format, w.About, w.events(ctx))
	if err != nil {
		file.Discard()
		return count, err
	}
	return count, file.Close()
}

// Events are taken from the store in portions: of a number of events where rows
// that are together are together in the store, too, and otherwise of a number
// of bytes.
const (
	portionBytes = 64 << 20
	leastPortion = 1000
)

// events are the rows' events, until ctx ends.
func (w *writing) events(ctx context.Context) iter.Seq[trail.Event] {
	return func(yield func(trail.Event) bool) {
		w.work = turn.Begin(ctx, w.GiveTurn)
		w.news = news.Begin(w.Clock)
		portion := leastPortion
		for done := 0; done < len(w.Rows); {
			rows := w.Rows[done:min(done+portion, len(w.Rows))]
			bytes := 0
			for _, e := range w.take(rows, done) {
				if ctx.Err() != nil || !yield(e) {
					return
				}
				bytes += len(e.Raw)
				if w.work.Step() != nil {
					return
				}
			}
			done += len(rows)
			portion = leastPortion
			if !together(rows) {
				portion = max(leastPortion, portionBytes/(bytes/len(rows)+bytesBesideRecord))
			}
		}
	}
}

// bytesBesideRecord is about what an event takes beside its record's text.
const bytesBesideRecord = 800

// together reports whether rows go through the store in one direction.
func together(rows []store.EventIndex) bool {
	return slices.IsSorted(rows) || slices.IsSortedFunc(rows, func(a, b store.EventIndex) int { return cmp.Compare(b, a) })
}

// take reads a portion of the rows, after those done before, in the order in
// which the store keeps them: it has to unpack many events to read one, and
// does so once for those that are together. The answer is in the rows' order.
func (w *writing) take(rows []store.EventIndex, done int) []trail.Event {
	places := make([]int, len(rows))
	for i := range places {
		places[i] = i
	}
	slices.SortFunc(places, func(a, b int) int { return cmp.Compare(rows[a], rows[b]) })
	events := make([]trail.Event, len(rows))
	for n, i := range places {
		if w.news.Due() {
			w.progress(done + n)
		}
		events[i] = w.Snapshot.Event(rows[i])
		if w.work.Step() != nil {
			break
		}
	}
	return events
}
