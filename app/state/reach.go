package state

import (
	"slices"

	"trailsleuth/app/query"
	"trailsleuth/app/trail"
)

// lent is what a preset question put into the form in the place of the
// person's own regions and window. The next preset gets these back, where
// nobody has changed what was put: regions and window of one question say
// nothing about the next.
type lent struct{ own, put query.Query }

// reach is the regions and the window of the form. A range that is not
// complete gives way to the default.
func (f *Form) reach() query.Query {
	q := query.Query{Regions: regionIDs(f.Regions), Window: query.Window{Last: f.Last}}
	if f.Last > 0 {
		return q
	}
	start, started := readInstant(f.Start)
	end, ended := readInstant(f.End)
	if started && ended {
		q.Window.Range = trail.TimeRange{Start: start, End: end}
	} else {
		q.Window.Last = newForm().Last
	}
	return q
}

// own is the reach as the person chose it.
func (f *Form) own() query.Query {
	q := f.reach()
	if slices.Equal(q.Regions, f.lent.put.Regions) {
		q.Regions = f.lent.own.Regions
	}
	if q.Window.Equal(f.lent.put.Window) {
		q.Window = f.lent.own.Window
	}
	return q
}

// lend notes that the reach now in the form is a preset's.
func (f *Form) lend(own query.Query) { f.lent = lent{own, f.reach()} }
