package lookupform

import (
	"strings"
	"time"

	"trailsleuth/app/lookup"
	"trailsleuth/app/query"
	"trailsleuth/app/trail"
)

// Read reads the form. Texts that say nothing are refused with a sentence
// each in Problems, and ok is false.
func (f *Form) Read(now time.Time) (q query.Query, ok bool) {
	f.Problems, f.Advice = map[Field]string{}, map[Field]string{}
	f.Suggestions = Suggestions{}
	filters, _, typed := f.Filtering()
	q = query.Query{
		Regions:       regionIDs(f.Regions),
		Filters:       filters,
		Category:      f.Category,
		PageSize:      f.count(PageSize, query.ParsePageSize),
		MaxItems:      f.count(MaxItems, query.ParseMaxItems),
		StartingToken: strings.TrimSpace(f.StartingToken),
	}
	if !typed && f.begun() {
		f.blameUnfinished()
	}
	if f.Last > 0 {
		q.Window.Last = f.Last
	} else {
		q.Window.Range = trail.TimeRange{Start: f.instant(Start), End: f.instant(End)}
	}
	if len(f.Problems) == 0 {
		f.judge(q.Validate(now), len(q.Filters))
	}
	if _, err := lookup.NewPaginator(lookup.PaginationLimits{StartingToken: q.StartingToken}); err != nil {
		f.blame(StartingToken, err.Error())
	}
	return q, len(f.Problems) == 0
}

// judge sorts what was found wrong from what is only worth knowing. What is
// wrong with any filter is said beside the value.
func (f *Form) judge(found []query.Problem, filters int) {
	for _, p := range found {
		place := Field(p.Place)
		for i := range filters {
			if p.Place == query.FilterPlace(i) {
				place = Value
			}
		}
		if p.Weight == query.Refusal {
			f.blame(place, p.Sentence)
		} else {
			f.Advice[place] = p.Sentence
		}
	}
}

func (f *Form) count(place Field, parse func(string) (int, error)) int {
	n, err := parse(*f.text(place))
	if err != nil {
		f.blame(place, err.Error())
	}
	return n
}

func (f *Form) instant(place Field) time.Time {
	m, problem := f.moment(place)
	if problem != "" {
		f.blame(place, problem)
	} else if m.advice != "" {
		f.Advice[place] = m.advice
	}
	return m.at
}
