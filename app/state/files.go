package state

import (
	"context"

	"trailsleuth/app/ingest"
	"trailsleuth/app/state/loading"
	"trailsleuth/app/state/reading"
	"trailsleuth/app/state/rulebook"
	"trailsleuth/app/trail"
)

// FilesOpened: a person gave files, by picking or dropping them. Unread counts
// what the browser could not look into. Rest is as in reading.Drop.
type FilesOpened struct {
	Files  []ingest.File
	Unread int
	Rest   func() (reading.Part, bool)
}

// apply adds files to what is on the screen, or makes an entry of the
// history of them when nothing is.
func (msg FilesOpened) apply(m *Model) []Effect {
	m.FilesHeld = reading.NotHeld
	m.Notice = unreadNotice(msg.Unread)
	if len(msg.Files) == 0 {
		if msg.Unread == 0 {
			m.Notice = Notice{Code: trail.Invalid, Text: "There is no file in what you gave."}
		}
		return nil
	}
	if onlyRules(msg.Files) {
		return m.readRules(msg)
	}
	var effects []Effect
	s := m.Search()
	if s == nil {
		s = m.openSearch(loading.Nothing(), Opened)
		effects = append(effects, m.enter(s))
	}
	s.Files.Give(reading.Drop{Files: msg.Files, Rest: msg.Rest})
	return append(effects, m.readFiles(s)...)
}

// unreadNotice says that not all could be looked into, if that is so.
func unreadNotice(n int) Notice {
	if n == 0 {
		return Notice{}
	}
	return Notice{Code: trail.Invalid, Text: trail.Counted(n, "file or folder", "files or folders") + " could not be looked into by the browser."}
}

// readFiles reads the files of a search that wait.
func (m *Model) readFiles(s *Search) []Effect {
	work := s.Files.Begin(m.Now())
	if work == nil {
		return nil
	}
	id, outside := s.ID, reading.Outside{Clock: m.ports.Clock, GiveTurn: m.ports.GiveTurn, Readers: m.ports.Readers, Into: s.Load.Events, New: func() reading.Sink { return loading.NewEvents() }}
	rules := &rulebook.Reader{GiveTurn: m.ports.GiveTurn}
	outside.Rules = rules.Read
	return []Effect{func(page context.Context, post func(Msg)) {
		work(page, outside, reading.Reports{
			Found: func(f reading.Found) { post(FilesFound{Search: id, Found: f}) },
			Read:  func(t reading.Tally) { post(FilesRead{Search: id, Tally: t}) },
			Case:  func(c reading.Case) { post(CaseOpened{Into: id, Case: c}) },
			Ended: func(e reading.Ended) {
				if files := rules.Take(); len(files) > 0 {
					post(RulesRead{files})
				}
				post(FilesEnded{Search: id, Ended: e})
			},
		})
	}}
}

// FilesFound: so many further files of a drop are to be read.
type FilesFound struct {
	Search int
	reading.Found
}

func (msg FilesFound) apply(m *Model) []Effect {
	if s := m.find(msg.Search); s != nil {
		s.Files.TakeFound(msg.Found)
	}
	if msg.Unread > 0 {
		m.Notice = unreadNotice(msg.Unread)
	}
	return nil
}

// FilesRead: how far the reading of files is.
type FilesRead struct {
	Search int
	Tally  reading.Tally
}

func (msg FilesRead) apply(m *Model) []Effect {
	s := m.find(msg.Search)
	if s == nil {
		return nil
	}
	s.Files.TakeRead(msg.Tally)
	return m.grown(s)
}

// FilesEnded: all files given were read, or reading was stopped.
type FilesEnded struct {
	Search int
	reading.Ended
}

func (msg FilesEnded) apply(m *Model) []Effect {
	s := m.find(msg.Search)
	if s == nil {
		return nil
	}
	s.Files.TakeEnded(msg.Ended)
	if s.Origin == Asked && !s.Files.Waiting() && s == m.Search() {
		m.Notice = Notice{Text: addedText(s)}
	}
	return append(m.grown(s), m.readFiles(s)...)
}

// addedText says what became of files that were opened at work.
func addedText(s *Search) string {
	text := s.Files.AddedText()
	if len(s.Load.Plan.Local) > 0 {
		text += ". The search's own filters do not apply to them; “Filter loaded events” does"
	}
	return text + "."
}

// FilesMoved: files are being dragged over the page, or no longer are.
type FilesMoved struct{ Held reading.Holding }

func (msg FilesMoved) apply(m *Model) []Effect {
	m.FilesHeld = msg.Held
	if msg.Held == reading.HeldOver {
		return m.expectFiles()
	}
	return nil
}

// FilesExpected: a person is about to give files.
type FilesExpected struct{}

func (msg FilesExpected) apply(m *Model) []Effect { return m.expectFiles() }

// expectFiles has readers get ready.
func (m *Model) expectFiles() []Effect {
	if m.ports.Readers == nil {
		return nil
	}
	return []Effect{func(context.Context, func(Msg)) { m.ports.Readers.Warm(nil) }}
}
