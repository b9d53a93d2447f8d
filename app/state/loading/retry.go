package loading

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"trailsleuth/app/query"
	"trailsleuth/app/trail"
)

// Retry is another way to ask when nothing was found.
type Retry struct {
	Label string // "Try “DeleteBucket”: letter case counts"
	Query query.Query
}

// Retries lists what may find what an exact lookup did not: another letter
// case, the name instead of the ARN and the reverse, the region of global
// events, a wider window, a search in the text instead. The most likely come
// first.
func (l *Load) Retries() []Retry {
	if len(l.Query.Regions) == 0 || l.hunt {
		return nil // files, for which AWS was not asked, or all that rules name
	}
	var retries []Retry
	for i, f := range l.Query.Filters {
		if len(f.Values) != 1 || f.Op != query.Is {
			continue
		}
		value := f.Values[0]
		usual := query.UsualCase(f.Field, value)
		if usual != "" {
			retries = append(retries, Retry{"Try “" + usual + "”: letter case counts", l.with(i, query.Is, f.Field, usual)})
		}
		if source := query.SourceInstead(f.Field, value); source != "" {
			retries = append(retries, Retry{"Ask for the event source " + source + ": a service is no resource", l.with(i, query.Is, query.EventSource, source)})
		}
		if name := query.NameInARN(value); name != "" {
			retries = append(retries, Retry{"Try the name “" + name + "” instead of the ARN", l.with(i, query.Is, f.Field, name)})
		}
		if trimmed := strings.TrimSpace(value); trimmed != value && trimmed != "" {
			retries = append(retries, Retry{"Try without the blanks around the value", l.with(i, query.Is, f.Field, trimmed)})
		}
		if named, ok := l.byARN(i); ok {
			retries = append(retries, named)
		}
		if spelled, ok := l.spelled(i); ok && usual == "" {
			retries = append(retries, spelled)
		}
	}
	retries = append(retries, l.elsewhere()...)
	for i, f := range l.Query.Filters {
		if _, lookup := f.Field.LookupKey(); lookup && f.Op == query.Is && len(f.Values) == 1 && f.Field != query.ReadOnly {
			part := strings.TrimSpace(f.Values[0])
			part = cmp.Or(query.NameInARN(part), part)
			retries = append(retries, Retry{"Search the records' text for “" + part + "” instead (reads every event of the window)", l.with(i, query.Contains, query.Text, part)})
		}
	}
	return retries
}

// elsewhere widens the window and the regions.
func (l *Load) elsewhere() []Retry {
	var retries []Retry
	asked := l.withoutToken()
	region, known := trail.RegionByID(l.Query.Regions[0])
	if known && region.Partition == "aws" && !slices.Contains(l.Query.Regions, trail.GlobalRegion) {
		q := asked
		q.Regions = []string{trail.GlobalRegion}
		retries = append(retries, Retry{"Ask us-east-1, where IAM and other global services are recorded", q})
	}
	if w := l.Scope.Window; w.End.Sub(w.Start) < query.Retention-24*time.Hour {
		q := asked
		q.Window = query.Window{Last: query.Retention}
		retries = append(retries, Retry{"Look back 90 days", q})
	}
	if every := query.EveryRegion.Regions(query.PartitionOf(l.Query.Regions), l.Query.Regions); len(every) > len(l.Query.Regions) {
		q := asked
		q.Regions = every
		retries = append(retries, Retry{"Ask every region that is on by default", q})
	}
	return retries
}

// spelled asks for what filter i names in the other cases that it may be
// written in, all at once: lookups of a few values run in parallel.
func (l *Load) spelled(i int) (Retry, bool) {
	f := l.Query.Filters[i]
	value := strings.TrimSpace(f.Values[0])
	others := query.Spellings(f.Field, value)
	switch len(others) {
	case 0:
		return Retry{}, false
	case 1:
		return Retry{"Try “" + others[0] + "”: letter case counts", l.with(i, query.Is, f.Field, others...)}, true
	}
	return Retry{"Try " + spellingsInWords(others) + ": letter case counts", l.with(i, query.OneOf, f.Field, others...)}, true
}

// spellingsInWords shows spellings, of ARNs the names that differ: “alice” and
// “ALICE”. Those that are too long for a button are counted.
func spellingsInWords(values []string) string {
	const longest = 80
	shown := make([]string, len(values))
	for i, v := range values {
		shown[i] = "“" + cmp.Or(query.NameInARN(v), v) + "”"
	}
	last := len(shown) - 1
	text := strings.Join(shown[:last], ", ") + " and " + shown[last]
	if len(text) > longest {
		return fmt.Sprintf("%s and %d other spellings", shown[0], last)
	}
	return text
}

// byARN asks for what filter i names by its ARNs instead.
func (l *Load) byARN(i int) (Retry, bool) {
	f := l.Query.Filters[i]
	if f.Field != query.ResourceName {
		return Retry{}, false
	}
	name := strings.TrimSpace(f.Values[0])
	values := arns(name, l.Account, l.Query.Regions)
	if len(values) == 0 {
		return Retry{}, false
	}
	return Retry{"Try the ARN instead of the name “" + name + "”: of a bucket, role, user, policy and the like, not of a secret, whose ARN ends in six unknown characters", l.with(i, query.OneOf, f.Field, values...)}, true
}

// with is the query with another filter in the place of filter i.
func (l *Load) with(i int, op query.Op, field query.Field, values ...string) query.Query {
	q := l.withoutToken()
	q.Filters = slices.Clone(q.Filters)
	q.Filters[i] = query.Filter{Field: field, Op: op, Values: values}
	return q
}

// withoutToken is the query from its newest event on: a token fits no other.
func (l *Load) withoutToken() query.Query {
	q := l.Query
	q.StartingToken = ""
	return q
}
