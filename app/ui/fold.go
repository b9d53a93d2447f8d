package ui

import (
	"fmt"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/browser"
	"trailsleuth/app/state"
	"trailsleuth/app/state/table"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// foldSwitch folds rows that look alike, where the order lets it.
func (v view) foldSwitch(s *state.Search) app.UI {
	folded, to := s.Table.Folding == table.Folded, table.Folded
	if folded {
		to = table.Unfolded
	}
	why := "Show three or more neighbouring reads, or failures of the same call, of one actor as one line"
	if !s.Table.CanFold() {
		why = "Look-alikes are folded only where rows are sorted by time"
	}
	return v.button("", state.FoldingChosen{Folding: to}).ID("fold-look-alikes").Class("fold-switch").
		Aria("pressed", folded).Aria("label", "Fold look-alikes").Disabled(!s.Table.CanFold()).Title(spoken(why)).Body(
		app.Span().Class("fold-sign").Aria("hidden", true).Text("▸"),
		app.Span().Class("fold-words").Text("Fold look-alikes"),
		app.Span().Class("faint").Hidden(!folded || s.Table.CanFold()).Text("by time only"),
	)
}

// fold is the line of a fold.
func (p *painter) fold(s *state.Search, snapshot store.Snapshot, line table.Line) browser.GridRow {
	within := p.folds.of(p.model, s, line.Run)
	text := outstandingNote(within) + p.foldText(snapshot, s.Table.Rows, line.Run)
	row := browser.GridRow{Fold: browser.FoldClosed, Cells: []string{text, instants(foldSpan(snapshot, s.Table.Rows, line.Run))}, Selected: p.hidesOpened(s, line)}
	if line.Kind == table.OpenLine {
		row.Fold = browser.FoldOpen
	}
	if within.Marked+within.Found > 0 {
		row.Class = "holds-outstanding"
	}
	return row
}

// foldNotes keeps what stands out in the folds on the screen until something
// else is to be shown. The zero value knows nothing yet.
type foldNotes struct {
	all    state.Outstanding
	within map[int]state.Among // by a fold's first row
}

func (n *foldNotes) of(m *state.Model, s *state.Search, r store.Run) state.Among {
	if n.within == nil {
		n.all, n.within = m.Outstanding(s), map[int]state.Among{}
	}
	known, ok := n.within[r.First]
	if !ok {
		known = n.all.In(s.Table.Rows[r.First : r.First+r.Rows])
		n.within[r.First] = known
	}
	return known
}

// outstandingNote says before a fold's text what is not to be overlooked in it:
// "★ 1 marked, ◆ 2 with findings (the gravest is high: Secrets read in bulk) · ".
func outstandingNote(within state.Among) string {
	var said []string
	if within.Marked > 0 {
		said = append(said, "★ "+trail.Count(within.Marked)+" marked")
	}
	if f := within.Gravest; f != nil {
		which := "1 with a finding ("
		if within.Found > 1 {
			which = trail.Count(within.Found) + " with findings (the gravest is "
		}
		said = append(said, "◆ "+which+f.Rule.Level.String()+": "+visible(f.Rule.Title)+")")
	}
	if len(said) == 0 {
		return ""
	}
	return strings.Join(said, ", ") + " · "
}

// foldText says what a fold stands for: "12 reads of ec2 and lambda by
// prod-maintenance / backup-sync, 03:01 to 03:06".
func (p *painter) foldText(snapshot store.Snapshot, rows []store.EventIndex, r store.Run) string {
	first, when, day := rows[r.First], foldSpan(snapshot, rows, r), ""
	if above := snapshot.Time(rows[max(0, r.First-1)]); r.First == 0 || !p.model.Clock.SameDay(above, snapshot.Time(first)) {
		if p.model.Clock.SameDay(when.Start, when.End) {
			day = p.model.Clock.Day(when.Start, p.model.Now()) + " "
		}
	}
	names, more := snapshot.RunNames(r)
	for i, name := range names {
		names[i] = strings.TrimSuffix(visible(name), ".amazonaws.com")
	}
	told := listed(names, more)
	count := trail.Count(r.Rows)
	switch r.Like {
	case store.FailedReads:
		told = count + " failed reads: " + told
	case store.FailedCalls:
		told = fmt.Sprintf("%s failed %s (%s)", count, visible(snapshot.Text(first, store.Event)), told)
	default:
		told = count + " reads of " + told
	}
	return told + " by " + visible(snapshot.Text(first, store.Actor)) + ", " + day + p.model.Clock.Span(when, p.model.Now())
}

// foldSpan is from the earliest to the latest event that a fold stands for.
func foldSpan(snapshot store.Snapshot, rows []store.EventIndex, r store.Run) trail.TimeRange {
	when := trail.TimeRange{Start: snapshot.Time(rows[r.First+r.Rows-1]), End: snapshot.Time(rows[r.First])}
	if when.End.Before(when.Start) {
		when.Start, when.End = when.End, when.Start
	}
	return when
}

// hidesOpened reports whether the event in the details is in a closed fold.
func (p *painter) hidesOpened(s *state.Search, line table.Line) bool {
	row := s.SelectedRow()
	return line.Kind == table.ClosedLine && row >= line.Row && row < line.Row+line.Run.Rows
}

// listed names things as a sentence does: "ec2, iam and others".
func listed(names []string, more bool) string {
	if more {
		names = append(names, "others")
	}
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}
