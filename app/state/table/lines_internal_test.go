package table

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"trailsleuth/app/store"
)

// TestLinesUnfold: read from the top, lines are the rows in their order, each
// once, a closed fold standing for its own; every row is found on its line; and
// what is open stays so when rows come.
func TestLinesUnfold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := make([]store.EventIndex, rapid.IntRange(0, 80).Draw(t, "rows"))
		for i := range rows {
			rows[i] = store.EventIndex(i)
		}
		var runs []store.Run
		for row := 0; ; {
			row += rapid.IntRange(0, 6).Draw(t, "between")
			n := rapid.IntRange(store.LeastRun, 9).Draw(t, "of a run")
			if row+n > len(rows) {
				break
			}
			runs = append(runs, store.Run{First: row, Rows: n, Like: store.Reads})
			row += n
		}
		l := linesOf(rows, runs, nil)
		check(t, &l)
		for _, r := range runs {
			if rapid.Bool().Draw(t, "open") {
				l.set(r, true)
				check(t, &l)
			}
		}
		before := l.Len()
		if more := linesOf(append(slices.Clone(rows), 1000), runs, l.open); more.Len() != before+1 {
			t.Fatalf("%d lines with one row more, %d before", more.Len(), before)
		}
		for _, r := range runs {
			l.set(r, false)
		}
		check(t, &l)
		if folded := len(runs); folded > 0 && l.Len() >= len(rows) {
			t.Fatalf("%d lines of %d rows with %d folds", l.Len(), len(rows), folded)
		}
	})
}

func check(t *rapid.T, l *Lines) {
	next := 0
	for n := range l.Len() {
		line := l.At(n)
		if line.Row != next {
			t.Fatalf("line %d is of row %d, want %d: %+v", n, line.Row, next, line)
		}
		switch line.Kind {
		case OpenLine:
			continue
		case ClosedLine:
			for row := next; row < next+line.Run.Rows; row++ {
				if l.Of(row) != n {
					t.Fatalf("row %d is on line %d, want the fold's, %d", row, l.Of(row), n)
				}
			}
			next += line.Run.Rows
		default:
			if l.Of(next) != n {
				t.Fatalf("row %d is on line %d, want %d", next, l.Of(next), n)
			}
			next++
		}
	}
	if next != len(l.rows) {
		t.Fatalf("%d rows of %d", next, len(l.rows))
	}
}
