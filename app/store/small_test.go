package store_test

import (
	"runtime"
	"testing"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// bytesOfPage bounds what a store of one page of 50 events takes: three times
// what the events' own texts are.
const bytesOfPage = 250_000

// TestSmallSearches: a long day of small searches takes what their events
// take, not blocks of a fixed size for each.
func TestSmallSearches(t *testing.T) {
	const searches, page = 200, 50
	w := newWorkload(1)
	events := make([]trail.Event, page)
	for i := range events {
		events[i] = w.event(i)
	}
	before := heap()
	stores := make([]*store.Store, searches)
	for i := range stores {
		stores[i] = store.New()
		stores[i].Append(events)
	}
	each := int(heap()-before) / searches
	t.Logf("a store of %d events takes %d bytes", page, each)
	if each > bytesOfPage {
		t.Errorf("a store of %d events takes %d bytes, want at most %d", page, each, bytesOfPage)
	}
	runtime.KeepAlive(stores)
}

// TestGrowingFromSmall: what an earlier snapshot shows stays as it is while the
// store outgrows its first chunks, however few events come at a time.
func TestGrowingFromSmall(t *testing.T) {
	w := newWorkload(2)
	s := store.New()
	var events []trail.Event
	var snapshots []store.Snapshot
	for len(events) < 600 {
		e := w.event(len(events))
		events = append(events, e)
		s.Append([]trail.Event{e})
		snapshots = append(snapshots, s.Snapshot())
	}
	for n, snapshot := range snapshots {
		if snapshot.Len() != n+1 {
			t.Fatalf("snapshot %d has %d events", n, snapshot.Len())
		}
		for _, i := range []int{0, n / 2, n} {
			at := store.EventIndex(i)
			if got, want := snapshot.Text(at, store.Request), events[i].Request; got != want {
				t.Fatalf("snapshot %d: the request of event %d is %q, want %q", n, i, got, want)
			}
			if snapshot.ID(at) != events[i].ID || snapshot.Raw(at) != events[i].Raw {
				t.Fatalf("snapshot %d: event %d is another", n, i)
			}
		}
	}
}
