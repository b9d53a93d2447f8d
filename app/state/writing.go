package state

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"trailsleuth/app/export"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
	"trailsleuth/app/turn"
)

// writing is an effect that writes events to a download.
type writing struct {
	format   export.Format
	about    export.About
	name     string
	snapshot store.Snapshot
	rows     []store.EventIndex
	news     news
	giveTurn func()
	post     func(Msg)

	work *turn.Work
}

func (w *writing) run(ctx context.Context, extent Extent, open func(name, mediaType string) Download) {
	if extent == AllLoaded {
		rows, err := w.snapshot.Rows(ctx, nil, store.NewestFirst(), w.giveTurn)
		if err != nil {
			w.post(ExportEnded{Name: w.name, Err: err})
			return
		}
		w.rows = rows
	}
	file := open(w.name, w.format.MediaType())
	count, err := export.Write(ctx, file, w.format, w.about, w.events(ctx))
	if err == nil {
		err = file.Close()
	} else {
		file.Discard()
	}
	w.post(ExportEnded{Name: w.name, Count: count, Err: err})
}

// Events are taken from the store in portions: of so many events where rows
// that are together are together in the store, too, and else of so many bytes.
const (
	portionBytes = 64 << 20
	leastPortion = 1000
)

// events are the rows' events, until ctx ends.
func (w *writing) events(ctx context.Context) iter.Seq[trail.Event] {
	return func(yield func(trail.Event) bool) {
		w.work = turn.Begin(ctx, w.giveTurn)
		w.news.begin()
		portion := leastPortion
		for done := 0; done < len(w.rows); {
			rows := w.rows[done:min(done+portion, len(w.rows))]
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

// together reports whether rows go one way through the store.
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
		if w.news.due() {
			w.post(ExportProgressed{Written: done + n})
		}
		events[i] = w.snapshot.Event(rows[i])
		if w.work.Step() != nil {
			break
		}
	}
	return events
}
