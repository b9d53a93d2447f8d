package state

import (
	"trailsleuth/app/query"
	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/store"
)

// PlaceChosen: events are wanted that have the same as the one in the details
// at this place of the record.
type PlaceChosen struct{ Place jsondoc.Place }

// apply asks for events that have the same as the one in the details at a
// place of the record, whichever element of a list it stands in. If all that
// was asked for is loaded, or it is from files, the loaded events are filtered.
// If more is to come from AWS, the filter is the form's, since only a search
// finds all.
func (msg PlaceChosen) apply(m *Model) []Effect {
	s := m.Search()
	if s == nil || s.Detail() == nil {
		return nil
	}
	value, kind := placeValue(s.Detail().Raw, msg.Place)
	at := msg.Place.InAnyElement()
	if s.Origin == Asked && s.Load.Coverage.More {
		m.placeIntoForm(at, value)
		return nil
	}
	term := store.Term{Column: store.RawRecord, Place: at, Match: kind, Text: value}
	if kind == store.Like {
		term.Text = "*"
	}
	return m.rewriteFilter(s, s.Table.Filter().And(term))
}

// placeValue is what stands at a place of a record, and how to ask for it: for
// an object or list only that something is there, for null and "" that nothing
// is.
func placeValue(record string, at jsondoc.Place) (value string, ask store.Match) {
	if jsondoc.KindAt(record, at) > jsondoc.String {
		return "", store.Like
	}
	for _, value := range at.In(record) {
		if value != "" {
			return value, store.Is
		}
	}
	return "", store.Empty
}

// placeIntoForm adds a filter, or begins one if there is no value to ask for.
func (m *Model) placeIntoForm(at jsondoc.Place, value string) {
	if value == "" {
		m.Form.BeginAtPlace(at)
		m.Notice = Notice{Text: "“" + string(at) + "” was put into the form, since not all events are loaded. Type the value to match there, then press Search."}
		return
	}
	filter := query.Filter{Field: query.Path(string(at)), Op: query.Is, Values: []string{value}}
	m.Form.Add(filter)
	m.Notice = Notice{Text: "Added to the form, since not all events are loaded: " + filter.Words() + ". Press Search to ask for them."}
}
