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
	// OpenAt begins in the middle, in bytes. Nil: what is before is read and
	// dropped.
	OpenAt func(at int64) io.ReadCloser
	// Part is what of it is to be read. Zero: all.
	Part logfile.Part
	// Handle is what a Worker of the page knows it by; nil if only Open will do.
	Handle any
}

// Left is how many bytes are to be read, if the Part reaches to the file's end.
func (f File) Left() int64 { return f.Since(f.Size) }

// Since is how many of those are read when the file is read up to a place.
func (f File) Since(place int64) int64 {
	if f.Part.From.Layout.Packed {
		return place // what is before is unpacked again
	}
	return place - f.Part.From.At
}

// Begin begins to read it at a place.
func (f File) Begin(at int64) io.ReadCloser {
	if f.OpenAt != nil && at > 0 {
		return f.OpenAt(at)
	}
	content := f.Open()
	io.CopyN(io.Discard, content, at) // what is wrong comes again when it is read
	return content
}

// SizeOf is the size of files together, in bytes.
func SizeOf(files []File) (sum int64) {
	for _, f := range files {
		sum += f.Size
	}
	return sum
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
	// Piece is what reading a part of a file came to, if that was the job and is over.
	Piece *logfile.Piece `json:",omitempty"`
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

// readerStopped is brokenOff where whoever read the file stopped.
func readerStopped(name, why string, records int) (logfile.Summary, *trail.Error) {
	return brokenOff(name, fmt.Sprintf("what read it stopped (%s)", why), records)
}

// brokenPiece is the same of what was to be read of a file. A part that was
// guessed may be none.
func brokenPiece(f File, why string, records int) (piece logfile.Piece) {
	if f.Part.Guess == logfile.Guessed {
		return logfile.Piece{Ending: logfile.Unsound}
	}
	piece.Ending = logfile.Over
	piece.End.Summary, piece.Err = brokenOff(f.Name, why, f.Part.From.Summary.Records+records)
	return piece
}
