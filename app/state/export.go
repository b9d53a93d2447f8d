package state

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"trailsleuth/app/export"
	"trailsleuth/app/store"
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

// export starts to write the events on the screen to a file.
func (m *Model) export(msg ExportWanted) []Effect {
	s := m.Search()
	if s == nil || m.Exporting.Under() {
		return nil
	}
	about := m.about(s, msg.Extent)
	ctx, cancel := context.WithCancel(context.Background())
	w := &writing{
		format: msg.Format, about: about, name: export.FileName(msg.Format, about),
		snapshot: s.Snapshot(), pause: breather{clock: m.ports.Clock, yield: m.ports.Yield},
	}
	total := w.snapshot.Len()
	if msg.Extent == AsShown {
		w.rows, total = s.Rows, len(s.Rows)
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
	utc.Zone = UTC
	about := export.About{Query: s.Query, Window: s.Scope.Window, Coverage: utc.CoverageLine(s), NextToken: s.ResumeToken(), At: m.Now()}
	if extent == AsShown {
		about.Shown = s.FilterText
	}
	return about
}

// writing is an effect that writes events to a download.
type writing struct {
	format   export.Format
	about    export.About
	name     string
	snapshot store.Snapshot
	rows     []store.EventIndex
	pause    breather
	post     func(Msg)
}

func (w *writing) run(ctx context.Context, extent Extent, open func(name, mediaType string) Download) {
	if extent == AllLoaded {
		rows, err := w.snapshot.Rows(ctx, nil, store.Order{Column: store.Time, Descending: true}, w.pause.yield)
		if err != nil {
			w.post(ExportEnded{Name: w.name, Err: err})
			return
		}
		w.rows = rows
	}
	file := open(w.name, w.format.MediaType())
	count, err := export.Write(ctx, file, w.format, w.about, w.events())
	if err == nil {
		err = file.Close()
	} else {
		file.Discard()
	}
	w.post(ExportEnded{Name: w.name, Count: count, Err: err})
}

// events are the rows' events; between them the page may paint and answer.
func (w *writing) events() iter.Seq[trail.Event] {
	return func(yield func(trail.Event) bool) {
		posted := w.pause.clock.Now()
		w.pause.since = posted
		for n, i := range w.rows {
			if now := w.pause.clock.Now(); now.Sub(posted) >= postInterval {
				posted = now
				w.post(ExportProgressed{Written: n})
			}
			if !yield(w.snapshot.Event(i)) {
				return
			}
			w.pause.breathe()
		}
	}
}

func (m *Model) stopExport() {
	if m.Exporting.Under() {
		m.Exporting.cancel()
	}
}

func (m *Model) exportEnded(msg ExportEnded) {
	m.Exporting = Exporting{}
	switch {
	case msg.Err == nil:
		m.Notice = Notice{Text: fmt.Sprintf("Saved %s with %s.", msg.Name, sentenceOf(msg.Count, "event", "events"))}
	case errors.Is(msg.Err, context.Canceled):
		m.Notice = Notice{Text: "The export was stopped; nothing was saved."}
	default:
		m.Notice = Notice{Code: trail.Internal, Text: "Nothing was saved: " + msg.Err.Error()}
	}
}
