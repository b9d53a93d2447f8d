package state

import (
	"fmt"

	"trailsleuth/app/state/marks"
	"trailsleuth/app/state/table"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// EventStarred: the event in the details, or else the one in a row, is to be
// marked, or is not any more.
type EventStarred struct{ Row int }

func (msg EventStarred) apply(m *Model) []Effect {
	s := m.Search()
	if s == nil {
		return nil
	}
	loaded, key := s.Load.Snapshot(), s.Selection.Opened()
	if key == "" && msg.Row >= 0 && msg.Row < len(s.Table.Rows) {
		key = loaded.Key(s.Table.Rows[msg.Row])
	}
	return m.star(loaded, key)
}

// star marks an event, or takes its mark away.
func (m *Model) star(loaded store.Snapshot, key string) []Effect {
	if m.Marks.Has(key) {
		if m.Marks.Note(key) != "" {
			m.Notice = Notice{Text: "The mark was taken away. Mark the event again to get its note back."}
		}
		m.Marks.Remove(key)
		return m.marksChanged()
	}
	i, found := loaded.Find(key)
	if !found {
		return nil
	}
	if !m.Marks.Add(key, loaded.Event(i)) {
		m.Notice = Notice{Code: trail.Invalid, Text: fmt.Sprintf("No more than %s events can be marked.", trail.Count(marks.Most))}
		return nil
	}
	m.tellSolved(key)
	return m.marksChanged()
}

// marksChanged brings the rows up to date where a filter looks for marks.
func (m *Model) marksChanged() (effects []Effect) {
	texts := m.Marks.Texts()
	for _, s := range m.searches {
		if s.Table.Mark(texts) == table.Narrowed {
			effects = append(effects, m.arrange(s)...)
		}
	}
	return effects
}

// NoteTyped: this is written of the event in the details, which it marks.
type NoteTyped struct{ Text string }

func (msg NoteTyped) apply(m *Model) []Effect {
	s := m.Search()
	if s == nil || !m.Marks.Has(s.Selection.Opened()) {
		return nil
	}
	m.Marks.Write(s.Selection.Opened(), msg.Text)
	return m.marksChanged()
}

// MarkedToggled: of the loaded events only the marked ones are wanted, or all
// again.
type MarkedToggled struct{}

func (MarkedToggled) apply(m *Model) []Effect {
	s := m.Search()
	if s == nil {
		return nil
	}
	return m.rewriteFilter(s, s.Table.Filter().Toggle(onlyMarked))
}

// onlyMarked is the term of the marked events.
var onlyMarked = store.Term{Column: store.Marked, Match: store.Like, Text: "*"}

// OnlyMarked reports whether the rows are the marked events alone.
func (s *Search) OnlyMarked() bool { return s.Table.Filter().Holds(onlyMarked) }

// Starred reports whether the event in the details is marked.
func (m *Model) Starred() bool {
	s := m.Search()
	return s != nil && m.Marks.Has(s.Selection.Opened())
}
