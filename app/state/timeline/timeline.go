package timeline

import (
	"time"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

const (
	// most is how many bars the timeline has at most.
	most = 120
	// least is the shortest time the timeline shows: a bar is a second
	// at least, and a few wide blocks tell nothing.
	least = 30 * time.Second
)

// View is where a timeline looks, and what of it is marked. It is no filter.
// The zero value looks at all that is loaded.
type View struct {
	zoom   trail.TimeRange // zero: all that is loaded
	mark   trail.TimeRange // whole bars; zero: nothing is marked
	anchor int             // the bar the pointer went down on, counted from 1; 0: it is up
	fitted trail.TimeRange // where the rows are, if that is little of what is loaded
	filter string          // the rows' filter
	whole  string          // the filter for whose rows all of the time is wanted
}

// fitBelow is how small a share of the loaded time the rows must be in, so that
// the timeline fits itself to them: else they would stand in a part of the bars.
const fitBelow = 4

// Fit brings the timeline to where the rows of a filter are, if they would
// stand in a few bars, unless all of the time is wanted for them.
func (v *View) Fit(filter string, rows, extent trail.TimeRange) {
	if v.Brushing() {
		return
	}
	v.filter, v.fitted = filter, trail.TimeRange{}
	if filter != "" && filter != v.whole && !rows.Start.IsZero() && rows.End.Sub(rows.Start)*fitBelow < extent.End.Sub(extent.Start) {
		v.fitted = rows
	}
}

// Scale divides the time that the timeline shows into bars. It goes by the
// extent of what is loaded, whether that passes the filter or not, so that it
// stands still while somebody types, unless what passes would be in a few bars.
func (v View) Scale(extent trail.TimeRange) store.Scale {
	r := v.shown()
	if r == (trail.TimeRange{}) {
		r = extent
	}
	if r.Start.IsZero() || r.End.IsZero() {
		return store.Scale{}
	}
	if lack := least - r.End.Sub(r.Start); lack > 0 {
		r = trail.TimeRange{Start: r.Start.Add(-lack / 2), End: r.End.Add(lack / 2)}
	}
	return store.ScaleFor(r, most)
}

// Marked reports whether some of the time is marked.
func (v View) Marked() bool { return v.mark != (trail.TimeRange{}) }

// Brushing reports whether the pointer is drawing a brush.
func (v View) Brushing() bool { return v.anchor > 0 }

// Chosen is the marked time, or else the time zoomed or fitted to; zero: neither is
// there.
func (v View) Chosen() trail.TimeRange {
	if v.Marked() {
		return v.mark
	}
	return v.shown()
}

// Picked reports whether somebody chose a time: marked it, or zoomed to it.
func (v View) Picked() bool { return v.Marked() || v.zoom != (trail.TimeRange{}) }

// shown is the time zoomed or fitted to; zero: all that is loaded.
func (v View) shown() trail.TimeRange {
	if v.zoom != (trail.TimeRange{}) {
		return v.zoom
	}
	return v.fitted
}

// span is the time of the bars from one up to, but without, another.
func span(scale store.Scale, from, to int) trail.TimeRange {
	return trail.TimeRange{Start: scale.Range(from).Start, End: scale.Range(to - 1).End}
}
