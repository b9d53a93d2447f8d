package state_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/ingest"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
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
