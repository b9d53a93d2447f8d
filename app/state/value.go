package state

import (
	"strings"

	"cmp"

	"trailsleuth/app/query"
	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// Value is a value of the event in the details, and how events that have it
// too are asked for.
type Value struct {
	Label string // what it is: "Address"
	Text  string // as the record has it
	Words string // how a person says it, if that is not Text

	Column store.Column  // where a filter of the loaded events looks for it
	Place  jsondoc.Place // there, if Column is RawRecord

	Key    trail.LookupKey // by what AWS finds it; "": it cannot
	Lookup string          // what is looked up, if that is not Text
}

// Follow is the lookup by the value; its Value is "" if there is none.
func (v Value) Follow() LookupFollowed {
	if v.Key == "" {
		return LookupFollowed{}
	}
	return LookupFollowed{Key: v.Key, Value: cmp.Or(v.Lookup, v.Text)}
}

// Term is what a filter of the loaded events says of the value.
func (v Value) Term(sense store.Sense) store.Term {
	term := store.Only(v.Column, v.Text, sense)
	if v.Column == store.RawRecord {
		term.Place = v.Place
	}
	return term
}

// Dimension is what loaded events can be grouped by to see this value among
// the others.
func (v Value) Dimension() store.Dimension {
	if v.Column == store.RawRecord {
		return store.At(v.Place)
	}
	return store.Dimension{Column: v.Column}
}

// ValueOf is what an event has in a column.
func ValueOf(e *trail.Event, c store.Column) Value {
	v := Value{Label: c.Fact(), Text: c.Of(e), Column: c, Key: LookupKeyOf(c)}
	if c.Field() == "" { // no filter names it
		v.Column, v.Place = store.RawRecord, jsondoc.Place(c.Path())
	}
	if c == store.EventID && strings.HasPrefix(v.Text, trail.MadeID) {
		v.Key = "" // AWS knows none by it
	}
	if c == store.MFA {
		v.Words = map[string]string{"true": "yes", "false": "no"}[v.Text]
	}
	return v
}

// LookupKeyOf is by what AWS finds a column's values; "" if it cannot.
func LookupKeyOf(c store.Column) trail.LookupKey {
	if key, ok := query.Field(c.Asked().Name).LookupKey(); ok {
		return key
	}
	return ""
}

// longestName is how long a text may be, in bytes, that is offered as the name of
// a resource: an ARN has no more.
const longestName = 2048

// ValueAt is what stands at a place of a record; ok is false if that is no
// text, number, true or false. What the table has a column for is asked for by
// that, any other text as the name of a resource.
func ValueAt(record string, at jsondoc.Place) (v Value, ok bool) {
	if jsondoc.KindAt(record, at) > jsondoc.String {
		return Value{}, false
	}
	found := at.In(record)
	if len(found) == 0 || found[0] == "" {
		return Value{}, false
	}
	v = Value{Label: string(at.InAnyElement()), Text: found[0], Column: store.RawRecord, Place: at.InAnyElement()}
	for _, c := range store.Columns() {
		if c.Path() == string(at) && c != store.Time && c != store.ReadOnly {
			v.Column, v.Place, v.Key = c, "", LookupKeyOf(c)
			return v, true
		}
	}
	if jsondoc.KindAt(record, at) == jsondoc.String && len(v.Text) <= longestName {
		follow := FollowResource(trail.Resource{Name: v.Text})
		if v.Key = follow.Key; follow.Value != v.Text {
			v.Lookup = follow.Value
		}
	}
	return v, true
}

// ValueOffered: a value was pressed; what can be done with it is wanted.
type ValueOffered struct{ Value Value }

func (msg ValueOffered) apply(m *Model) []Effect {
	m.Offered = msg.Value
	return nil
}

// PlaceOffered: likewise what stands at a place of the record in the details.
type PlaceOffered struct{ Place jsondoc.Place }

func (msg PlaceOffered) apply(m *Model) []Effect {
	if v, ok := ValueAt(m.recordOpen(), msg.Place); ok {
		m.Offered = v
	}
	return nil
}

// OfferedFiltered: of the loaded events only those with the offered value are
// wanted, or only those without it; or, if that is so already, not any more.
type OfferedFiltered struct{ Sense store.Sense }

func (msg OfferedFiltered) apply(m *Model) []Effect {
	s := m.Search()
	if s == nil || m.Offered.Text == "" {
		return nil
	}
	term, filter := m.Offered.Term(msg.Sense), s.Table.Filter()
	if term.Place != "" && !filter.Holds(term) {
		return m.rewriteFilter(s, filter.And(term))
	}
	return m.rewriteFilter(s, filter.Toggle(term))
}
