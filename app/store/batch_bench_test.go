package store_test

import (
	"testing"
	"time"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

const batchEvents = 5000

// batches cuts n generated events into batches.
func batches(n int) [][]byte {
	w, g := newWorkload(1), store.NewGatherer()
	events := make([]trail.Event, batchEvents)
	var all [][]byte
	for from := 0; from < n; from += batchEvents {
		for i := range events {
			events[i] = w.event(from + i)
		}
		g.Append(events)
		all = append(all, g.Cut())
	}
	return all
}

// BenchmarkGather is what a worker does for a batch of events that it has read.
func BenchmarkGather(b *testing.B) {
	events, bytes := generated(batchEvents), 0
	for i := range events {
		bytes += len(events[i].Raw)
	}
	b.SetBytes(int64(bytes))
	g := store.NewGatherer()
	for b.Loop() {
		g.Append(events)
		b.ReportMetric(float64(len(g.Cut()))/batchEvents, "bytes/event")
	}
}

// BenchmarkAppendBatch takes in 100,000 events in batches of 5,000.
func BenchmarkAppendBatch(b *testing.B) {
	const n = 100_000
	all := batches(n)
	longest := time.Duration(0)
	for b.Loop() {
		s := store.New()
		for _, batch := range all {
			before := time.Now()
			if _, _, err := s.AppendBatch(batch); err != nil {
				b.Fatal(err)
			}
			longest = max(longest, time.Since(before))
		}
	}
	b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N)/n*batchEvents, "ms/batch")
	b.ReportMetric(longest.Seconds()*1000, "longest-ms")
}

// BenchmarkPauses appends a million small events with texts that never
// repeat, and prints how long the longest call took.
func BenchmarkPauses(b *testing.B) {
	const n, at = 1_000_000, 100
	events := make([]trail.Event, at)
	longest := time.Duration(0)
	for b.Loop() {
		s := store.New()
		for from := 0; from < n; from += at {
			for i := range events {
				id := uuid(from + i)
				events[i] = trail.Event{ID: id, Request: id[:20], AccessKeyID: id[3:]}
			}
			before := time.Now()
			s.Append(events)
			longest = max(longest, time.Since(before))
		}
	}
	b.ReportMetric(longest.Seconds()*1000, "longest-ms")
}
