package ingest

import (
	"fmt"
	"io"
	"time"

	"trailsleuth/app/logfile"
	"trailsleuth/app/trail"
)

// File is a file that a person gave to the page.
type File struct {
	Name string // with the folders it was found in, for messages
	Size int64  // bytes
	// Open begins to read it; its Read may wait for the browser.
	Open func() io.ReadCloser
	// Handle is what a Worker of the page knows it by; nil if only Open will do.
	Handle any
}

// Report is what a worker has made of its job since the report before.
type Report struct {
	Batch          []byte `json:"-"` // events, for store.AppendBatch; nil if there are none
	Records        int    // events in Batch
	Newest, Oldest time.Time
	Read           int64     // bytes of files
	Ended          int       // files, in the job's order, of which all events are reported now
	Under          int       // of Records, those of the file after the ended ones
	Troubles       []Trouble // of files that ended
}

// Trouble is a file that was read and of which there is something to be said.
type Trouble struct {
	File    int // its place among the files to be read
	Summary logfile.Summary
	Err     *trail.Error // why its end was not reached; nil if it was
}

// brokenOff is the trouble with a file that was left in the middle by a fault
// which is not its own, or not only.
func brokenOff(name, why string, records int) (logfile.Summary, *trail.Error) {
	kept := "None of its records was kept."
	if records > 0 {
		kept = fmt.Sprintf("The %s records before that point are kept.", trail.Count(records))
	}
	message := fmt.Sprintf("%s was not read to its end: %s. %s", name, why, kept)
	return logfile.Summary{Name: name, Records: records}, &trail.Error{Code: trail.Internal, Message: message}
}
