package lookupform

import (
	"slices"

	"trailsleuth/app/query"
	"trailsleuth/app/trail"
)

// Own is which regions and which window somebody has chosen: a person by hand,
// or a link. Every preset question is asked in these; where nobody has chosen,
// it brings what it needs. What a preset, a case or a lookup has put into the
// form is nobody's choice and says nothing about the next.
type Own struct{ chosen query.Query }

// chooseRegions notes the regions that now stand in the form as chosen.
func (f *Form) chooseRegions() {
	f.Own.chosen.Regions, f.settled = f.RegionIDs(), true
}

// chooseWindow likewise notes the window, once it is whole.
func (f *Form) chooseWindow() {
	f.Own.chosen.Window = query.Window{}
	if w, whole := f.window(); whole {
		f.Own.chosen.Window = w
	}
}

// FillPreset puts a preset question into the form.
func (f *Form) FillPreset(preset query.Preset) {
	f.Fill(preset.Apply(query.PartitionOf(f.RegionIDs()), f.Own.chosen))
}

// RegionsToAsk are those that somebody has chosen, and where nobody has, every
// region: "none" is not to be said of a place that was not asked.
func (f *Form) RegionsToAsk() []string {
	return query.ChosenRegions.Regions(query.PartitionOf(f.RegionIDs()), f.Own.chosen.Regions)
}

// HuntQuery is every event where and when somebody has chosen, and where nobody
// has, everywhere and as far back as AWS keeps.
func (f *Form) HuntQuery() query.Query {
	return query.Preset{}.Apply(query.PartitionOf(f.RegionIDs()), f.Own.chosen)
}

// FillLink puts the query of a link into the form; it has chosen what it names.
func (f *Form) FillLink(q query.Query, regions, window bool) {
	f.Fill(q)
	if regions {
		f.chooseRegions()
	}
	if window {
		f.chooseWindow()
	}
}

// SuggestRegion puts a region into a form that still has the one that it began
// with. What a person, a link or a question has put there stays; then the answer
// says that the region suggested is not among those asked.
func (f *Form) SuggestRegion(region string) (passedOver bool) {
	if _, known := trail.RegionByID(region); !known || slices.Contains(f.RegionIDs(), region) {
		return false
	}
	if f.settled {
		return true
	}
	f.Regions = region
	f.Written++
	return false
}

// RegionsAndWindow is the query that has only what these fields of the form
// say. The default window stands in for a range that is not complete.
func (f *Form) RegionsAndWindow() query.Query {
	q := query.Query{Regions: f.RegionIDs(), Window: query.Window{Last: New().Last}}
	if w, whole := f.window(); whole {
		q.Window = w
	}
	return q
}

// window is what the form says of it; whole is false while an end lacks.
func (f *Form) window() (w query.Window, whole bool) {
	if f.Last > 0 {
		return query.Window{Last: f.Last}, true
	}
	start, noStart := f.moment(Start)
	end, noEnd := f.moment(End)
	return query.Window{Range: trail.TimeRange{Start: start.at, End: end.at}}, noStart == "" && noEnd == ""
}
