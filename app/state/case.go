package state

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"trailsleuth/app/casefile"
	"trailsleuth/app/permalink"
	"trailsleuth/app/query"
	"trailsleuth/app/state/loading"
	"trailsleuth/app/state/reading"
	"trailsleuth/app/state/saving"
	"trailsleuth/app/state/zone"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// CaseWanted: all searches of this tab are to be saved as a case file, with
// their events, the marks and the layout.
type CaseWanted struct{}

func (CaseWanted) apply(m *Model) []Effect {
	if m.Search() == nil || m.Exporting.Under() {
		return nil
	}
	job := saving.CaseJob{Held: m.ports.Reveals}
	job.Case = casefile.Case{Saved: m.Now(), Layout: m.Columns.String(), Current: m.current}
	for _, mark := range m.Marks.All() {
		job.Case.Marks = append(job.Case.Marks, casefile.Mark{Key: mark.Key, Note: mark.Note, Event: mark.Event})
	}
	for _, s := range m.searches {
		job.Searches = append(job.Searches, saving.CaseSearch{Search: m.saved(s), Snapshot: s.Load.Snapshot()})
	}
	job.Name = saving.CaseName(job.Case)
	begun, work := saving.BeginCase(job)
	m.Exporting, m.Notice = begun, Notice{}
	outside := saving.Outside{Clock: m.ports.Clock, GiveTurn: m.ports.GiveTurn, Open: m.ports.Download}
	return []Effect{func(page context.Context, post func(Msg)) {
		count, withheld, err := work(page, outside, func(written int) { post(ExportProgressed{Written: written}) })
		post(CaseSaved{Name: begun.Name, Count: count, Withheld: withheld, Err: err})
	}}
}

// saved is a search as a case file has it. Times are UTC.
func (m *Model) saved(s *Search) casefile.Search {
	saved := casefile.Search{
		Title: s.Title(), Account: s.Load.Account, Coverage: s.said(), Filter: s.Table.FilterText, Parent: s.Parent,
		Start: trail.Instant(s.Load.Scope.Window.Start), End: trail.Instant(s.Load.Scope.Window.End),
		Sorted: s.Table.Order.Column.Field(),
	}
	if s.Table.Order.Descending {
		saved.Sorted = "-" + saved.Sorted
	}
	if s.Origin == Asked {
		saved.Query = permalink.Encode(s.Load.Query.Without(m.ports.Reveals))
	}
	return saved
}

// said is what is loaded and what is not, whatever the rows are filtered by.
func (s *Search) said() string {
	var parts []string
	if s.Origin == Asked || s.Load.Past.Line != "" {
		parts = append(parts, s.Load.Line(zone.Clock{}, s.Load.Received(), ""))
	}
	if s.Files.Given > 0 && s.title == "" {
		parts = append(parts, s.Files.Line(zone.Clock{}, s.Files.Tally.Added(), ""))
	}
	return strings.Join(parts, "; ")
}

// CaseSaved: the case file was handed to the browser, or Err says why not.
type CaseSaved struct {
	Name            string
	Count, Withheld int
	Err             error
}

func (msg CaseSaved) apply(m *Model) []Effect {
	m.Exporting = saving.Saving{}
	switch {
	case msg.Err == nil:
		m.Notice = Notice{Text: saving.CaseSaved(msg.Name, msg.Count, msg.Withheld)}
	case errors.Is(msg.Err, context.Canceled):
		m.Notice = Notice{Text: "Saving the case was stopped; nothing was saved."}
	default:
		m.Notice = Notice{Code: trail.Internal, Text: "Nothing was saved: " + msg.Err.Error()}
	}
	return nil
}

// CaseOpened: a case file was read that was opened into a search.
type CaseOpened struct {
	Into int
	Case reading.Case
}

// apply adds the case's searches to those of this tab, whose own stay as they
// are, and shows the one that was on the screen when it was saved. Its marks are
// added to those that are there, its layout takes the place of the present one.
func (msg CaseOpened) apply(m *Model) []Effect {
	c := msg.Case
	for _, mark := range c.Marks {
		m.Marks.Merge(mark.Key, mark.Note, mark.Event)
	}
	effects := m.marksChanged()
	if c.Layout != "" {
		m.Columns.Restore(c.Layout)
	}
	before, events := len(m.searches), 0
	shown := m.find(msg.Into)
	for _, saved := range c.Searches {
		s := m.restore(saved, c.Saved)
		if saved.Parent > 0 && saved.Parent <= len(c.Searches) && before+saved.Parent < s.ID {
			s.Parent = before + saved.Parent
		}
		events += s.Load.Snapshot().Len()
		effects = append(effects, m.arrange(s)...)
		if s.ID-before == c.Current || c.Current == 0 {
			shown = s
		}
	}
	if into := m.find(msg.Into); into != nil && into.Origin == Opened && into.Load.Snapshot().Len() == 0 {
		into.hollow = true
		into.Load.Past.Line = "A case file was opened; its searches are under “Earlier searches of this tab”"
	}
	if shown != nil {
		m.current = 0
		m.show(shown.ID)
		effects = append(effects, m.enter(shown))
	}
	m.Notice = Notice{Text: fmt.Sprintf("Opened the case %s, saved %s: %s with %s, %s. AWS was not asked.", c.Name, m.Clock.Full(c.Saved),
		trail.Counted(len(c.Searches), "search", "searches"), trail.Counted(events, "event", "events"), trail.Counted(len(c.Marks), "mark", "marks"))}
	return effects
}

// restore adds a search of a case file to those of this tab.
func (m *Model) restore(saved reading.CaseSearch, at time.Time) *Search {
	q, _ := permalink.Decode(saved.Query, query.Query{})
	line := saved.Coverage + " (as the case file says, saved " + trail.Instant(at) + ")"
	window := trail.TimeRange{Start: instant(saved.Start), End: instant(saved.End)}
	origin := Asked
	if saved.Query == "" {
		origin = Opened
	}
	s := m.openSearch(loading.Restored(q, window, saved.Account, line), origin)
	s.title = saved.Title
	if events, ok := saved.Events.(*loading.Events); ok {
		s.Load.Hold(events)
	}
	s.Table.Order = orderOf(saved.Sorted)
	s.Table.Narrow(saved.Filter)
	return s
}

// instant is a time of a case file; zero if it cannot be read.
func instant(text string) time.Time {
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return time.Time{}
	}
	return t.UTC()
}

// orderOf is the order that a case file names, the usual one if there is none
// such.
func orderOf(text string) store.Order {
	field, descending := strings.CutPrefix(text, "-")
	columns := store.Columns()
	i := slices.IndexFunc(columns, func(c store.Column) bool { return c.Field() == field })
	if i < 0 {
		return store.NewestFirst()
	}
	return store.Order{Column: columns[i], Descending: descending}
}
