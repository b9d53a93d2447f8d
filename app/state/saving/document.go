package saving

import (
	"bufio"
	"context"
	"encoding/json"

	"trailsleuth/app/export"
	"trailsleuth/app/state/news"
	"trailsleuth/app/turn"
)

// DocumentJob is findings that are to be written as one JSON document: what
// they are of, and each finding with its events.
type DocumentJob struct {
	About    export.About
	Head     any // what goes before the findings
	Findings int
	Finding  func(k int) any // the k-th without its events
	Events   func(k int) int // how many it has
	Event    func(k, n int) any
}

// BeginDocument begins an export of findings as JSON, as the work that it returns.
func BeginDocument(job DocumentJob) (Saving, Work) {
	total := 0
	for k := range job.Findings {
		total += job.Events(k)
	}
	return begin(export.FileName(export.JSON, job.About), Events, total, job.write)
}

// write is Work.
func (j DocumentJob) write(ctx context.Context, outside Outside, progress func(int)) (count int, err error) {
	file := outside.Open(export.FileName(export.JSON, j.About), export.JSON.MediaType())
	w := documentWriter{to: bufio.NewWriterSize(file, 64<<10)}
	work, due := turn.Begin(ctx, outside.GiveTurn), news.Begin(outside.Clock)
	w.text(`{"about":`)
	w.value(j.Head)
	w.text(`,"findings":[`)
	for k := range j.Findings {
		if k > 0 {
			w.text(",")
		}
		w.text("\n{\"finding\":")
		w.value(j.Finding(k))
		w.text(`,"events":[`)
		for n := range j.Events(k) {
			if n > 0 {
				w.text(",")
			}
			w.text("\n")
			w.value(j.Event(k, n))
			count++
			if w.err == nil {
				w.err = work.Step()
			}
			if due.Due() {
				progress(count)
			}
			if w.err != nil {
				break
			}
		}
		w.text("]}")
	}
	w.text("\n]}\n")
	if w.err == nil {
		w.err = w.to.Flush()
	}
	if w.err == nil {
		w.err = ctx.Err()
	}
	if w.err != nil {
		file.Discard()
		return count, w.err
	}
	return count, file.Close()
}

// documentWriter writes until something fails.
type documentWriter struct {
	to  *bufio.Writer
	err error
}

func (w *documentWriter) text(s string) {
	if w.err == nil {
		_, w.err = w.to.WriteString(s)
	}
}

func (w *documentWriter) value(v any) {
	text, err := json.Marshal(v)
	if w.err == nil {
		w.err = err
	}
	w.text(string(text))
}
