package rulebook

import (
	"context"
	"fmt"
	"io"
	"sync"

	"trailsleuth/app/detect"
	"trailsleuth/app/detect/sigma"
	"trailsleuth/app/ingest"
	"trailsleuth/app/turn"
)

// mostBytes bounds the files of one drop together.
const mostBytes = 32 << 20

// Reader reads files of a person's own rules. It may be used by several
// goroutines.
type Reader struct {
	GiveTurn func()

	mu    sync.Mutex
	files []File
	bytes int64
	rules int
}

// Read reads a file. What is wrong with it is noted with it.
func (r *Reader) Read(ctx context.Context, file ingest.File) {
	r.mu.Lock()
	defer r.mu.Unlock()
	read := File{Name: file.Name}
	defer func() { r.files = append(r.files, read) }()
	refuse := func(why string) {
		read.Refused = append(read.Refused, sigma.Problem{File: file.Name, Line: 1, Why: why})
	}
	if r.bytes += file.Size; r.bytes > mostBytes || r.rules >= detect.MaxRules {
		refuse(fmt.Sprintf("More than %d rules, or %d MiB of them, are not taken at once.", detect.MaxRules, mostBytes>>20))
		return
	}
	content := file.Open()
	defer content.Close()
	text, err := io.ReadAll(io.LimitReader(content, sigma.MaxFile+1)) // one byte more is refused for its length
	if err != nil {
		refuse("The file could not be read: " + err.Error() + ".")
		return
	}
	work := turn.Begin(ctx, r.GiveTurn)
	read.Rules, read.Refused, err = sigma.ParseWith(work.Step, file.Name, text)
	if err != nil {
		refuse("Reading was stopped.")
	}
	r.rules += len(read.Rules) + len(read.Refused)
}

// Take gives the files that were read since the last time.
func (r *Reader) Take() []File {
	r.mu.Lock()
	defer r.mu.Unlock()
	files := r.files
	r.files, r.bytes, r.rules = nil, 0, 0
	return files
}
