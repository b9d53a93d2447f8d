package state

import (
	"context"

	"trailsleuth/app/report"
	"trailsleuth/app/trail"
)

// ReportWanted: the marked events are to be saved as a report.
type ReportWanted struct{}

func (ReportWanted) apply(m *Model) []Effect {
	if m.Marks.Len() == 0 || m.Exporting.Under() {
		m.Notice = Notice{Code: trail.Invalid, Text: "Mark the events that tell what happened (press s); the report is made of them."}
		return nil
	}
	r := report.Report{At: m.Now()}
	for _, mark := range m.Marks.ByTime() {
		r.Events = append(r.Events, report.Event{Event: mark.Event, Note: mark.Note})
	}
	for _, s := range m.searches {
		if !s.hollow {
			r.Scope = append(r.Scope, report.Scope{Title: s.Title(), Coverage: s.said()})
		}
	}
	name := "trailsleuth-report-" + r.At.UTC().Format("20060102T150405Z") + ".md"
	download, held := m.ports.Download, m.ports.Reveals
	return []Effect{func(_ context.Context, post func(Msg)) {
		file := download(name, report.MediaType)
		err := report.Write(file, r, held)
		if err != nil {
			file.Discard()
		} else {
			err = file.Close()
		}
		post(ExportEnded{Name: name, Count: len(r.Events), Err: err})
	}}
}
