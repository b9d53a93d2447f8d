package state

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"trailsleuth/app/lookup"
	"trailsleuth/app/query"
	"trailsleuth/app/trail"
)

// FormField names a text field of the search form.
type FormField string

// Fields of the form; each is also the place its problems are shown at.
const (
	PlaceRegions       FormField = "regions"
	PlaceStart         FormField = "start"
	PlaceEnd           FormField = "end"
	PlacePath          FormField = "path"
	PlaceValue         FormField = "value"
	PlaceCategory      FormField = "category"
	PlacePageSize      FormField = "pageSize"
	PlaceMaxItems      FormField = "maxItems"
	PlaceStartingToken FormField = "startingToken"
)

// Form is the search as it is being edited: texts as typed, checked when
// Search is pressed.
type Form struct {
	Regions       string        // ids, separated by commas or spaces
	Last          time.Duration // preset window; 0: from Start to End
	Start, End    string        // "2026-11-22T09:30:00", UTC
	Attribute     query.Field   // "": any event; query.Path(""): the place named by Path
	Path          string        // e.g. "requestParameters.bucketName"
	Op            query.Op
	Value         string // several, separated by commas, for "is one of"
	Filters       []query.Filter
	Category      trail.EventCategory
	PageSize      string
	MaxItems      string
	StartingToken string

	// Problems holds a sentence per place that must be changed.
	Problems map[FormField]string
	// Advice holds a sentence per place that is worth knowing and stops
	// nothing.
	Advice map[FormField]string
	// Suggestions are offered for what is being typed.
	Suggestions Suggestions
	// Written grows when the program, not a person, changed a text: the
	// fields on the screen must then be filled anew.
	Written int

	lent lent
}

func newForm() Form {
	return Form{Regions: trail.GlobalRegion, Last: 24 * time.Hour, Problems: map[FormField]string{}, Advice: map[FormField]string{}}
}

func (f *Form) text(field FormField) *string {
	switch field {
	case PlaceRegions:
		return &f.Regions
	case PlaceStart:
		return &f.Start
	case PlaceEnd:
		return &f.End
	case PlacePath:
		return &f.Path
	case PlaceValue:
		return &f.Value
	case PlacePageSize:
		return &f.PageSize
	case PlaceMaxItems:
		return &f.MaxItems
	case PlaceStartingToken:
		return &f.StartingToken
	}
	panic("state: no text field " + string(field))
}

func (f *Form) edit(field FormField, text string) {
	*f.text(field) = text
	f.Suggestions = Suggestions{}
	f.clear(field)
	if field == PlaceStart || field == PlaceEnd {
		f.Last = 0
		f.clear(PlaceStart, PlaceEnd)
	}
}

func (f *Form) clear(places ...FormField) {
	for _, p := range places {
		delete(f.Problems, p)
		delete(f.Advice, p)
	}
}

func (f *Form) chooseWindow(last time.Duration) {
	f.Last = last
	f.clear(PlaceStart, PlaceEnd)
	if last != 0 && (f.Start != "" || f.End != "") {
		f.Start, f.End = "", ""
		f.Written++
	}
}

// suggestRegion puts a region into a form that still has the default one.
func (f *Form) suggestRegion(region string) {
	if _, known := trail.RegionByID(region); known && f.Regions == trail.GlobalRegion && region != f.Regions {
		f.Regions = region
		f.Written++
	}
}

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
		f.blame(PlacePath, "Name the place in the record, such as requestParameters.bucketName.")
	}
	if f.Value == "" {
		f.blame(PlaceValue, "Type the value to match, or choose “Any event”.")
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

// moveMark makes the filter at i the one AWS looks up.
func (f *Form) moveMark(i int) {
	f.Filters = query.Query{Filters: f.Filters}.WithAPI(i).Filters
}

func (f *Form) toggleRegion(id string) {
	ids := regionIDs(f.Regions)
	if i := slices.Index(ids, id); i >= 0 {
		ids = slices.Delete(ids, i, i+1)
	} else {
		ids = append(ids, id)
	}
	f.setRegions(ids)
}

func (f *Form) setRegions(ids []string) {
	f.Regions = strings.Join(ids, ", ")
	f.Written++
	f.clear(PlaceRegions)
}

// RegionIDs lists the regions the form names, known or not.
func (f *Form) RegionIDs() []string { return regionIDs(f.Regions) }

func (f *Form) addFilter() {
	filter, ok := f.pending()
	switch {
	case f.Attribute == "":
		f.Problems[PlaceValue] = "Choose an attribute and type the value to match, then add it."
		return
	case !ok:
		f.blameUnfinished()
		return
	}
	f.Filters = append(f.Filters[:len(f.Filters):len(f.Filters)], filter)
	f.Attribute, f.Op, f.Path, f.Value = "", query.Is, "", ""
	f.Suggestions = Suggestions{}
	f.Written++
	f.clear(PlaceValue, PlacePath)
}

func (f *Form) removeFilter(i int) {
	if i < 0 || i >= len(f.Filters) {
		return
	}
	f.Filters = append(f.Filters[:i:i], f.Filters[i+1:]...)
}

// Query reads the form. Texts that say nothing are refused with a sentence
// each in Problems, and ok is false.
func (f *Form) read(now time.Time) (q query.Query, ok bool) {
	f.Problems, f.Advice = map[FormField]string{}, map[FormField]string{}
	f.Suggestions = Suggestions{}
	filters, _, typed := f.Filtering()
	q = query.Query{
		Regions:       regionIDs(f.Regions),
		Filters:       filters,
		Category:      f.Category,
		PageSize:      f.count(PlacePageSize, query.ParsePageSize),
		MaxItems:      f.count(PlaceMaxItems, query.ParseMaxItems),
		StartingToken: strings.TrimSpace(f.StartingToken),
	}
	if !typed && f.begun() {
		f.blameUnfinished()
	}
	if f.Last > 0 {
		q.Window.Last = f.Last
	} else {
		q.Window.Range = trail.TimeRange{Start: f.instant(PlaceStart), End: f.instant(PlaceEnd)}
	}
	if len(f.Problems) == 0 {
		f.judge(q.Validate(now), len(q.Filters))
	}
	if _, err := lookup.NewPaginator(lookup.PaginationLimits{StartingToken: q.StartingToken}); err != nil {
		f.blame(PlaceStartingToken, err.Error())
	}
	return q, len(f.Problems) == 0
}

// judge sorts what was found wrong from what is only worth knowing. What is
// wrong with any filter is said beside the value.
func (f *Form) judge(found []query.Problem, filters int) {
	for _, p := range found {
		place := FormField(p.Place)
		for i := range filters {
			if p.Place == query.FilterPlace(i) {
				place = PlaceValue
			}
		}
		if p.Weight == query.Refusal {
			f.blame(place, p.Sentence)
		} else {
			f.Advice[place] = p.Sentence
		}
	}
}

// blame keeps the first sentence for a place.
func (f *Form) blame(place FormField, sentence string) {
	if _, has := f.Problems[place]; !has {
		f.Problems[place] = sentence
	}
}

func (f *Form) count(place FormField, parse func(string) (int, error)) int {
	n, err := parse(*f.text(place))
	if err != nil {
		f.blame(place, err.Error())
	}
	return n
}

func (f *Form) instant(place FormField) time.Time {
	text := strings.TrimSpace(*f.text(place))
	if text == "" {
		f.blame(place, "Give a date and a time, or choose a preset range.")
		return time.Time{}
	}
	t, ok := readInstant(text)
	if !ok {
		f.blame(place, fmt.Sprintf("“%s” is not a date and time. Write it like 2026-01-31T14:30:00.", text))
	}
	return t
}

func readInstant(text string) (t time.Time, ok bool) {
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02", time.RFC3339} {
		if t, err := time.Parse(layout, strings.TrimSpace(text)); err == nil {
			return t.UTC(), true
		}
	}
	return time.Time{}, false
}

// fill puts a query back into the form, as Back and Forward do.
func (f *Form) fill(q query.Query) {
	written := f.Written + 1
	*f = newForm()
	f.Written = written
	f.Regions = strings.Join(q.Regions, ", ")
	f.fillWindow(q.Window)
	f.Filters = q.Filters
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
		f.Start, f.End = instantText(w.Range.Start), instantText(w.Range.End)
	}
}

// instantText is a time as the form writes it; an open end is left empty.
func instantText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02T15:04:05")
}

func countText(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func regionIDs(text string) []string {
	ids := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' || r == ';' || r == '\n' })
	for i := range ids {
		ids[i] = strings.ToLower(ids[i])
	}
	return ids
}

// Texts lists the text of every text field, for filling the screen's.
func (f *Form) Texts() map[FormField]string {
	texts := map[FormField]string{}
	for _, field := range []FormField{PlaceRegions, PlaceStart, PlaceEnd, PlacePath, PlaceValue, PlacePageSize, PlaceMaxItems, PlaceStartingToken} {
		texts[field] = *f.text(field)
	}
	return texts
}
