package state

import (
	"sort"
	"strings"

	"trailsleuth/app/detect"
	"trailsleuth/app/export"
	"trailsleuth/app/state/findings"
	"trailsleuth/app/state/loading"
	"trailsleuth/app/state/reading"
	"trailsleuth/app/state/saving"
	"trailsleuth/app/state/table"
	"trailsleuth/app/state/zone"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// detect tries the detections on what is loaded of the search on the screen.
// While files are read it waits, since readers need the machine, unless a
// person looks at the findings: then it takes what time the page has left.
func (m *Model) detect() []Effect {
	s := m.Search()
	if s == nil || s.Table.Arranging {
		return nil
	}
	pace, giveTurn := findings.Settled, m.ports.GiveTurn
	switch {
	case s.Files.Phase == reading.Reading && s.View != FindingsView:
		return nil
	case s.Files.Phase == reading.Reading:
		pace, giveTurn = findings.Flood, m.ports.Idle
	case s.Load.Phase == loading.Loading:
		pace = findings.Paged
	}
	work := s.Findings.Retry(s.Load.Snapshot(), m.Rules.Choice(), m.Now(), pace)
	id := s.ID
	return workBy(m, giveTurn, work, func(percent int) Msg { return DetectionProgressed{id, percent} },
		func(answer findings.Answer) Msg { return Detected{id, answer} })
}

// Detected: the detections were tried.
type Detected struct {
	Search int
	Answer findings.Answer
}

func (msg Detected) apply(m *Model) []Effect {
	s := m.find(msg.Search)
	if s == nil {
		return nil
	}
	s.Findings.Take(msg.Answer)
	if s.Table.Detect(s.Findings.Events()) == table.Unchanged {
		return nil
	}
	return m.arrange(s)
}

// DetectionProgressed: the detections were tried on so much of the events.
type DetectionProgressed struct{ Search, Percent int }

func (msg DetectionProgressed) apply(m *Model) []Effect {
	if s := m.find(msg.Search); s != nil {
		s.Findings.Percent = msg.Percent
	}
	return nil
}

// FindingChosen: only the events of a finding are wanted, one by one.
type FindingChosen struct{ Title string }

func (msg FindingChosen) apply(m *Model) []Effect {
	s := m.Search()
	if s == nil {
		return nil
	}
	s.View = EventsView
	return m.rewriteFilter(s, OnlyFinding(msg.Title))
}

// OnlyFinding is the filter for the events of a finding.
func OnlyFinding(title string) store.Filter {
	return store.Filter{{{Column: store.Finding, Match: store.Is, Text: title}}}
}

// FindingExplained: a rule is to be explained, or not any more.
type FindingExplained struct{ Rule string }

func (msg FindingExplained) apply(m *Model) []Effect {
	if s := m.Search(); s != nil {
		s.Findings.Explain(msg.Rule)
	}
	return nil
}

// FindingsFormats lists what findings are saved as, in the order to offer it.
func FindingsFormats() []export.Format { return append(export.TableFormats(), export.JSON) }

// FindingsExportWanted: the events of all findings are to be saved as a file.
type FindingsExportWanted struct{ Format export.Format } // one of FindingsFormats

func (msg FindingsExportWanted) apply(m *Model) []Effect {
	s := m.Search()
	if s == nil || !s.Findings.Answered() || m.Exporting.Under() {
		return nil
	}
	if msg.Format == export.JSON {
		return m.exportFindings(s)
	}
	found := s.Findings.Found.Findings
	firsts := make([]int, len(found)) // by finding, the row of its first event; there may be millions
	rows := 0
	for i := range found {
		firsts[i] = rows
		rows += len(found[i].Events)
	}
	about := m.about(s, saving.AsShown)
	about.Table, about.Shown, about.NextToken = "Findings", "", ""
	in := s.Load.Snapshot()
	return m.export(saving.BeginTable(saving.TableJob{
		Format: msg.Format, About: about, Rows: rows,
		Labels: []string{"Finding", "Level", "Tactic", "Techniques", "Time", "Event", "Actor", "Region", "Event ID"},
		Row: func(k int) []string {
			n := sort.SearchInts(firsts, k+1) - 1
			rule, event := found[n].Rule, found[n].Events[k-firsts[n]]
			return []string{
				rule.Title, rule.Level.String(), detect.TacticOf(rule).String(), strings.Join(detect.Techniques(rule), " "),
				trail.Instant(in.Time(event)), in.Text(event, store.Event), in.Text(event, store.Actor), in.Text(event, store.Region), in.ID(event),
			}
		},
	}))
}

// FindingsVersion is equal for two drawings of the findings that look the same.
type FindingsVersion struct {
	search, changes, events, rules int
	zone                           zone.Zone
	exporting                      bool
}

// FindingsVersion tells when the findings must be drawn anew.
func (m *Model) FindingsVersion(s *Search) FindingsVersion {
	return FindingsVersion{s.ID, s.Findings.Changes(), s.Findings.Of.Events, m.Rules.Changes(), m.Clock.Zone, m.Exporting.Under()}
}

// FoundVersion is equal for two drawings of the findings in short that look the
// same.
type FoundVersion struct {
	search, changes int
	filter          string
}

// FoundVersion tells when they must be drawn anew.
func (m *Model) FoundVersion(s *Search) FoundVersion {
	return FoundVersion{s.ID, s.Findings.Changes(), s.Table.FilterText}
}

// FoundIn lists the findings that an event of a search is of, by its key.
func (s *Search) FoundIn(key string) []*detect.Finding {
	i, ok := s.index(key)
	if !ok {
		return nil
	}
	return s.Findings.InEvent(i)
}
