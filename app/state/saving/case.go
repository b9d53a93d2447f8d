package saving

import (
	"context"
	"fmt"

	"trailsleuth/app/casefile"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// CaseJob is a case file to be written.
type CaseJob struct {
	Name     string
	Case     casefile.Case
	Searches []CaseSearch
	// Held reports whether a text has a secret that the page holds.
	Held func(text string) bool
}

// CaseSearch is a search of it, with its events.
type CaseSearch struct {
	casefile.Search
	Snapshot store.Snapshot
}

// BeginCase begins to write a case file, as the work that it returns; what is
// told of it is as of an export. withheld is how many secrets were left out.
func BeginCase(job CaseJob) (Saving, func(ctx context.Context, outside Outside, progress func(int)) (count, withheld int, err error)) {
	saving, cancel := context.WithCancel(context.Background())
	s := Saving{Name: job.Name, cancel: cancel}
	for _, search := range job.Searches {
		s.Total += search.Snapshot.Len()
	}
	return s, func(ctx context.Context, outside Outside, progress func(int)) (count, withheld int, err error) {
		defer cancel()
		defer context.AfterFunc(ctx, cancel)()
		file := outside.Open(job.Name, casefile.MediaType)
		w, err := job.write(saving, file, outside, progress)
		if err != nil {
			file.Discard()
			return 0, 0, err
		}
		return w.Events, w.Withheld, file.Close()
	}
}

func (job CaseJob) write(ctx context.Context, file Download, outside Outside, progress func(int)) (*casefile.Writing, error) {
	w, err := casefile.Begin(file, job.Case, job.Held)
	if err != nil {
		return nil, err
	}
	for _, search := range job.Searches {
		before := w.Events
		rows := make([]store.EventIndex, search.Snapshot.Len())
		for i := range rows {
			rows[i] = store.EventIndex(i)
		}
		events := &writing{
			Job: Job{Snapshot: search.Snapshot, Rows: rows}, Outside: outside,
			progress: func(n int) { progress(before + n) },
		}
		if err := w.Search(ctx, search.Search, events.events(ctx)); err != nil {
			return nil, err
		}
	}
	return w, w.End()
}

// CaseName names a case file by when it was saved.
func CaseName(c casefile.Case) string {
	return fmt.Sprintf("trailsleuth-case-%s.json", c.Saved.UTC().Format("20060102T150405Z"))
}

// CaseSaved says what was saved.
func CaseSaved(name string, events, withheld int) string {
	text := fmt.Sprintf("Saved %s with %s. Open it here with “Open files…”.", name, trail.Counted(events, "event", "events"))
	if withheld > 0 {
		text += " " + trail.Counted(withheld, "text that looks like a secret was", "texts that look like secrets were") + " left out."
	}
	return text
}
