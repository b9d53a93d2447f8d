package saving

import (
	"io"

	"trailsleuth/app/export"
	"trailsleuth/app/lookup"
	"trailsleuth/app/store"
)

// Extent is which of the loaded events an export takes.
type Extent uint8

// The extents.
const (
	AsShown   Extent = iota // the rows that pass the filter, in their order
	AllLoaded               // everything, newest first
)

// Download is a file that is written and then saved by the browser on Close;
// Discard drops it.
type Download interface {
	io.WriteCloser
	Discard()
}

// Job is what is to be written.
type Job struct {
	Format   export.Format
	Extent   Extent
	About    export.About
	Snapshot store.Snapshot
	Rows     []store.EventIndex // those shown
}

func (j Job) name() string { return export.FileName(j.Format, j.About) }

// Outside is what writing needs beside events.
type Outside struct {
	Clock lookup.Clock
	// GiveTurn gives the page a turn.
	GiveTurn func()
	// Open begins a file that the browser saves.
	Open func(name, mediaType string) Download
}
