package reading

import "trailsleuth/app/ingest"

// Holding is whether files are being dragged over the page.
type Holding uint8

// The two cases.
const (
	NotHeld Holding = iota
	HeldOver
)

// Drop is what a person gave at once, by picking or dropping. Rest looks for
// further files of it, until there are none; it may be nil, or not be called to
// the end.
type Drop struct {
	Files []ingest.File
	Rest  func() (Part, bool)
}

// Part is some of the files that were dropped. It takes a while to look at
// thousands, or into folders, so those that are found first are read while
// others are still looked for.
type Part struct {
	Files  []ingest.File
	Unread int // files and folders that could not be looked into
}

// Found counts further files of a drop.
type Found struct {
	Files, Unread int
	Size          int64 // in bytes
}

// look is a search for further files of a drop.
type look struct {
	Part
	ok    bool
	crash any // the panic it ended with
}

// lookFor looks for further files while others are read.
func lookFor(rest func() (Part, bool)) <-chan look {
	told := make(chan look, 1)
	if rest == nil {
		close(told)
		return told
	}
	go func() {
		var f look
		defer func() {
			f.crash = recover()
			told <- f
		}()
		f.Part, f.ok = rest()
	}()
	return told
}
