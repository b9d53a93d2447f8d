package state

import (
	"context"
	"errors"
	"fmt"

	"trailsleuth/app/export"
	"trailsleuth/app/state/saving"
	"trailsleuth/app/state/zone"
	"trailsleuth/app/trail"
)

// ExportWanted: the events on the screen are to be saved as a file.
type ExportWanted struct {
	Format export.Format
	Extent saving.Extent
}

// apply starts to write the events on the screen to a file.
func (msg ExportWanted) apply(m *Model) []Effect {
	s := m.Search()
	if s == nil || m.Exporting.Under() {
		return nil
	}
	return m.export(saving.Begin(saving.Job{
		Format: msg.Format, Extent: msg.Extent, About: m.about(s, msg.Extent),
		Snapshot: s.Load.Snapshot(), Rows: s.Table.Rows,
	}))
}

// export does the work of an export that was begun.
func (m *Model) export(begun saving.Saving, work saving.Work) []Effect {
	m.Exporting, m.Notice = begun, Notice{}
	outside := saving.Outside{Clock: m.ports.Clock, GiveTurn: m.ports.GiveTurn, Open: m.ports.Download}
	return []Effect{func(page context.Context, post func(Msg)) {
		count, err := work(page, outside, func(written int) { post(ExportProgressed{Written: written}) })
		post(ExportEnded{Name: begun.Name, Of: begun.Of, Count: count, Err: err})
	}}
}

// about says what an export holds. Its times are UTC whatever the page shows.
func (m *Model) about(s *Search, extent saving.Extent) export.About {
	about := export.About{Query: s.Load.Asked(), Window: s.Load.Scope.Window, Coverage: s.CoverageLine(zone.Clock{}), NextToken: s.Load.ResumeToken(), At: m.Now()}
	if extent == saving.AsShown {
		about.Shown = s.Table.FilterText
	}
	return about
}

// ExportProgressed: so many events are written.
type ExportProgressed struct{ Written int }

func (msg ExportProgressed) apply(m *Model) []Effect {
	m.Exporting.Written = msg.Written
	return nil
}

// ExportStopWanted: the export is to be dropped.
type ExportStopWanted struct{}

func (ExportStopWanted) apply(m *Model) []Effect {
	m.Exporting.Stop()
	return nil
}

// ExportEnded: the file was handed to the browser, or Err says why not.
type ExportEnded struct {
	Name  string
	Of    saving.Noun
	Count int
	Err   error
}

func (msg ExportEnded) apply(m *Model) []Effect {
	m.Exporting = saving.Saving{}
	switch {
	case msg.Err == nil:
		m.Notice = Notice{Text: fmt.Sprintf("Saved %s with %s.", msg.Name, msg.Of.Counted(msg.Count))}
	case errors.Is(msg.Err, context.Canceled):
		m.Notice = Notice{Text: "The export was stopped; nothing was saved."}
	default:
		m.Notice = Notice{Code: trail.Internal, Text: "Nothing was saved: " + msg.Err.Error()}
	}
	return nil
}
