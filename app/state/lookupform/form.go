package lookupform

import (
	"time"

	"trailsleuth/app/query"
	"trailsleuth/app/state/zone"
	"trailsleuth/app/trail"
)

// Field names a text field of the search form.
type Field string

// Fields of the form; each is also the place its problems are shown at.
const (
	Regions       Field = "regions"
	Start         Field = "start"
	End           Field = "end"
	Path          Field = "path"
	Value         Field = "value"
	Category      Field = "category"
	PageSize      Field = "pageSize"
	MaxItems      Field = "maxItems"
	StartingToken Field = "startingToken"
)

// Form is the search as it is being edited: texts as typed, checked when
// Search is pressed.
type Form struct {
	Regions       string        // ids, separated by commas or spaces
	Last          time.Duration // preset window; 0: from Start to End
	Clock         zone.Clock    // that Start and End are written and read by
	Start, End    string        // "2026-11-22T09:30:00"
	ends          ends          // as the program put them
	Attribute     query.Field   // "": any event; query.Path(""): the place named by Path
	Path          string        // e.g. "requestParameters.bucketName"
	Op            query.Op
	Value         string // several, separated by commas, for "is one of"
	Filters       []query.Filter
	editing       int // the filter that the fields hold, from 1 on; 0: a new one
	Category      trail.EventCategory
	PageSize      string
	MaxItems      string
	StartingToken string

	// Problems holds a sentence per place that must be changed.
	Problems map[Field]string
	// Advice holds a sentence per place that is worth knowing and stops
	// nothing.
	Advice map[Field]string
	// Suggestions are offered for what is being typed.
	Suggestions Suggestions
	// Written grows when the program, not a person, changed a text: the
	// fields on the screen must then be filled anew.
	Written int

	// Own is what somebody has chosen of it.
	Own Own
	// settled: the regions are not those any more that the form began with.
	settled bool
}

// Suggestions are known values that are offered for what is being typed into
// a field of the form. The zero value offers none.
type Suggestions struct {
	Field  Field
	Values []string
	Active int // the one that the arrow keys have come to; -1: still in the text
}

// New is the form of a first visit: a day of the region of global events.
func New() Form {
	return Form{Regions: trail.GlobalRegion, Last: 24 * time.Hour, Problems: map[Field]string{}, Advice: map[Field]string{}}
}

func (f *Form) text(field Field) *string {
	switch field {
	case Regions:
		return &f.Regions
	case Start:
		return &f.Start
	case End:
		return &f.End
	case Path:
		return &f.Path
	case Value:
		return &f.Value
	case PageSize:
		return &f.PageSize
	case MaxItems:
		return &f.MaxItems
	case StartingToken:
		return &f.StartingToken
	}
	panic("lookupform: no text field " + string(field))
}

// Edit gives a text field what was typed. Typing an end makes the window absolute.
func (f *Form) Edit(field Field, text string) {
	*f.text(field) = text
	f.Suggestions = Suggestions{}
	f.clear(field)
	if field == Start || field == End {
		f.Last = 0
		f.clear(Start, End)
		f.chooseWindow()
	}
	if field == Regions {
		f.chooseRegions()
	}
}

func (f *Form) clear(places ...Field) {
	for _, p := range places {
		delete(f.Problems, p)
		delete(f.Advice, p)
	}
}

// blame keeps the first sentence for a place.
func (f *Form) blame(place Field, sentence string) {
	if _, has := f.Problems[place]; !has {
		f.Problems[place] = sentence
	}
}

// ChooseAttribute takes what the filter being typed looks at: "" means any
// event; query.Path("") a place in the record.
func (f *Form) ChooseAttribute(field query.Field) {
	f.Attribute = field
	f.Suggestions = Suggestions{}
	f.clear(Path, Value)
}

// ChooseOp takes how the value is compared.
func (f *Form) ChooseOp(op query.Op) {
	f.Op = op
	f.Suggestions = Suggestions{}
	f.clear(Value)
}

// ChooseCategory takes which events are looked up. A filter that AWS cannot look
// these up by is not any more the one that it shall.
func (f *Form) ChooseCategory(c trail.EventCategory) {
	f.Category = c
	f.Filters = query.Query{Filters: f.Filters, Category: c}.WithoutVainMarks().Filters
	f.clear(Category, Value)
}

// ChooseWindow takes a preset window; 0 means absolute ends.
func (f *Form) ChooseWindow(last time.Duration) {
	f.Last = last
	f.clear(Start, End)
	if last != 0 && (f.Start != "" || f.End != "") {
		f.Start, f.End = "", ""
		f.Written++
	}
	f.chooseWindow()
}

// ChooseRange makes a range of time the window.
func (f *Form) ChooseRange(r trail.TimeRange) {
	f.Last = 0
	f.put(r)
	f.clear(Start, End)
	f.chooseWindow()
	f.Written++
}

// Texts lists the text of every text field, for filling the screen's.
func (f *Form) Texts() map[Field]string {
	texts := map[Field]string{}
	for _, field := range []Field{Regions, Start, End, Path, Value, PageSize, MaxItems, StartingToken} {
		texts[field] = *f.text(field)
	}
	return texts
}
