package casefile

import (
	"iter"
	"time"

	"trailsleuth/app/logfile"
	"trailsleuth/app/trail"
)

// Version is that of the files that are written. Those of another are not read.
const Version = 1

// Prefix begins the lines that are not events. The first line of a case file
// has it.
const Prefix = logfile.CaseStart

// MediaType is that of a download.
const MediaType = "application/x-ndjson"

// Bounds of what is read.
const (
	mostSearches = 1_000
	mostMarks    = 5_000
	longestLine  = 1 << 20 // bytes of a line of our own
)

// Case is what a case file holds beside the events of its searches.
type Case struct {
	Saved   time.Time
	Layout  string // of the table, as package layout writes it
	Current int    // the place of the search on the screen, from 1; 0: none
	Marks   []Mark // from the one made first
}

// Mark is a marked event. Key is what the page knows it by.
type Mark struct {
	Key   string
	Note  string      `json:",omitempty"`
	Event trail.Event `json:"-"`
}

// Search is one search of a case.
type Search struct {
	Title    string `json:",omitempty"`
	Query    string `json:",omitempty"` // as a link says it; "": only files were opened
	Account  string `json:",omitempty"`
	Start    string `json:",omitempty"` // of the window as it was frozen, RFC 3339
	End      string `json:",omitempty"`
	Coverage string `json:",omitempty"` // what was said to be loaded, in words, times in UTC
	Filter   string `json:",omitempty"` // of the loaded events
	Sorted   string `json:",omitempty"` // the column's name in the filter language; "-" in front: from the last
	Parent   int    `json:",omitempty"` // the place of the search it was dug from, from 1
}

// Events are those of a search, to be written in the order of their arrival.
type Events = iter.Seq[trail.Event]

// line is a line of our own: one of its members is set, or Version.
type line struct {
	Version int       `json:",omitempty"`
	Saved   time.Time `json:",omitzero"`
	Layout  string    `json:",omitempty"`
	Current int       `json:",omitempty"`
	Search  *Search   `json:",omitempty"`
	Mark    *Mark     `json:",omitempty"`
}

// wrapped is how a line is written: Prefix, the line, a brace.
type wrapped struct{ TrailsleuthCase line }
