package state

import (
	"context"
	"errors"
	"fmt"
	"io"

	"trailsleuth/app/export"
	"trailsleuth/app/state/zone"
	"trailsleuth/app/trail"
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

// Exporting is the export under way. The zero value: there is none.
type Exporting struct {
	Name    string // of the file
	Written int    // events
	Total   int

	cancel context.CancelFunc
}

// Under reports whether an export is under way.
func (e Exporting) Under() bool { return e.Name != "" }

// ExportWanted: the events on the screen are to be saved as a file.
type ExportWanted struct {
	Format export.Format
	Extent Extent
}

// apply starts to write the events on the screen to a file.
func (msg ExportWanted) apply(m *Model) []Effect {
	s := m.Search()
	if s == nil || m.Exporting.Under() {
		return nil
	}
	about := m.about(s, msg.Extent)
	ctx, cancel := context.WithCancel(context.Background())
	w := &writing{
		format: msg.Format, about: about, name: export.FileName(msg.Format, about),
		snapshot: s.Snapshot(), news: news{clock: m.ports.Clock}, giveTurn: m.ports.GiveTurn,
	}
	total := w.snapshot.Len()
	if msg.Extent == AsShown {
		w.rows, total = s.Table.Rows, len(s.Table.Rows)
	}
	m.Exporting = Exporting{Name: w.name, Total: total, cancel: cancel}
	m.Notice = Notice{}
	download := m.ports.Download
	return []Effect{func(page context.Context, post func(Msg)) {
		defer cancel()
		defer context.AfterFunc(page, cancel)()
		w.post = post
		w.run(ctx, msg.Extent, download)
	}}
}

// about says what an export holds. Its times are UTC whatever the page shows.
func (m *Model) about(s *Search, extent Extent) export.About {
	utc := *m
	utc.Clock.Zone = zone.UTC
	about := export.About{Query: s.Query, Window: s.Scope.Window, Coverage: utc.CoverageLine(s), NextToken: s.ResumeToken(), At: m.Now()}
	if extent == AsShown {
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
	if m.Exporting.Under() {
		m.Exporting.cancel()
	}
	return nil
}

// ExportEnded: the file was handed to the browser, or Err says why not.
type ExportEnded struct {
	Name  string
	Count int
	Err   error
}

func (msg ExportEnded) apply(m *Model) []Effect {
	m.Exporting = Exporting{}
	switch {
	case msg.Err == nil:
		m.Notice = Notice{Text: fmt.Sprintf("Saved %s with %s.", msg.Name, trail.Counted(msg.Count, "event", "events"))}
	case errors.Is(msg.Err, context.Canceled):
		m.Notice = Notice{Text: "The export was stopped; nothing was saved."}
	default:
		m.Notice = Notice{Code: trail.Internal, Text: "Nothing was saved: " + msg.Err.Error()}
	}
	return nil
}
