package state

import (
	"strings"
	"time"

	"trailsleuth/app/state/card"
	"trailsleuth/app/state/chains"
	"trailsleuth/app/state/contrast"
	"trailsleuth/app/state/counts"
	"trailsleuth/app/state/findings"
	"trailsleuth/app/state/groups"
	"trailsleuth/app/state/loading"
	"trailsleuth/app/state/lookupform"
	"trailsleuth/app/state/reading"
	"trailsleuth/app/state/selection"
	"trailsleuth/app/state/table"
	"trailsleuth/app/state/tail"
	"trailsleuth/app/state/timeline"
	"trailsleuth/app/trail"
)

// Search is one question put to AWS, or what was opened from files, with all
// it has brought so far. It lives as long as the tab, so that Back finds it
// with its events.
type Search struct {
	ID     int
	Origin Origin
	Parent int // the search it was dug from; 0: asked in the form

	Load      loading.Load // what AWS is asked, and what is loaded
	Files     reading.Files
	Table     table.Table
	Selection selection.Selection
	Chains    chains.Chains // who made the events, and what made that
	Sessions  Sessions      // the picture of that over time
	Card      card.Keep     // what is told of somebody or something
	Counts    counts.Counts
	Timeline  timeline.View
	Tail      tail.Tail // what is recorded since
	View      View      // how the rows are looked at
	Groups    groups.View
	Contrast  contrast.View
	Findings  findings.View

	subject subjectNodes // of the card in front

	clockOff time.Duration // AWS's clock against this device's, by which the window ends

	placed   int    // events of AWS in the table when the rows were put in order
	arranged placed // likewise when that was last begun
	hunted   int    // by so many rules, of a hunt
	pursued  pursued
	hollow   bool           // it only brought a case file
	title    string         // of a search from a case file
	own      lookupform.Own // of the form it was asked in
}

// Origin is how an entry of the tab's history began.
type Origin uint8

// The origins.
const (
	Asked  Origin = iota // a query was put to AWS; files may have been added
	Opened               // files were opened; AWS was not asked
)

// Title names a search in a few words: "Event name DeleteBucket, us-east-1".
func (s *Search) Title() string {
	if s.title != "" {
		return s.title
	}
	if of, _, ok := s.Pursued(); ok {
		return "All that came of " + of.Name
	}
	if s.Load.IsHunt() {
		return "Hunt by " + trail.Counted(s.hunted, "rule", "rules")
	}
	if s.Origin == Opened {
		if s.Files.Given == 1 {
			return s.Files.Name()
		}
		return trail.Counted(s.Files.Given, "file", "files")
	}
	what := "All events"
	if s.Load.Query.Category == trail.Insight {
		what = "All Insights events"
	}
	var parts []string
	for _, f := range s.Load.Query.Filters {
		parts = append(parts, f.Words())
	}
	if len(parts) > 0 {
		what = strings.Join(parts, " and ")
	}
	if s.Files.Given > 0 {
		what += " + " + trail.Counted(s.Files.Given, "file", "files")
	}
	return what
}

// extent is the time from the oldest to the newest event, looked up or read
// from files; zero while there is none with a time.
func (s *Search) extent() trail.TimeRange {
	newest, oldest := s.Load.Ends()
	for _, end := range [...]time.Time{s.Files.Tally.Newest, s.Files.Tally.Oldest} {
		newest, oldest = trail.Widen(newest, oldest, end)
	}
	return trail.TimeRange{Start: oldest, End: newest}
}

// Loaded is how many events the search has received, from AWS and from files.
func (s *Search) Loaded() int { return s.present().received }

// OfLoaded says of which events facets and timeline speak: "37 of the 412
// loaded", "the 412 loaded". Both numbers are of the moment that was counted:
// while files are read, more is loaded than that.
func (s *Search) OfLoaded() string {
	at := s.counted()
	if at.rows == at.received {
		return "the " + trail.Count(at.received) + " loaded"
	}
	return trail.Count(at.rows) + " of the " + trail.Count(at.received) + " loaded"
}

// Spoken are the numbers of rows and of loaded events that the page speaks of:
// those of one moment, which is the latest that was counted while more comes.
func (s *Search) Spoken() (rows, loaded int) {
	at := s.spoken()
	return at.rows, at.received
}

// moment is how much there was at one time: events that had come in all, that of
// them AWS had brought and files, that were in the table, and of these rows that
// passed the filter.
type moment struct{ received, looked, opened, events, rows int }

// momentOf is the moment when so many events were in the table and so many rows
// passed, and this had come from AWS.
func (s *Search) momentOf(came loading.Came, events, rows int) moment {
	at := moment{received: max(came.Received, events), looked: came.Received, events: events, rows: rows}
	if s.Files.Given > 0 {
		at.opened = events - came.Placed
		at.received = max(came.Received-came.Again+at.opened, events)
	}
	return at
}

// present is how much there is.
func (s *Search) present() moment {
	return s.momentOf(s.Load.Came(), s.Load.Snapshot().Len(), len(s.Table.Rows))
}

// counted is the moment that the page speaks of: that of the latest count while
// more comes, so that all its numbers are of one time.
func (s *Search) counted() moment {
	if s.Counts.Changes() == 0 {
		return s.present()
	}
	return s.momentOf(s.Counts.Came, s.Counts.Of.Events, s.Counts.Of.Length)
}

// spoken is counted while more comes, else what there is.
func (s *Search) spoken() moment {
	if s.growing() {
		return s.counted()
	}
	return s.present()
}

// growing reports whether events come in, or are put in order or counted.
func (s *Search) growing() bool {
	return s.Load.UnderWay() || s.Files.Phase != reading.Idle || s.Counts.Counting() || s.Table.Arranging
}
