package ui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/state"
	"trailsleuth/app/state/card"
	"trailsleuth/app/state/timeline"
	"trailsleuth/app/store"
	"trailsleuth/app/trace"
	"trailsleuth/app/trail"
)

// sessionsVersion is equal for two drawings of the picture that look the same.
type sessionsVersion struct {
	steps  uint64
	search int
	drawn  int
	works  bool
}

// sessions is who acted in the rows over time: a line an identity, a bar a key
// or session, each line below the one whose credentials it came of.
func (v view) sessions(s *state.Search) app.UI {
	return unless(sessionsVersion{v.model.Steps, s.ID, s.Sessions.Changes(), s.Sessions.Working()}, v.sessionsPicture)
}

func (v view) sessionsPicture() app.UI {
	s := v.model.Search()
	if s == nil {
		return app.Div()
	}
	l := s.Sessions.Found
	return app.Div().Class("sessions").Aria("busy", s.Sessions.Working() || s.Chains.Growing()).Body(
		app.P().Class("view-says").Role("status").Title(spoken(instants(l.Span))).Text(v.sessionsSay(s)),
		app.If(len(l.Lanes) > 0, func() app.UI {
			ticks := timeline.Ticks(l.Span, v.model.Clock)
			return app.Div().Class("lanes-picture").Body(
				v.lanesAxis(ticks),
				app.Ul().Class("lanes").Aria("label", "Keys and sessions over time").Body(
					app.Range(l.Lanes).Slice(func(i int) app.UI { return v.lane(s, l, i) }),
				),
				laneLines(ticks),
			)
		}),
	)
}

// lanesAxis is the times above the lanes; it stays in view.
func (v view) lanesAxis(ticks []timeline.Tick) app.UI {
	return app.Div().Class("lanes-axis").Aria("hidden", true).Body(
		app.Span().Class("faint").Text(v.model.Clock.Name(v.model.Now())),
		svg("svg").Class("timeline-ticks").Body(app.Range(ticks).Slice(func(i int) app.UI {
			return shape("text", "x", across(ticks[i]), "y", "12", "text-anchor", anchor(ticks[i])).Text(ticks[i].Text)
		})),
	)
}

// laneLines lead from the times down through the lanes.
func laneLines(ticks []timeline.Tick) app.UI {
	return svg("svg").Class("lane-lines").Aria("hidden", true).Body(app.Range(ticks).Slice(func(i int) app.UI {
		x := across(ticks[i])
		return shape("line", "x1", x, "x2", x, "y1", "0", "y2", "100%")
	}))
}

// sessionsSay says of what the picture is.
func (v view) sessionsSay(s *state.Search) string {
	l := s.Sessions.Found
	switch {
	case !s.Sessions.Answered() && (s.Sessions.Working() || s.Chains.Growing()):
		return "Working out who made what…"
	case len(l.Lanes) == 0:
		return "None of these events names who made it."
	}
	words := trail.Counted(l.Identity, "identity", "identities")
	if len(l.Lanes) < l.Identity {
		words = trail.Count(len(l.Lanes)) + " of " + words + ", those with the most failures and changes"
	}
	return words + " in " + someOfLoaded(s, s.Sessions.Of.Rows) + ", from " +
		v.model.Clock.Text(l.Span.Start) + " to " + v.model.Clock.Text(l.Span.End) + ". ● proven, ○ inferred."
}

// lane is one identity: its name, which opens its card, what its credentials
// came of, and its bars.
func (v view) lane(s *state.Search, l trace.Lanes, at int) app.UI {
	lane, g := l.Lanes[at], s.Chains.Graph()
	made := laneMade(g, l, at)
	return app.Li().Class("lane", "depth-"+strconv.Itoa(min(lane.Depth, deepest))).Body(
		app.Div().Class("lane-name").Body(
			v.button(visible(lane.Name), state.CardWanted{Of: card.Subject{Column: store.Actor, Value: lane.Name}}).Class("link").
				Title(spoken(visible(lane.Name)+": all that is loaded of it. Its bars: "+instants(laneSpan(lane)))),
			app.If(made.From != 0, func() app.UI {
				return app.Span().Class("link-made", "faint", made.Proof.String()).Title(spoken(made.Reason)).Text(madeWords(made))
			}),
		),
		v.laneBars(g, l, lane),
		app.Span().Class("lane-counts", "faint", "tabular").Text(nodeCounts(trace.Node{Events: lane.Events, Failed: lane.Failed, Changes: lane.Changes})),
	)
}

// deepest is how far a lane is moved in at most.
const deepest = 6

// laneMade is how the first of a lane's keys came to be that was made by the
// lane above.
func laneMade(g *trace.Graph, l trace.Lanes, at int) trace.Edge {
	if l.Lanes[at].Parent < 0 {
		return trace.Edge{}
	}
	for _, b := range l.Lanes[at].Bars {
		for _, node := range append([]trace.NodeIndex{b.Node}, g.Parent(b.Node)) {
			if made := g.Node(node).Made; made.From != 0 {
				return made
			}
		}
	}
	return trace.Edge{}
}

// Bars are drawn in a picture of this width, which is stretched.
const (
	laneWidth  = 1000
	laneHeight = 14
	leastWidth = 4
)

// laneBars is the bars of a lane. Each opens the card of its key or session; by
// the keyboard that is reached through the card of the identity.
func (v view) laneBars(g *trace.Graph, l trace.Lanes, lane trace.Lane) app.UI {
	if len(lane.Bars) > mostBars {
		return v.manyBars(l, lane)
	}
	return svg("svg").Class("lane-bars").Role("img").Aria("label", spoken(v.laneWords(lane))).Attr("preserveAspectRatio", "none").
		Attr("viewBox", "0 0 "+strconv.Itoa(laneWidth)+" "+strconv.Itoa(laneHeight)).OnClick(v.barPressed).Body(
		app.Range(lane.Bars).Slice(func(i int) app.UI {
			b := lane.Bars[i]
			from, width := barPlace(l.Span, b)
			n := g.Node(b.Node)
			return shape("rect", "class", "bar "+barClass(b), "x", strconv.Itoa(from), "width", strconv.Itoa(width), "y", "1", "height", strconv.Itoa(laneHeight-2), "data-node", strconv.Itoa(int(b.Node))).Body(
				svg("title").Text(visible(n.Kind.String() + " " + nodeName(n) + ": " + nodeCounts(trace.Node{Events: b.Events, Failed: b.Failed, Changes: b.Changes}) + ", " + v.model.Clock.Text(b.First) + " to " + v.model.Clock.Text(b.Last) + " (" + instants(trail.TimeRange{Start: b.First, End: b.Last}) + ")")),
			)
		}),
	)
}

// mostBars is how many bars of a lane are drawn one by one.
const mostBars = 12

// manyBars draws a lane of more bars than can be told apart, and opens the card
// of its identity, which lists its keys and sessions. Those that matter most lie
// on top.
func (v view) manyBars(l trace.Lanes, lane trace.Lane) app.UI {
	kinds := []string{"legend-others", "legend-writes", "legend-failed"}
	paths := make([]strings.Builder, len(kinds))
	type drawn struct{ kind, from, width int }
	seen := map[drawn]bool{}
	for _, b := range lane.Bars {
		from, width := barPlace(l.Span, b)
		at := drawn{slices.Index(kinds, barClass(b)), from, width}
		if !seen[at] {
			seen[at] = true
			fmt.Fprintf(&paths[at.kind], "M%d 1h%dv%dh-%dz", from, width, laneHeight-2, width)
		}
	}
	return svg("svg").Class("lane-bars").Role("img").Aria("label", spoken(v.laneWords(lane))).Attr("preserveAspectRatio", "none").
		Attr("viewBox", "0 0 "+strconv.Itoa(laneWidth)+" "+strconv.Itoa(laneHeight)).
		OnClick(v.press(state.CardWanted{Of: card.Subject{Column: store.Actor, Value: lane.Name}})).Body(
		svg("title").Text(v.laneWords(lane)+" ("+instants(laneSpan(lane))+")"),
		app.Range(kinds).Slice(func(i int) app.UI {
			return shape("path", "class", "bar "+kinds[i], "d", "M0 0"+paths[i].String()) // an empty attribute is not set
		}),
	)
}

// laneWords say what the bars show.
func (v view) laneWords(lane trace.Lane) string {
	span := laneSpan(lane)
	return trail.Counted(len(lane.Bars), "key or session", "keys and sessions") + " of " + visible(lane.Name) + ", from " + v.model.Clock.Text(span.Start) + " to " + v.model.Clock.Text(span.End)
}

// laneSpan is from the first to the last event of a lane's bars.
func laneSpan(lane trace.Lane) trail.TimeRange {
	first, last := lane.Bars[0].First, lane.Bars[0].Last
	for _, b := range lane.Bars {
		last, first = trail.Widen(last, first, b.First)
		last, first = trail.Widen(last, first, b.Last)
	}
	return trail.TimeRange{Start: first, End: last}
}

// barPlace is where a bar stands in the picture, and how wide it is.
func barPlace(span trail.TimeRange, b trace.Bar) (from, width int) {
	whole := max(span.End.Sub(span.Start), time.Second)
	if b.First.IsZero() {
		return 0, leastWidth
	}
	from = int(int64(b.First.Sub(span.Start)/time.Millisecond) * (laneWidth - leastWidth) / int64(whole/time.Millisecond))
	to := int(int64(b.Last.Sub(span.Start)/time.Millisecond) * (laneWidth - leastWidth) / int64(whole/time.Millisecond))
	return from, to - from + leastWidth
}

// barClass is how a bar looks: by the worst that happened in it.
func barClass(b trace.Bar) string {
	switch {
	case b.Failed > 0:
		return "legend-failed"
	case b.Changes > 0:
		return "legend-writes"
	}
	return "legend-others"
}

// barPressed opens the card of the key or session whose bar was pressed.
func (v view) barPressed(ctx app.Context, e app.Event) {
	bar := e.Get("target").Call("closest", "[data-node]")
	s := v.model.Search()
	if s == nil || !bar.Truthy() {
		ctx.PreventUpdate()
		return
	}
	node, err := strconv.Atoi(bar.Get("dataset").Get("node").String())
	if of := state.SubjectOf(s.Chains.Graph().Node(trace.NodeIndex(node))); err == nil && of.Value != "" {
		v.send(state.CardWanted{Of: of})
	}
}
