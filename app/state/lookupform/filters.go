package lookupform

import (
	"slices"
	"strings"

	"trailsleuth/app/query"
	"trailsleuth/app/record/jsondoc"
)

// pending is the filter in the form that was not added yet.
func (f *Form) pending() (query.Filter, bool) {
	field := f.Attribute
	if path, isPath := field.RecordPath(); isPath && path == "" {
		field = query.Path(strings.TrimSpace(f.Path))
	}
	if f.Attribute == "" || f.Value == "" || !field.Known() {
		return query.Filter{}, false
	}
	values := []string{f.Value}
	if f.Op == query.OneOf {
		values = strings.FieldsFunc(f.Value, func(r rune) bool { return r == ',' || r == '\n' })
		for i := range values {
			values[i] = strings.TrimSpace(values[i])
		}
	}
	return query.Filter{Field: field, Op: f.Op, Values: values}, true
}

// begun reports whether a filter is being typed. Beside filters that were
// added, a chosen attribute alone means nothing yet.
func (f *Form) begun() bool {
	return f.Attribute != "" && (len(f.Filters) == 0 || f.Value != "" || f.Attribute == query.Path("") && f.Path != "")
}

// blameUnfinished says what a filter that cannot be added yet lacks.
func (f *Form) blameUnfinished() {
	if f.Attribute == query.Path("") && strings.TrimSpace(f.Path) == "" {
		f.blame(Path, "Name the place in the record, such as requestParameters.bucketName.")
	}
	if f.Value == "" {
		f.blame(Value, "Type the value to match, or choose “Any event”.")
	}
}

// Filtering is every filter of the form, the one being typed last, and
// where each would be evaluated. typed tells whether there is one being typed.
func (f *Form) Filtering() (filters []query.Filter, choices []query.Choice, typed bool) {
	filters = f.Filters
	if filter, ok := f.pending(); ok {
		filters, typed = append(filters[:len(filters):len(filters)], filter), true
	}
	return filters, query.NewPlan(query.Query{Filters: filters, Category: f.Category}).Choices, typed
}

// MoveMark makes the filter at i the one AWS looks up.
func (f *Form) MoveMark(i int) {
	f.Filters = query.Query{Filters: f.Filters}.WithAPI(i).Filters
}

// AddFilter makes a filter of the attribute and the value, or says what lacks.
func (f *Form) AddFilter() {
	filter, ok := f.pending()
	switch {
	case f.Attribute == "":
		f.Problems[Value] = "Choose an attribute and type the value to match, then add it."
		return
	case !ok:
		f.blameUnfinished()
		return
	}
	f.Filters = append(f.Filters[:len(f.Filters):len(f.Filters)], filter)
	f.Attribute, f.Op, f.Path, f.Value = "", query.Is, "", ""
	f.Suggestions = Suggestions{}
	f.Written++
	f.clear(Value, Path)
}

// Add adds a filter that a person did not type, unless it is there.
func (f *Form) Add(filter query.Filter) {
	if !slices.ContainsFunc(f.Filters, func(other query.Filter) bool { return other.Words() == filter.Words() }) {
		f.Filters = append(f.Filters[:len(f.Filters):len(f.Filters)], filter)
	}
}

// BeginAtPlace begins a filter by a place in the record, whose value is to be
// typed.
func (f *Form) BeginAtPlace(at jsondoc.Place) {
	f.Attribute, f.Op, f.Path, f.Value = query.Path(""), query.Is, string(at), ""
	f.Suggestions = Suggestions{}
	f.Written++
	f.clear(Value, Path)
}

// RemoveFilter takes a filter out; an i that is no filter's changes nothing.
func (f *Form) RemoveFilter(i int) {
	if i < 0 || i >= len(f.Filters) {
		return
	}
	f.Filters = append(f.Filters[:i:i], f.Filters[i+1:]...)
}
