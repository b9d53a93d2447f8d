package store

import (
	"context"
	"slices"
	"sort"

	"trailsleuth/app/trail"
	"trailsleuth/app/turn"
)

// LeastRun is how many neighbouring rows that look alike make a run.
const LeastRun = 3

// Likeness is what the rows of a run have in common, beside the actor.
type Likeness uint8

// The likenesses. What stands out, a change above all, is like nothing else.
const (
	Unlike      Likeness = iota
	Reads                // reads that succeeded and of which nothing is notable
	FailedReads          // reads that failed
	FailedCalls          // the same call, no read, that failed
)

// Run is a stretch of neighbouring rows, of one actor, that look alike.
type Run struct {
	First, Rows int // its first row, and how many there are
	Like        Likeness

	names [runNames]StringID
	more  bool // names than these
}

// runNames is how many names a run is told by.
const runNames = 3

// Runs are the runs among some rows, in their order. No two of them overlap.
type Runs struct {
	List []Run

	rows []EventIndex
}

// Runs finds the runs among rows, as Rows gives them for an order by time: by
// another order neighbours mean nothing. before are those of other rows, or
// none; what both have in front is not looked at again, so that a page more of
// older events costs next to nothing. giveTurn and ctx are as in Rows.
func (v Snapshot) Runs(ctx context.Context, rows []EventIndex, before Runs, giveTurn func()) (Runs, error) {
	if v.t == nil || len(rows) == 0 {
		return Runs{}, nil
	}
	work := turn.Begin(ctx, giveTurn)
	same, err := sharedFront(rows, before.rows, work)
	if err != nil {
		return Runs{}, err
	}
	f := runFinder{v: v, rows: rows, read: v.t.columns[ReadOnly].idOf(trail.AccessRead.String())}
	next := f.resume(before.List, same)
	err = work.Each(len(rows)-next, rowsPerStep/4, func(from, to int) {
		for row := next + from; row < next+to; row++ {
			f.take(row)
		}
	})
	if err != nil {
		return Runs{}, err
	}
	f.end(len(rows))
	return Runs{List: f.runs, rows: rows}, nil
}

// sharedFront is how many rows two lists have in common from their first on.
func sharedFront(a, b []EventIndex, work *turn.Work) (same int, err error) {
	n := min(len(a), len(b))
	for from := 0; from < n; from += rowsPerStep {
		to := min(from+rowsPerStep, n)
		if !slices.Equal(a[from:to], b[from:to]) {
			for same = from; a[same] == b[same]; same++ {
			}
			return same, nil
		}
		if err := work.Step(); err != nil {
			return 0, err
		}
	}
	return n, nil
}

// runFinder goes through rows and keeps the stretch it is in.
type runFinder struct {
	v    Snapshot
	rows []EventIndex
	read StringID // what ReadOnly has of reads
	runs []Run
	like alike
	now  Run // the stretch, however short
}

// alike is what neighbouring rows must have in common to look alike.
type alike struct {
	like  Likeness
	actor StringID
	call  StringID // of FailedCalls
}

func (f *runFinder) alike(i EventIndex) alike {
	t := f.v.t
	actor := t.columns[Actor].ids.at(i)
	if actor == 0 { // the empty cell: whose call it was is not known
		return alike{}
	}
	read := f.read != 0 && t.columns[ReadOnly].ids.at(i) == f.read
	switch severity := f.v.Severity(i); {
	case severity == trail.Failed && read:
		return alike{like: FailedReads, actor: actor}
	case severity == trail.Failed:
		return alike{like: FailedCalls, actor: actor, call: t.columns[Event].ids.at(i)}
	case severity == trail.Plain && read:
		return alike{like: Reads, actor: actor}
	}
	return alike{}
}

// resume takes over the runs that lie within the rows that both lists have in
// front, and is then in a stretch that goes on with the row it answers with.
func (f *runFinder) resume(before []Run, same int) (next int) {
	// A run is whole if there is a row behind it, which is unlike it.
	kept := sort.Search(len(before), func(k int) bool { return before[k].First+before[k].Rows >= same })
	f.runs = slices.Clone(before[:kept])
	switch {
	case kept < len(before) && before[kept].First+before[kept].Rows == same:
		f.now, f.like = before[kept], f.alike(f.rows[before[kept].First])
		return same
	case kept < len(before) && before[kept].First < same:
		return f.begin(before[kept].First)
	}
	start := max(0, same-1)
	for start > 0 && f.alike(f.rows[start]) != (alike{}) && f.alike(f.rows[start-1]) == f.alike(f.rows[start]) {
		start--
	}
	return f.begin(start)
}

// begin begins a stretch, which may go on with the next row.
func (f *runFinder) begin(row int) (next int) {
	f.like = f.alike(f.rows[row])
	f.now = Run{First: row, Rows: 1, Like: f.like.like}
	f.name(f.rows[row])
	return row + 1
}

func (f *runFinder) take(row int) {
	if like := f.alike(f.rows[row]); like == f.like && like != (alike{}) {
		f.now.Rows++
		f.name(f.rows[row])
		return
	}
	f.end(row)
	f.begin(row)
}

func (f *runFinder) end(row int) {
	if f.now.Like != Unlike && row-f.now.First >= LeastRun {
		f.runs = append(f.runs, f.now)
	}
}

// name adds what a row is told by.
func (f *runFinder) name(i EventIndex) {
	if f.now.Like == Unlike {
		return
	}
	id := f.v.t.columns[f.now.Like.names()].ids.at(i)
	for k, known := range f.now.names {
		switch {
		case id == 0 || known == id:
			return
		case known == 0:
			f.now.names[k] = id
			return
		}
	}
	f.now.more = true
}

// names is the column that tells the rows of a run apart: of which services
// the reads were, which reads failed, by which errors a call did.
func (l Likeness) names() Column {
	switch l {
	case FailedReads:
		return Event
	case FailedCalls:
		return Outcome
	}
	return Source
}

// RunNames are the first different services of a run of reads, the names of
// reads that failed, or the errors of a call; more says that there are others.
func (v Snapshot) RunNames(r Run) (names []string, more bool) {
	col := &v.t.columns[r.Like.names()]
	for _, id := range r.names {
		if id != 0 {
			names = append(names, col.text(id))
		}
	}
	return names, r.more
}

// idOf is the id of a text, 0 if no cell has it. It is for columns of few
// different texts.
func (col *column) idOf(text string) StringID {
	for id := range StringID(col.size()) {
		if col.text(id) == text {
			return id
		}
	}
	return 0
}
