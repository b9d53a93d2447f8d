package store_test

import (
	"fmt"
	"runtime"
	"testing"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// Choose a size with -bench, as in -bench 'Sort/1000000'; a million needs a
// few seconds to be made before the first figure.
var sizes = []int{10_000, 100_000, 1_000_000}

// loaded are the stores of generated events that benchmarks share, by size.
var loaded = map[int]store.Snapshot{}

func load(b *testing.B, n int) store.Snapshot {
	b.Helper()
	if v, ok := loaded[n]; ok {
		return v
	}
	s := store.New()
	appendGenerated(s, n)
	loaded[n] = s.Snapshot()
	return loaded[n]
}

func appendGenerated(s *store.Store, n int) {
	w := newWorkload(1)
	batch := make([]trail.Event, 0, 1000)
	for i := range n {
		batch = append(batch, w.event(i))
		if len(batch) == cap(batch) || i == n-1 {
			s.Append(batch)
			batch = batch[:0]
		}
	}
}

func bySize(b *testing.B, run func(b *testing.B, n int)) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) { run(b, n) })
	}
}

// BenchmarkMemory prints what the store takes for an event, all in: it is
// filled anew and the heap compared.
func BenchmarkMemory(b *testing.B) {
	bySize(b, func(b *testing.B, n int) {
		for b.Loop() {
			before := heap()
			s := store.New()
			appendGenerated(s, n)
			b.ReportMetric(float64(heap()-before)/float64(n), "bytes/event")
			runtime.KeepAlive(s)
		}
	})
}

func heap() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

func BenchmarkAppend(b *testing.B) {
	const n = 20_000
	events := generated(n)
	bytes := 0
	for i := range events {
		bytes += len(events[i].Raw)
	}
	b.SetBytes(int64(bytes))
	for b.Loop() {
		s := store.New()
		for from := 0; from < n; from += 1000 {
			s.Append(events[from : from+1000])
		}
	}
	b.ReportMetric(float64(b.N)*n/b.Elapsed().Seconds(), "events/s")
	b.ReportMetric(float64(bytes)/n, "raw-bytes/event")
}

func BenchmarkSort(b *testing.B) {
	bySize(b, func(b *testing.B, n int) {
		v := load(b, n)
		for _, c := range store.Columns() {
			b.Run(c.Field(), func(b *testing.B) {
				for b.Loop() {
					if _, err := v.Rows(b.Context(), nil, store.Order{Column: c, Descending: true}, nil); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	})
}

// BenchmarkFirstSort sorts when nothing has been ranked yet.
func BenchmarkFirstSort(b *testing.B) {
	bySize(b, func(b *testing.B, n int) {
		for _, c := range []store.Column{store.Time, store.Event, store.Request} {
			b.Run(c.Field(), func(b *testing.B) {
				v := load(b, n)
				for b.Loop() {
					store.Forget(v)
					if _, err := v.Rows(b.Context(), nil, store.Order{Column: c}, nil); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	})
}

func BenchmarkFilter(b *testing.B) {
	bySize(b, func(b *testing.B, n int) {
		v := load(b, n)
		for _, text := range []string{"actor:role-12", "-event:Get* error:*", "resource:0001", `event:="GetObject"`, "id:abc1", "bucket", "nowhere"} {
			f, err := store.ParseFilter(text)
			if err != nil {
				b.Fatal(err)
			}
			b.Run(text, func(b *testing.B) {
				rows := 0
				for b.Loop() {
					store.ForgetFilter(v)
					found, err := v.Rows(b.Context(), f, store.Order{Descending: true}, nil)
					if err != nil {
						b.Fatal(err)
					}
					rows = len(found)
				}
				b.ReportMetric(float64(rows), "rows")
			})
		}
	})
}

// BenchmarkSummaries counts all facets of the page, and the timeline, of all rows.
func BenchmarkSummaries(b *testing.B) {
	bySize(b, func(b *testing.B, n int) {
		v := load(b, n)
		rows, err := v.Rows(b.Context(), nil, store.Order{Descending: true}, nil)
		if err != nil {
			b.Fatal(err)
		}
		var queries []store.FacetQuery
		for _, c := range []store.Column{store.Event, store.Source, store.Actor, store.Outcome, store.Address, store.Region, store.ResourceType, store.ReadOnly} {
			queries = append(queries, store.FacetQuery{Column: c, Top: 10})
		}
		b.Run("facets", func(b *testing.B) {
			for b.Loop() {
				if _, err := v.Facets(b.Context(), rows, queries, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("histogram", func(b *testing.B) {
			for b.Loop() {
				span, _ := v.Span(rows)
				if _, err := v.Histogram(b.Context(), rows, store.ScaleFor(span, 200), nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	})
}
