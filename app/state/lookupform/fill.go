package lookupform

import (
	"strconv"
	"strings"

	"trailsleuth/app/query"
)

// Fill puts a query back into the form, as Back and Forward do.
func (f *Form) Fill(q query.Query) {
	written, own, clock := f.Written+1, f.Own, f.Clock
	*f = New()
	f.Written, f.Own, f.Clock, f.settled = written, own, clock, true
	f.Regions = strings.Join(q.Regions, ", ")
	f.fillWindow(q.Window)
	f.Filters = q.WithoutVainMarks().Filters
	f.Category = q.Category
	f.PageSize, f.MaxItems = countText(q.PageSize), countText(q.MaxItems)
	f.StartingToken = q.StartingToken
	if len(q.Filters) == 1 && q.Filters[0].Op == query.Is && len(q.Filters[0].Values) == 1 && q.Filters[0].Side != query.Local {
		f.Attribute, f.Value = q.Filters[0].Field, q.Filters[0].Values[0]
		f.Filters = nil
		if path, isPath := f.Attribute.RecordPath(); isPath {
			f.Attribute, f.Path = query.Path(""), path
		}
	}
}

// fillWindow shows a whole window as the last 90 days.
func (f *Form) fillWindow(w query.Window) {
	f.Last = w.Last
	switch {
	case w.Equal(query.Window{}):
		f.Last = query.Retention
	case w.Last == 0:
		f.put(w.Range)
	}
}

func countText(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
