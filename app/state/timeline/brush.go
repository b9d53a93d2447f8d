package timeline

import (
	"time"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// Press begins a brush; a press on the only bar that is marked takes the mark
// away.
func (v *View) Press(scale store.Scale, bar int) {
	if scale.Count == 0 {
		return
	}
	bar = min(max(bar, 0), scale.Count-1)
	if pressed := span(scale, bar, bar+1); v.mark != pressed {
		v.mark, v.anchor = pressed, bar+1
	} else {
		v.mark = trail.TimeRange{}
	}
}

// Drag draws the brush up to a bar.
func (v *View) Drag(scale store.Scale, bar int) {
	anchor := v.anchor - 1
	if anchor < 0 || scale.Count == 0 {
		return
	}
	bar, anchor = min(max(bar, 0), scale.Count-1), min(anchor, scale.Count-1)
	v.mark = span(scale, min(bar, anchor), max(bar, anchor)+1)
}

// Release ends a brush: the timeline zooms to it. A single bar, or too short a
// time to zoom to, stays marked.
func (v *View) Release(scale store.Scale) {
	if v.anchor == 0 {
		return
	}
	v.anchor = 0
	if v.mark.End.Sub(v.mark.Start) >= scale.Step {
		v.ZoomIn()
	}
}

// Mark marks the bars from one up to, but without, another, as the keys say;
// all of them is no mark.
func (v *View) Mark(scale store.Scale, from, to int) {
	if scale.Count == 0 {
		return
	}
	from = min(max(from, 0), scale.Count-1)
	to = min(max(to, from+1), scale.Count)
	v.mark = trail.TimeRange{}
	if to-from < scale.Count {
		v.mark = span(scale, from, to)
	}
}

// Unmark takes the mark away, and ends a brush.
func (v *View) Unmark() { v.mark, v.anchor = trail.TimeRange{}, 0 }

// ZoomIn looks at the marked time alone, unless that is too short.
func (v *View) ZoomIn() {
	if v.mark == (trail.TimeRange{}) || v.mark.End.Sub(v.mark.Start) < least-time.Second {
		return
	}
	*v = View{zoom: v.mark, filter: v.filter, whole: v.whole}
}

// ZoomOut looks again at all that is loaded, also where the timeline had fitted
// itself to the rows.
func (v *View) ZoomOut() { *v = View{filter: v.filter, whole: v.filter} }
