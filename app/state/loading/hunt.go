package loading

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"trailsleuth/app/lookup"
	"trailsleuth/app/query"
	"trailsleuth/app/state/zone"
	"trailsleuth/app/trail"
)

// Hunt is the Load of one lookup after another into one store: of many names,
// of which most bring little. The query has no filters.
func Hunt(q query.Query, attributes []trail.LookupAttribute, by Asking) Load {
	l := Ask(q, by)
	l.Scope.Attributes = attributes
	l.from, l.hunt = lookup.NewSeries(by.Source, by.Clock, by.Pacer, l.Scope), true
	return l
}

// Pursuit is the Load that looks up one key or name, then what came of it, and so
// on: of what comes it is told by Pursue what to ask for next. The query has one
// filter, by what it begins with.
func Pursuit(q query.Query, by Asking) Load {
	l := Ask(q, by)
	l.from, l.hunt, l.pursuit = lookup.NewSeries(by.Source, by.Clock, by.Pacer, l.Scope), true, true
	return l
}

// IsPursuit reports whether it looks up what came of what it brought.
func (l *Load) IsPursuit() bool { return l.pursuit }

// Pursue has more asked for when it goes on, of what was not asked for yet, and
// reports whether there is any.
func (l *Load) Pursue(attributes []trail.LookupAttribute) bool {
	series, ok := l.from.(*lookup.Series)
	if !ok {
		return false
	}
	before := len(l.Scope.Attributes)
	for _, a := range attributes {
		if !slices.Contains(l.Scope.Attributes, a) {
			l.Scope.Attributes = append(l.Scope.Attributes[:len(l.Scope.Attributes):len(l.Scope.Attributes)], a)
		}
	}
	series.Add(l.Scope.Attributes[before:])
	return len(l.Scope.Attributes) > before
}

// IsHunt reports whether it asks for one name after another.
func (l *Load) IsHunt() bool { return l.hunt }

// HuntProgress counts the names of a hunt: those that every region was asked for
// to the start of the window, and all of them.
func (l *Load) HuntProgress() (whole, all int) {
	for i := range l.Coverage.Asked {
		if l.Coverage.Asked[i].Whole() {
			whole++
		}
	}
	return whole, len(l.Scope.Attributes)
}

// Completed counts the names that were asked wholly; it is 0 of what is no hunt.
func (l *Load) Completed() int {
	whole, _ := l.HuntProgress()
	return whole
}

// HuntLeft is about how long the rest of a hunt takes, if each name that was not
// begun takes one call a region.
func (l *Load) HuntLeft() time.Duration {
	left := len(l.Scope.Attributes)
	for i := range l.Coverage.Asked {
		if l.Coverage.Asked[i].Begun {
			left--
		}
	}
	return LeastOf(left)
}

// LeastOf is how long so many lookups take at least, a call in each region, at
// the pace of two a second (LookupEvents API reference).
func LeastOf(lookups int) time.Duration { return time.Duration(lookups) * time.Second / 2 }

// Unasked is what a hunt has not asked for: names, and in which regions.
type Unasked struct {
	Names   []string
	Regions []string
}

// Words is "StopLogging, DeleteTrail in us-east-1, eu-west-1".
func (u Unasked) Words() string {
	return strings.Join(u.Names, ", ") + " in " + strings.Join(u.Regions, ", ")
}

// Unasked lists what was not asked to the start of the window, the names that
// lack the same regions together.
func (l *Load) Unasked() (all []Unasked) {
	asked := l.Coverage.Asked
	if asked == nil {
		for _, a := range l.Scope.Attributes {
			asked = append(asked, lookup.Asked{Attribute: a, Missing: l.Scope.Regions})
		}
	}
	for _, a := range asked {
		if len(a.Missing) == 0 {
			continue
		}
		i := slices.IndexFunc(all, func(u Unasked) bool { return slices.Equal(u.Regions, a.Missing) })
		if i < 0 {
			i = len(all)
			all = append(all, Unasked{Regions: a.Missing})
		}
		all[i].Names = append(all[i].Names, AttributeName(a.Attribute))
	}
	return all
}

// AttributeName is a name that a hunt asks for, in words.
func AttributeName(a trail.LookupAttribute) string {
	if a.Key == trail.ByUsername {
		return "user " + a.Value
	}
	return a.Value
}

// huntLine says what a hunt has loaded, and how many of its names were asked:
// of a hunt nothing is complete back to a moment before all of it is. What more
// than one lookup brought is counted once.
func (l *Load) huntLine(clock zone.Clock, loaded int, also string) string {
	whole, all := l.HuntProgress()
	text := trail.Count(loaded) + " loaded" + clock.Back(l.newest, l.oldest) + also
	names := "names"
	if l.pursuit {
		names = "keys and users"
	}
	switch {
	case whole == all && l.pursuit:
		return text + fmt.Sprintf(", it and the %s known keys and users that came of it asked in every region, to the start of the window; what others did is not loaded", trail.Count(all-1))
	case whole == all:
		return text + fmt.Sprintf(", all %s names asked in every region, to the start of the window; what has none of these names is not loaded", trail.Count(all))
	}
	return text + fmt.Sprintf(", %s of %s %s asked in every region, to the start of the window; the rest is not asked", trail.Count(whole), trail.Count(all), names)
}

// Asked is the query with what a hunt asks for as a filter, for those who read
// of it; that of any other Load is the query itself, of a pursuit what it begins
// with.
func (l *Load) Asked() query.Query {
	q := l.Query
	if !l.hunt || l.pursuit {
		return q
	}
	names := query.Filter{Field: query.EventName, Op: query.OneOf, Side: query.API}
	for _, a := range l.Scope.Attributes {
		if a.Key == trail.ByEventName {
			names.Values = append(names.Values, a.Value)
		}
	}
	q.Filters = []query.Filter{names}
	return q
}

// huntCommand is a hunt for the AWS CLI: a command a name and region.
func (l *Load) huntCommand(shell query.Shell) string {
	var commands []string
	q := l.Frozen() // with its ends
	for _, a := range l.Scope.Attributes {
		q.Filters = []query.Filter{{Field: query.Field(a.Key), Op: query.Is, Values: []string{a.Value}, Side: query.API}}
		for _, region := range q.Regions {
			commands = append(commands, query.AWSCommand(q, region, l.asked, shell))
		}
	}
	return strings.Join(commands, "\n")
}
