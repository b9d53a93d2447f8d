package loading

import (
	"trailsleuth/app/lookup"
	"trailsleuth/app/query"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// Past is what is said of a Load of which nothing more comes, in the place of
// its coverage. The zero value is that of a Load that is not past.
type Past struct {
	Line    string // what was loaded and what was not, in words
	Dropped int    // how many events it had that are held no more
}

// Drop lets the events of a Load go, to make room. The query stays and can be
// asked again.
func (l *Load) Drop() {
	n := l.Events.Snapshot().Len()
	l.Past = Past{Dropped: n, Line: trail.Counted(n, "event was", "events were") + " held here and let go to make room for newer searches; press Search to ask again"}
	l.end()
}

// Restored is the Load of a query that was asked in another tab, with the line
// that was said of it there. Its events are to be added.
func Restored(q query.Query, window trail.TimeRange, account, line string) Load {
	l := Load{
		Query: q, Plan: query.NewPlan(q), Account: account, Past: Past{Line: line},
		Scope: lookup.Scope{Regions: q.Regions, Window: window, Category: q.Category, PageSize: q.PageSize, MaxItems: q.MaxItems, StartingToken: q.StartingToken},
	}
	l.end()
	return l
}

// Hold takes the events of a restored Load.
func (l *Load) Hold(events *Events) {
	l.Events = events
	held := events.Snapshot()
	for i := range held.Len() {
		l.newest, l.oldest = trail.Widen(l.newest, l.oldest, held.Time(store.EventIndex(i)))
	}
}

// end makes it one that nothing comes of.
func (l *Load) end() {
	l.Phase, l.Err, l.Coverage = Idle, nil, lookup.Coverage{}
	l.Events, l.from = NewEvents(), noFeed{}
}
