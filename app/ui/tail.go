package ui

import (
	"fmt"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/browser"
	"trailsleuth/app/state"
	"trailsleuth/app/state/tail"
	"trailsleuth/app/trail"
)

// watchCover tells when the page comes to be seen, or not to be.
func watchCover(post func(state.Msg)) {
	browser.OnCover(func(cover browser.Cover) {
		if cover == browser.Covered {
			post(state.TabCovered{})
		} else {
			post(state.TabUncovered{})
		}
	})
}

// tailSwitch follows what is recorded from now on, or no more.
func (v view) tailSwitch(s *state.Search) app.UI {
	on := s.Tail.Phase != tail.Off
	return v.button("Live", state.TailToggled{}).ID("live").Class("quiet", "live").Aria("label", "Live tail").Aria("pressed", on).Disabled(!on && !v.model.CanFollow())
}

// tailBar says what was recorded since, and takes it in by a press: rows never
// move by themselves.
func (v view) tailBar(s *state.Search) app.UI {
	n := s.Tail.Waiting()
	show := "Show new events"
	if n > 0 {
		show = "Show " + trail.Counted(n, "new event", "new events")
	}
	return app.Section().Class("tail").Aria("label", "Live tail").Body(
		v.button(show, state.TailTaken{}).ID("show-new").Class(tailWeight(n)).Disabled(n == 0),
		app.P().Class("tail-count").Role("status").Text(trail.Counted(n, "new event", "new events")),
		app.P().Class("tail-words", "faint").Title(spoken(v.tailWords(&s.Tail)+" "+late)).Text(visible(v.tailWords(&s.Tail))),
		app.P().Class("tail-late", "faint").Text(late),
		v.button("End live tail", state.TailToggled{}).Class("quiet"),
	)
}

// late is what no tail can change.
const late = "CloudTrail records a call up to about 15 minutes late: each round asks that far back again."

func tailWeight(waiting int) string {
	if waiting > 0 {
		return "primary"
	}
	return "plain"
}

// tailWords says how far it is, what it waits for, and what it leaves out.
func (v view) tailWords(t *tail.Tail) string {
	words := ""
	switch t.Phase {
	case tail.Ended:
		words = t.Why
	case tail.Covered:
		words = "Rests while the page is not seen."
	case tail.Full:
		words = "So many wait that no more are asked for. Show them to go on."
	case tail.Asking:
		words = "Asking…"
	default:
		words = fmt.Sprintf("Asks again in %d s.", int((t.Next(v.model.Now())+time.Second-1)/time.Second))
	}
	if until := t.Until(); !until.IsZero() {
		words += " Asked up to " + v.model.Clock.AsOf(v.model.Now()).Back(until, until)[2:] + "."
	}
	var missing []string
	for _, lost := range t.Late {
		missing = append(missing, lost.Region+" ("+lost.Why.Message+")")
	}
	if len(missing) > 0 {
		words += " Not answered: " + strings.Join(missing, ", ")
	} else if n := t.Lost(); n > 0 {
		words += " " + trail.Counted(n, "region does", "regions do") + " not answer and are not followed."
	}
	return words
}
