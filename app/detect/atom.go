package detect

import (
	"strings"

	"trailsleuth/app/detect/sigma"
	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/store"
)

// verdict is what is known of a question: no, yes, or not yet.
type verdict uint8

const (
	open verdict = iota
	no
	yes
)

func known(b bool) verdict {
	if b {
		return yes
	}
	return no
}

// noColumn stands for a field that only the record has.
const noColumn = store.Anywhere

// columns are the columns that have what a member of the record says, by the
// member's path. Others may be made of several members, or say more.
var columns = func() map[string]store.Column {
	all := map[string]store.Column{}
	for _, c := range []store.Column{store.Event, store.Source, store.Outcome, store.Address, store.Region, store.AccessKey, store.UserAgent, store.EventType, store.IdentityType} {
		all[strings.ToLower(c.Path())] = c
	}
	return all
}()

// columnOf is the column of a field, or noColumn.
func columnOf(field string) store.Column {
	if c, ok := columns[strings.ToLower(field)]; ok {
		return c
	}
	return noColumn
}

// faithful reports whether a column's text is surely that of the record. An
// empty one may stand for null, "" or a list; several values are joined, and the
// only text of a list counts as that text; a failure without a code is called
// one; and an Insights event or an aggregated one is called by what it counts.
func faithful(c store.Column, text string) bool {
	switch c {
	case store.Outcome:
		return text != "" && text != "Failure" && !strings.Contains(text, ",")
	case store.Address, store.UserAgent:
		return text != "" && !strings.Contains(text, ", ")
	}
	return text != ""
}

// ofText is what is known of an atom from the text of its column.
func (a *atom) ofText(text string) verdict {
	switch {
	case faithful(a.column, text):
		return known(holds(a.match, []string{text}, nil))
	case a.column == store.Outcome && text == "":
		return a.unless(inNothing)
	case (a.column == store.Address || a.column == store.UserAgent) && text != "" && strings.Count(text, ", ") < mostJoined:
		return a.unless(inListOf(text))
	}
	return open
}

// mostJoined is how many values of a list a column surely has.
const mostJoined = 30

// unless is no, if no value can pass that has only such texts in it as may be;
// a test needs one in it. Otherwise it is open.
func (a *atom) unless(may func(needed string) bool) verdict {
	for i := range a.match.Tests {
		if needed := a.match.Tests[i].Needs(); (needed == "" || may(needed)) != a.match.All {
			return verdictIf(a.match.All)
		}
	}
	return verdictIf(!a.match.All)
}

func verdictIf(impossible bool) verdict {
	if impossible {
		return no
	}
	return open
}

// inNothing reports whether a text may be in an error code where there is none:
// null, "", {}, or a list of them (record.Failure).
func inNothing(needed string) bool { return strings.Trim(needed, `[]{}", nul`) == "" }

// inListOf tells whether a text may be in a list of texts that was joined to this
// one: in an element of it or in its JSON, whose escapes nobody asks for.
func inListOf(joined string) func(needed string) bool {
	joined = strings.ToLower(joined)
	return func(needed string) bool {
		return strings.ContainsAny(needed, `[]",\`) || strings.Contains(joined, strings.ToLower(needed))
	}
}

// plainTypes are the values of eventType of records that have their own name
// and source (CloudTrail record reference).
var plainTypes = []string{"AwsApiCall", "AwsConsoleSignIn", "AwsConsoleAction", "AwsServiceEvent", "AwsVpceEvents", "AwsVpceEvent"}

// atom is one question that a rule asks of an event: a sigma.Match. Rules that
// ask the same share it.
type atom struct {
	match  *sigma.Match
	column store.Column // noColumn: only the record answers
	place  jsondoc.Place
}

func newAtom(m *sigma.Match) *atom {
	a := &atom{match: m, column: columnOf(m.Field), place: jsondoc.Place(m.Field)}
	for i := range m.Tests {
		if m.Tests[i].Op == sigma.Same {
			a.column = noColumn
		}
	}
	return a
}

// ofRecord is what the record says.
func (a *atom) ofRecord(record jsondoc.Value) bool {
	if a.match.Field == "" {
		return anywhere(a.match, record)
	}
	return holds(a.match, a.place.Of(record), func(field string) []string { return jsondoc.Place(field).Of(record) })
}

// holds reports whether a field with these values is as the match wants it.
func holds(m *sigma.Match, values []string, other func(field string) []string) bool {
	for i := range m.Tests {
		if passes(&m.Tests[i], values, other) != m.All {
			return !m.All
		}
	}
	return m.All
}

func passes(t *sigma.Test, values []string, other func(field string) []string) bool {
	switch t.Op {
	case sigma.Null:
		return len(values) == 0
	case sigma.Exists:
		return (len(values) > 0) == t.Present
	case sigma.Same:
		for _, reference := range other(t.Field) {
			for _, value := range values {
				if t.Equal(value, reference) {
					return true
				}
			}
		}
		return false
	}
	for _, value := range values {
		if t.Fits(value) {
			return true
		}
	}
	return false
}

// anywhere reports whether the values and names in a record are as keywords
// want them: each keyword is looked for in each of them.
func anywhere(m *sigma.Match, record jsondoc.Value) bool {
	words := wordsOf(record, nil, 0)
	return holds(m, words, nil)
}

// wordsOf are the names and scalars in a value.
func wordsOf(v jsondoc.Value, words []string, depth int) []string {
	switch {
	case depth > jsondoc.MaxDepth:
	case v.IsObject():
		for w := v.Members(); w.Member(); {
			words = wordsOf(w.Value(), append(words, w.Name()), depth+1)
		}
	case v.IsArray():
		for w := v.Elements(); w.Element(); {
			words = wordsOf(w.Value(), words, depth+1)
		}
	case !v.IsNull():
		words = append(words, v.Text())
	}
	return words
}
