package table

import (
	"sort"

	"trailsleuth/app/store"
)

// Lines is how rows are shown: each on a line, or, where many look alike,
// folded to one line that stands for all of them. A fold that is open has its
// rows on lines of their own below it.
type Lines struct {
	rows []store.EventIndex
	runs []store.Run
	at   []int // the line of each fold
	len  int
	open map[store.EventIndex]bool // an event at an end of an open fold
}

// Line is what stands on one.
type Line struct {
	Kind LineKind
	Row  int       // of the event, or the first one of the fold
	Run  store.Run // of a fold, or of the fold the event is in
}

// LineKind is what a line is.
type LineKind uint8

// The kinds of lines.
const (
	EventLine  LineKind = iota
	InFoldLine          // an event in an open fold
	ClosedLine          // a fold that stands for its rows
	OpenLine            // a fold whose rows are below it
)

// IsFold reports whether it is a fold, not an event.
func (l Line) IsFold() bool { return l.Kind == ClosedLine || l.Kind == OpenLine }

// linesOf folds rows. What was open before is open still, if one of its ends is
// where it was.
func linesOf(rows []store.EventIndex, runs []store.Run, open map[store.EventIndex]bool) Lines {
	l := Lines{rows: rows, runs: runs, open: open}
	l.place()
	return l
}

// place works out on which line each fold is.
func (l *Lines) place() {
	l.at = make([]int, len(l.runs))
	line, row := 0, 0
	for k, r := range l.runs {
		line += r.First - row
		l.at[k] = line
		line += l.height(r)
		row = r.First + r.Rows
	}
	l.len = line + len(l.rows) - row
}

// height is on how many lines a fold and its rows are.
func (l *Lines) height(r store.Run) int {
	if l.isOpen(r) {
		return 1 + r.Rows
	}
	return 1
}

func (l *Lines) isOpen(r store.Run) bool {
	return len(l.open) > 0 && (l.open[l.rows[r.First]] || l.open[l.rows[r.First+r.Rows-1]])
}

// Len is how many lines there are.
func (l *Lines) Len() int { return l.len }

// At is what stands on a line below Len.
func (l *Lines) At(line int) Line {
	k := sort.Search(len(l.at), func(k int) bool { return l.at[k] > line }) - 1
	if k < 0 {
		return Line{Row: line}
	}
	r, below := l.runs[k], line-l.at[k]
	switch height := l.height(r); {
	case below == 0 && height == 1:
		return Line{Kind: ClosedLine, Row: r.First, Run: r}
	case below == 0:
		return Line{Kind: OpenLine, Row: r.First, Run: r}
	case below < height:
		return Line{Kind: InFoldLine, Row: r.First + below - 1, Run: r}
	default:
		return Line{Row: r.First + r.Rows + below - height}
	}
}

// Of is the line of a row, or of the closed fold it is in; -1 for no row.
func (l *Lines) Of(row int) int {
	if row < 0 || row >= len(l.rows) {
		return -1
	}
	k := sort.Search(len(l.runs), func(k int) bool { return l.runs[k].First > row }) - 1
	if k < 0 {
		return row
	}
	r := l.runs[k]
	switch inside := row - r.First; {
	case inside >= r.Rows:
		return l.at[k] + l.height(r) + inside - r.Rows
	case l.isOpen(r):
		return l.at[k] + 1 + inside
	default:
		return l.at[k]
	}
}

// foldOf is the fold that a row is in.
func (l *Lines) foldOf(row int) (r store.Run, ok bool) {
	k := sort.Search(len(l.runs), func(k int) bool { return l.runs[k].First > row }) - 1
	if k < 0 || row >= l.runs[k].First+l.runs[k].Rows {
		return store.Run{}, false
	}
	return l.runs[k], true
}

// set opens the fold, or closes it.
func (l *Lines) set(r store.Run, open bool) {
	first, last := l.rows[r.First], l.rows[r.First+r.Rows-1]
	if l.open == nil {
		l.open = map[store.EventIndex]bool{}
	}
	if open {
		l.open[first], l.open[last] = true, true
	} else {
		delete(l.open, first)
		delete(l.open, last)
	}
	l.place()
}
