package export

import (
	"cmp"
	"strings"
	"time"

	"trailsleuth/app/query"
	"trailsleuth/app/trail"
)

// About says what the exported events are. The zero value says nothing, and
// then an export has no header and no side field.
type About struct {
	Query     query.Query
	Window    trail.TimeRange // as it was frozen when the search began
	Coverage  string          // the coverage in words: "412 loaded, back to 09:55 UTC, older events not loaded"
	Shown     string          // the table's own filter, if the export is of what is shown
	NextToken string          // where the AWS CLI can go on; "" at the end or when no token can say it
	Table     string          // what the rows are, if they are no events: "Groups by Actor"
	At        time.Time       // when the export was made
}

// fact is one line of a header.
type fact struct{ name, text string }

// facts lists what an About says, without the token.
func (a About) facts() []fact {
	var facts []fact
	add := func(name, text string) {
		if text != "" {
			facts = append(facts, fact{name, text})
		}
	}
	add("Table", a.Table)
	add("Exported", trail.Instant(a.At))
	add("Regions", strings.Join(a.Query.Regions, ", "))
	if a.Window != (trail.TimeRange{}) {
		add("Window", cmp.Or(trail.Instant(a.Window.Start), "the beginning")+" to "+cmp.Or(trail.Instant(a.Window.End), "the end"))
	}
	add("Category", string(a.Query.Category)) // "" for management events, the default
	for _, f := range a.Query.Filters {
		add("Filter", f.Words())
	}
	add("Shown", a.Shown)
	add("Coverage", a.Coverage)
	return facts
}
