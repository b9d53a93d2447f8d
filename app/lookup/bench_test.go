package lookup_test

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"trailsleuth/app/lookup"
)

// BenchmarkPace prints the pages a second of each region, by this machine's
// clock, and the throttles of a server that counts in the strictest way. It
// takes ten seconds a line.
func BenchmarkPace(b *testing.B) {
	const pages = 20
	for _, regions := range []int{1, 17} {
		b.Run(fmt.Sprintf("regions=%d/pages=%d", regions, pages), func(b *testing.B) {
			calls, took := 0, time.Duration(0)
			for b.Loop() {
				a, scope := crowd(regions, pages, 80*time.Millisecond)
				begin, s := time.Now(), newSession(a, scope)
				if err := s.load(b.Context(), lookup.Goal{}); err != nil {
					b.Fatal(err)
				}
				calls += a.callCount()
				took += a.calls[len(a.calls)-1].at.Sub(begin)
			}
			perRegion := float64(pages-1) * float64(b.N) / took.Seconds()
			b.ReportMetric(perRegion, "pages/s/region")
			b.ReportMetric(perRegion*float64(regions), "pages/s")
			b.ReportMetric(float64(calls-b.N*regions*pages), "throttles")
		})
	}
}

// jumpClock is a clock whose sleeps take no time.
type jumpClock struct{ now atomic.Int64 }

func (c *jumpClock) Now() time.Time { return time.Unix(0, c.now.Load()) }

func (c *jumpClock) Sleep(ctx context.Context, d time.Duration) error {
	c.now.Add(int64(max(d, 0)))
	return ctx.Err()
}

// BenchmarkSearch measures what merging, counting and reporting cost when no
// time is spent waiting.
func BenchmarkSearch(b *testing.B) {
	for _, regions := range []int{1, 17} {
		b.Run(fmt.Sprintf("regions=%d", regions), func(b *testing.B) {
			a, scope := crowd(regions, 40, 0)
			a.quota, scope.Window = nil, day()
			b.ReportAllocs()
			for b.Loop() {
				clock := &jumpClock{}
				search, released := lookup.NewSearch(a, clock, lookup.NewPacer(clock), scope), 0
				if err := search.Load(b.Context(), lookup.Goal{}, func(u lookup.Update) { released += len(u.Events) }); err != nil || released != regions*2000 {
					b.Fatal(err, released)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*regions*2000), "ns/event")
		})
	}
}
