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

// Filtering is every filter of the form, the one being typed last or in the
// place of the one it edits, and where each would be evaluated. typed tells
// whether there is one being typed.
func (f *Form) Filtering() (filters []query.Filter, choices []query.Choice, typed bool) {
	filters = f.Filters
	if filter, ok := f.pending(); ok {
		filters, typed = f.with(filter), true
	}
	return filters, query.NewPlan(query.Query{Filters: filters, Category: f.Category}).Choices, typed
}

// MoveMark makes the filter at i, as Filtering counts them, the one AWS looks
// up.
func (f *Form) MoveMark(i int) {
	if i == len(f.Filters) {
		f.AddFilter()
	}
	f.Filters = query.Query{Filters: f.Filters}.WithAPI(i).Filters
}

// EditFilter takes the filter at i, as Filtering counts them, into the fields,
// from where AddFilter puts it back into its place; an i that is no filter's
// makes them ready for another one. What was typed into them whole is kept.
func (f *Form) EditFilter(i int) {
	_, whole := f.pending()
	switch {
	case whole && f.editing == 0 && i == len(f.Filters), f.editing > 0 && i == f.Editing():
		return // in the fields already
	case whole:
		f.AddFilter()
	}
	f.emptyEditor()
	if i < 0 || i >= len(f.Filters) {
		return
	}
	filter := f.Filters[i]
	f.editing = i + 1
	f.Attribute, f.Op, f.Value = filter.Field, filter.Op, strings.Join(filter.Values, ", ")
	if path, isPath := filter.Field.RecordPath(); isPath {
		f.Attribute, f.Path = query.Path(""), path
	}
}

// Editing is the place of the filter that the fields hold, -1 if it is none
// that was added.
func (f *Form) Editing() int { return f.editing - 1 }

func (f *Form) emptyEditor() {
	f.Attribute, f.Op, f.Path, f.Value, f.editing = "", query.Is, "", "", 0
	f.Suggestions = Suggestions{}
	f.Written++
	f.clear(Value, Path)
}

// AddFilter makes a filter of the attribute and the value, in the place of the
// one that is edited, or says what is missing.
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
	f.Filters = f.with(filter)
	f.emptyEditor()
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
	f.EditFilter(-1)
	f.Attribute, f.Path = query.Path(""), string(at)
}

// with is the filters with one more, or in the place of the one being edited.
func (f *Form) with(filter query.Filter) []query.Filter {
	filters := slices.Clone(f.Filters)
	if at := f.Editing(); at >= 0 && at < len(filters) {
		filters[at] = filter
		return filters
	}
	return append(filters, filter)
}

// RemoveFilter takes a filter out, as Filtering counts them; an i that is no
// filter's changes nothing.
func (f *Form) RemoveFilter(i int) {
	if i == len(f.Filters) && f.editing == 0 {
		f.emptyEditor()
		return
	}
	if i < 0 || i >= len(f.Filters) {
		return
	}
	f.Filters = append(f.Filters[:i:i], f.Filters[i+1:]...)
	switch {
	case f.Editing() == i:
		f.emptyEditor()
	case f.Editing() > i:
		f.editing--
	}
}
