package e2e_test

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"trailsleuth/app/trail"
)

// BenchmarkSpeed measures the speed of the built page as a person meets it and
// prints it beside what it is meant to be. Everything is taken in the page,
// from the event of the input to the frame that shows its effect.
//
// No time fails it; a count does that differs from the one which the maker of
// the records has counted. Environment: E2E_SIZES, the numbers of records to
// open (10,000, 100,000 and 1,000,000; the last takes some minutes and 2 GB of
// disk), E2E_LOGS (".json", or ".json.gz" as CloudTrail writes them) and
// E2E_PROFILE, a folder to write profiles of the page's main thread to.
func BenchmarkSpeed(b *testing.B) {
	t := newSpeedTable()
	once := func(name string, measure func(*testing.B)) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				measure(b)
			}
			b.ReportMetric(0, "ns/op")
		})
	}
	once("start", func(b *testing.B) { measureStart(b, t) })
	once("fetch", func(b *testing.B) { measureFetch(b, t) })
	for _, n := range speedSizes(b) {
		once(fmt.Sprintf("events=%d", n), func(b *testing.B) { measureEvents(b, t, n) })
		once(fmt.Sprintf("peer=%d", n), func(b *testing.B) { measureBesidePeer(b, t, n) })
	}
	t.print(os.Stdout)
}

func speedSizes(b *testing.B) (sizes []int) {
	list := os.Getenv("E2E_SIZES")
	if list == "" {
		list = "10000 100000 1000000"
	}
	for _, word := range strings.FieldsFunc(list, func(r rune) bool { return r == ' ' || r == ',' }) {
		n, err := strconv.Atoi(word)
		if err != nil || n < 1000 {
			b.Fatalf("E2E_SIZES: %q is no number of records from 1000 on", word)
		}
		sizes = append(sizes, n)
	}
	return sizes
}

func speedLogs() packing {
	if as := packing(os.Getenv("E2E_LOGS")); as != "" {
		return as
	}
	return plainFiles
}

// measureEvents opens n records from files and does all there is to do with
// them.
func measureEvents(b *testing.B, t *speedTable, n int) {
	files := writeLogFiles(b, n, speedLogs())
	s := &session{B: b, table: t, column: trail.Count(n), files: files}
	s.open()
	s.sort()
	s.filter()
	s.facet()
	s.views()
	s.scroll()
	s.findings()
	s.memoryAfter()
}

// spread are the middle, the 95th percentile and the longest of times.
type spread struct{ median, p95, longest float64 }

func spreadOf(times []float64) spread {
	sorted := slices.Sorted(slices.Values(times))
	n := len(sorted)
	return spread{sorted[n/2], sorted[min(n-1, n*95/100)], sorted[n-1]}
}
