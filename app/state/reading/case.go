package reading

import (
	"context"

	"trailsleuth/app/casefile"
	"trailsleuth/app/logfile"
	"trailsleuth/app/trail"
)

// Case is a case file that was read: its searches, each with its events.
type Case struct {
	casefile.Case
	Name     string
	Searches []CaseSearch
}

// CaseSearch is a search of a case file. Events is as Outside.New made it.
type CaseSearch struct {
	casefile.Search
	Events Sink
}

// isCase reports whether a file is a case file, which a reader leaves to the
// page: its events are not of one search.
func isCase(s logfile.Summary) bool {
	return s.Format == logfile.CaseFile && s.Ending(nil) == logfile.Empty
}

// readCase reads a case file in the page, in steps.
func (r *reading) readCase(ctx context.Context, place int) {
	if ctx.Err() != nil {
		return
	}
	file := r.files[place]
	content := file.Open()
	defer content.Close()
	read := Case{Name: file.Name}
	found, summary, err := casefile.Read(ctx, file.Name, content, func(s casefile.Search) func([]trail.Event) {
		into := r.New()
		read.Searches = append(read.Searches, CaseSearch{s, into})
		return func(events []trail.Event) {
			into.Append(events)
			r.step()
		}
	}, func(int64) { r.step() })
	read.Case = found
	if ctx.Err() != nil {
		return
	}
	summary.Records += len(found.Marks) // a case of marks alone is not empty
	r.judge(place, summary, err)
	if len(read.Searches) > 0 || len(found.Marks) > 0 {
		r.tell.Case(read)
	}
}
