package ui

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/browser"
	"trailsleuth/app/state"
	"trailsleuth/app/state/timeline"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

const (
	svgNamespace = "http://www.w3.org/2000/svg"
	// barsHeight is how high the bars are drawn at most, in pixels; the axis
	// is below.
	barsHeight = 27
	axisHeight = "27.5"
	tickHeight = "31"
	textHeight = "40"
	// leastBar is how high a kind is drawn at least, so that one failed call
	// among thousands is seen.
	leastBar = 2
)

// Element ids of the keyboard's way to mark: two sliders.
const (
	timelineFromID = "timeline-from"
	timelineToID   = "timeline-to"
)

// timeline is when the rows' events happened.
func (v view) timeline(s *state.Search) app.UI {
	return unless(v.model.TimelineVersion(s), v.timelineStrip)
}

// timelineStrip is the timeline of the search on the screen. Its parts keep
// their places whatever it shows.
func (v view) timelineStrip() app.UI {
	s := v.model.Search()
	if s == nil {
		return app.Section()
	}
	t := v.model.TimelinePicture(s)
	return app.Section().Class("timeline").Aria("label", "Timeline").Body(
		app.Div().Class("timeline-words").Body(
			app.P().Class("timeline-of").Text(t.Of),
			app.Ul().Class("legend").Body(
				legend("failed", t.Sum.Failed),
				legend("writes", t.Sum.Writes),
				legend("others", t.Sum.Others),
			),
			app.P().Text(t.Step+" a bar, "+v.model.Clock.Name(v.model.Now())),
			app.P().ID("timeline-summary").Class("visually-hidden").Text(t.Summary),
		),
		app.Div().Class("timeline-picture").Body(
			drawing(t),
			app.Div().Class("timeline-brush").Aria("hidden", true).
				On("pointerdown", v.brushBegun).On("pointermove", v.brushMoved).On("pointerup", v.brushEnded).On("pointercancel", v.brushEnded),
			v.thumb(s, t, timelineFromID, "Timeline from"),
			v.thumb(s, t, timelineToID, "Timeline to"),
		),
		app.Div().Class("timeline-actions").Body(
			v.button("Scope to this", state.TimelineScoped{}).Disabled(t.Marked == "" && t.Zoom == timeline.Whole),
			v.zoomButton(t),
			v.button("What is different here?", state.DifferencesWanted{In: state.OfTime}).Disabled(t.Marked == "" && t.Zoom == timeline.Whole).
				Title("Show in what the events of this time differ from the rest"),
		),
		app.P().Class("timeline-marked").Role("status").Text(t.Marked),
	)
}

// zoomButton zooms in where something is marked, else out.
func (v view) zoomButton(t timeline.Picture) app.UI {
	if t.Marked != "" {
		return v.button("Zoom in", state.TimelineZoomed{}).Class("zoom")
	}
	return v.button("Zoom out", state.TimelineReset{}).Class("zoom").Disabled(t.Zoom == timeline.Whole)
}

// legend says how many events of a kind there are; kind is the word for them.
func legend(kind string, events int) app.UI {
	return app.Li().Class("legend-"+kind).Body(
		svg("svg").Class("swatch").Aria("hidden", true).Body(shape("rect", "width", "10", "height", "10", "fill", paint(kind))),
		app.Span().Class("tabular").Text(trail.Count(events)+" "+kind),
	)
}

func svg(tag string) app.HTMLElem { return app.Elem(tag).XMLNS(svgNamespace) }

// shape is an SVG element with attributes, given as names and values.
func shape(tag string, attributes ...string) app.HTMLElem {
	e := svg(tag)
	for i := 0; i < len(attributes); i += 2 {
		e = e.Attr(attributes[i], attributes[i+1])
	}
	return e
}

// paint is how a kind is filled: writes are striped, so that they are told
// from the others without colour. The colours are the style sheet's.
func paint(kind string) string {
	if kind == "writes" {
		return "url(#timeline-stripes)"
	}
	return "currentColor"
}

// drawing is the bars, the mark and the axis. Bars are drawn a unit wide in
// a picture of its own that is stretched to the width there is.
func drawing(t timeline.Picture) app.UI {
	failed, writes, others := barPaths(t.Buckets)
	mark := shape("rect", "class", "timeline-mark", "x", strconv.Itoa(t.From), "width", strconv.Itoa(t.To-t.From), "y", "0", "height", strconv.Itoa(barsHeight))
	return svg("svg").Class("timeline-drawing").Role("img").Aria("label", "Events by time").Aria("describedby", "timeline-summary").Body(
		svg("defs").Body(
			shape("pattern", "id", "timeline-stripes", "class", "legend-writes", "patternUnits", "userSpaceOnUse", "width", "4", "height", "3").Body(
				shape("rect", "width", "4", "height", "2", "fill", "currentColor"),
			),
		),
		shape("svg", "width", "100%", "height", strconv.Itoa(barsHeight), "preserveAspectRatio", "none",
			"viewBox", fmt.Sprintf("0 0 %d %d", max(len(t.Buckets), 1), barsHeight)).Body(
			mark,
			shape("path", "class", "legend-failed", "fill", paint("failed"), "d", failed),
			shape("path", "class", "legend-writes", "fill", paint("writes"), "d", writes),
			shape("path", "class", "legend-others", "fill", paint("others"), "d", others),
		),
		shape("line", "class", "timeline-axis", "x1", "0", "x2", "100%", "y1", axisHeight, "y2", axisHeight),
		svg("g").Class("timeline-ticks").Body(app.Range(t.Ticks).Slice(func(i int) app.UI { return tick(t.Ticks[i]) })),
	)
}

func tick(t timeline.Tick) app.UI {
	x := across(t)
	return svg("g").Body(
		shape("line", "x1", x, "x2", x, "y1", axisHeight, "y2", tickHeight),
		shape("text", "x", x, "y", textHeight, "text-anchor", anchor(t)).Text(t.Text),
	)
}

// across is where a tick stands from the left.
func across(t timeline.Tick) string { return strconv.FormatFloat(t.At*100, 'f', 2, 64) + "%" }

// anchor is on which side of its place a tick's text stands: it stays within the
// picture.
func anchor(t timeline.Tick) string {
	switch {
	case t.At < .04:
		return "start"
	case t.At > .96:
		return "end"
	}
	return "middle"
}

// barPaths are the bars of each kind: failed calls stand on the axis, writes
// on them, the rest on top.
func barPaths(buckets []store.Bucket) (failed, writes, others string) {
	most := 1
	for _, b := range buckets {
		most = max(most, b.All())
	}
	var paths [3]strings.Builder
	for k, b := range buckets {
		heights := barHeights(b, most)
		y := float64(barsHeight)
		for kind, height := range heights {
			if height == 0 {
				continue
			}
			y -= height
			fmt.Fprintf(&paths[kind], "M%d.1 %.1fh.8v%.1fh-.8z", k, y, height)
		}
	}
	// An empty path is drawn as nothing; an empty attribute is not set.
	for kind := range paths {
		paths[kind].WriteString("M0 0")
	}
	return paths[0].String(), paths[1].String(), paths[2].String()
}

// barHeights are the heights of a bar's three kinds, in pixels. Small kinds
// are lifted to be seen, at the cost of the tallest.
func barHeights(b store.Bucket, most int) (heights [3]float64) {
	total, tallest := 0.0, 0
	for kind, n := range [3]int{b.Failed, b.Writes, b.Others} {
		if n > 0 {
			heights[kind] = max(float64(n)/float64(most)*barsHeight, leastBar)
		}
		total += heights[kind]
		if heights[kind] > heights[tallest] {
			tallest = kind
		}
	}
	heights[tallest] -= max(total-barsHeight, 0)
	return heights
}

// brushBegun, brushMoved and brushEnded mark by pointer.
func (v view) brushBegun(ctx app.Context, e app.Event) {
	s := v.model.Search()
	if s == nil || e.Get("button").Int() != 0 {
		return
	}
	capture(ctx, e)
	v.send(state.TimelinePressed{Bar: barAt(ctx, e, s)})
}

func (v view) brushMoved(ctx app.Context, e app.Event) {
	s := v.model.Search()
	if s == nil {
		return
	}
	bar := barAt(ctx, e, s)
	if s.Timeline.Brushing() {
		v.send(state.TimelineDragged{Bar: bar})
		return
	}
	ctx.PreventUpdate()
	text := s.Counts.Bars.Text(bar, v.model.Clock)
	if text != "" {
		text += " (" + instants(s.Counts.Bars.Scale.Range(bar)) + ")"
	}
	ctx.JSSrc().Set("title", text)
}

func (v view) brushEnded(app.Context, app.Event) { v.send(state.TimelineReleased{}) }

// capture keeps the pointer's events coming when it leaves the timeline.
func capture(ctx app.Context, e app.Event) {
	// A pointer that went up meanwhile cannot be captured, which throws.
	defer func() { _ = recover() }()
	ctx.JSSrc().Call("setPointerCapture", e.Get("pointerId"))
}

func barAt(ctx app.Context, e app.Event, s *state.Search) int {
	box := ctx.JSSrc().Call("getBoundingClientRect")
	width := box.Get("width").Float()
	if width <= 0 {
		return 0
	}
	at := (e.Get("clientX").Float() - box.Get("left").Float()) / width * float64(s.Counts.Bars.Scale.Count)
	return min(max(int(at), 0), s.Counts.Bars.Scale.Count-1)
}

// thumb is one end of the mark, for the keyboard: arrows move it, Enter
// zooms, Escape (anywhere on the page) takes the mark away.
func (v view) thumb(s *state.Search, t timeline.Picture, id, label string) app.UI {
	count := len(t.Buckets)
	from, to := thumbs(t)
	at := from
	if id == timelineToID {
		at = to
	}
	return app.Input().Type("range").ID(id).Class("timeline-thumb").Min(0).Max(count).Step(1).
		Aria("label", spoken(label)).Title(spoken(trail.Instant(s.Counts.Bars.Scale.Range(at).Start))).Aria("valuetext", spoken(s.Counts.Bars.Time(at, v.model.Clock))).Aria("describedby", "timeline-summary").
		OnInput(v.thumbMoved).OnKeyDown(v.thumbKey)
}

// thumbs are where the ends of the mark stand; without one, at both ends.
func thumbs(t timeline.Picture) (from, to int) {
	if t.From == t.To {
		return 0, len(t.Buckets)
	}
	return t.From, t.To
}

// thumbMoved pushes the other end along where one would pass it.
func (v view) thumbMoved(ctx app.Context, _ app.Event) {
	s := v.model.Search()
	if s == nil {
		return
	}
	at, _ := strconv.Atoi(ctx.JSSrc().Get("value").String())
	from, to := thumbs(v.model.TimelinePicture(s))
	if ctx.JSSrc().Get("id").String() == timelineFromID {
		at = min(at, s.Counts.Bars.Scale.Count-1)
		from, to = at, max(to, at+1)
	} else {
		at = max(at, 1)
		from, to = min(from, at-1), at
	}
	ctx.JSSrc().Set("value", at)
	v.send(state.TimelineBounded{From: from, To: to})
}

func (v view) thumbKey(ctx app.Context, e app.Event) {
	if e.Get("key").String() == "Enter" {
		v.send(state.TimelineZoomed{})
	} else {
		ctx.PreventUpdate()
	}
}

// syncThumbs puts the sliders where the mark is.
func (o *overview) syncThumbs(m *state.Model, s *state.Search) {
	if !s.TimelineShown() {
		return
	}
	t := m.TimelinePicture(s)
	from, to := thumbs(t)
	if now := [3]int{from, to, len(t.Buckets)}; now != o.thumbs {
		o.thumbs = now
		browser.SetValue(timelineFromID, strconv.Itoa(from))
		browser.SetValue(timelineToID, strconv.Itoa(to))
	}
}
