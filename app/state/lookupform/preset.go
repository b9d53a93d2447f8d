package lookupform

import (
	"slices"

	"trailsleuth/app/query"
	"trailsleuth/app/trail"
)

// FillPreset puts a preset question into the form.
func (f *Form) FillPreset(preset query.Preset) {
	own := f.ownRegionsAndWindow()
	f.Fill(preset.Apply(own))
	f.Preset = Preset{own: own, put: f.RegionsAndWindow()}
}

// RegionsAndWindow is the query that has only what these fields of the form
// say. The default window stands in for a range that is not complete.
func (f *Form) RegionsAndWindow() query.Query {
	q := query.Query{Regions: f.RegionIDs(), Window: query.Window{Last: f.Last}}
	if f.Last > 0 {
		return q
	}
	start, started := readInstant(f.Start)
	end, ended := readInstant(f.End)
	if started && ended {
		q.Window.Range = trail.TimeRange{Start: start, End: end}
	} else {
		q.Window.Last = New().Last
	}
	return q
}

// ownRegionsAndWindow are these as the person chose them.
func (f *Form) ownRegionsAndWindow() query.Query {
	q := f.RegionsAndWindow()
	if slices.Equal(q.Regions, f.Preset.put.Regions) {
		q.Regions = f.Preset.own.Regions
	}
	if q.Window.Equal(f.Preset.put.Window) {
		q.Window = f.Preset.own.Window
	}
	return q
}
