package state_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/ingest"
	"trailsleuth/app/query"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/loading"
	"trailsleuth/app/trail"
)

// TestCountsAreOfOneMoment: while files are read, what facets and timeline say is
// of one moment: without a filter, the events counted are all of those that were
// loaded then, however many more are there by now.
func TestCountsAreOfOneMoment(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.begin(state.FilesOpened{Files: []ingest.File{slowly("a.json", logText(0, 12_000), 256<<10, 300*time.Millisecond)}})
		s, behind := p.Search(), 0
		for done := false; !done; {
			select {
			case msg := <-p.inbox:
				p.begin(msg)
			case <-time.After(time.Minute):
				done = true
			}
			if s.Loaded() > s.Counts.Of.Events {
				behind++
			}
			if said := s.OfLoaded(); strings.Contains(said, " of the ") {
				t.Fatalf("without a filter it speaks of %s", said)
			}
			if line, _, _ := strings.Cut(s.ScopeLine(p.Clock), " loaded"); s.Counts.Changes() > 0 && s.OfLoaded() != "the "+line+" loaded" {
				t.Fatalf("the scope says %s, facets and timeline speak of %s", line, s.OfLoaded())
			}
			bars := 0
			for _, b := range s.Counts.Bars.Buckets {
				bars += b.All()
			}
			if bars > s.Counts.Of.Length {
				t.Fatalf("the timeline has %d events of %d", bars, s.Counts.Of.Length)
			}
		}
		if behind == 0 || s.Loaded() != 12_000 || s.OfLoaded() != "the 12,000 loaded" {
			t.Errorf("the counts were behind %d times; in the end %s of %d", behind, s.OfLoaded(), s.Loaded())
		}
	})
}

// TestScopeIsOfTheSameMoment: while a lookup brings events of which some match
// here, scope, facets and timeline have the same numbers at every message.
func TestScopeIsOfTheSameMoment(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{Latency: 100 * time.Millisecond})
		p.signIn(sandbox.Valid)
		q := query.Query{
			Regions: []string{"us-east-1"}, Window: query.Window{Last: 90 * 24 * time.Hour},
			Filters: []query.Filter{{Field: query.ErrorCode, Op: query.Contains, Values: []string{"Denied"}}},
		}
		p.begin(state.QueryChosen{Query: q})
		s := p.Search()
		if s == nil {
			t.Fatalf("nothing is asked: %q", p.Notice.Text)
		}
		seen := map[string]bool{}
		for done := false; !done; {
			select {
			case msg := <-p.inbox:
				p.begin(msg)
			case <-time.After(time.Minute):
				done = true
			}
			loaded, rest, _ := strings.Cut(s.ScopeLine(p.Clock), " loaded")
			match := regexp.MustCompile(`([\d,]+) match`).FindStringSubmatch(rest)
			if match == nil {
				t.Fatalf("no matches in %q", rest)
			}
			said := match[1] + " of the " + loaded + " loaded"
			if match[1] == loaded {
				said = "the " + loaded + " loaded"
			}
			if got := s.OfLoaded(); s.Counts.Changes() > 0 && got != said {
				t.Fatalf("the scope says %s, facets and timeline speak of %s", said, got)
			}
			seen[said] = true
		}
		if len(seen) < 3 {
			t.Errorf("it said only %v", seen)
		}
	})
}

// TestMixedIsOfOneMoment: while AWS and files bring events into the same table,
// what is said of both adds up to what is in the table, and to what facets and
// timeline speak of, at every message.
func TestMixedIsOfOneMoment(t *testing.T) {
	for name, filter := range map[string]query.Filter{"all events": {}, "some checked here": {Field: query.ErrorCode, Op: query.Contains, Values: []string{"Denied"}}} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := open(t, sandbox.Options{Latency: 100 * time.Millisecond})
				p.signIn(sandbox.Valid)
				q := query.Query{Regions: []string{"us-east-1"}, Window: query.Window{Last: 90 * 24 * time.Hour}}
				if filter.Field != "" {
					q.Filters = []query.Filter{filter}
				}
				p.begin(state.QueryChosen{Query: q})
				p.begin(state.FilesOpened{Files: []ingest.File{slowly("a.json", logText(0, 12_000), 256<<10, 300*time.Millisecond)}})
				p.begin(state.AllWanted{})
				s, seen := p.Search(), map[string]bool{}
				for done := false; !done; {
					select {
					case msg := <-p.inbox:
						p.begin(msg)
					case <-time.After(time.Minute):
						if done = s.Load.Phase == loading.Idle && !s.Load.Coverage.More; !done {
							p.begin(state.AllWanted{})
						}
					}
					if s.Counts.Changes() == 0 {
						continue
					}
					line := s.ScopeLine(p.Clock)
					said := regexp.MustCompile(`^([\d,]+) loaded.*; ([\d,]+) loaded .*; ([\d,]+) in the table`).FindStringSubmatch(line)
					if said == nil {
						t.Fatalf("%q", line)
					}
					looked, opened, inTable := number(t, said[1]), number(t, said[2]), number(t, said[3])
					if filter.Field == "" && looked+opened != inTable {
						t.Fatalf("%d and %d are not %d: %q", looked, opened, inTable, line)
					}
					if rows, loaded := s.Spoken(); rows != inTable || loaded != looked+opened || !strings.HasSuffix(s.OfLoaded(), "the "+trail.Count(loaded)+" loaded") {
						t.Fatalf("%d of %d, %s; the scope says %q", rows, loaded, s.OfLoaded(), line)
					}
					seen[said[0]] = true
				}
				if len(seen) < 4 || s.Files.Tally.Added() != 12_000 || s.Loaded() != s.Load.Received()+12_000 {
					t.Errorf("it said %d things; %d of %d loaded are from AWS", len(seen), s.Load.Received(), s.Loaded())
				}
			})
		})
	}
}

// number reads a count as the page writes it.
func number(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(strings.ReplaceAll(text, ",", ""))
	if err != nil {
		t.Fatal(err)
	}
	return n
}
