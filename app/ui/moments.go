package ui

import (
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/state"
	"trailsleuth/app/trail"
)

// moment is a time in words, of which ISO 8601 is told on the pointer and, since
// it is a stop of the Tab key, on the keyboard's focus (web/tips.js). Of no time
// it is the words alone.
func moment(t time.Time, words string) app.UI {
	if t.IsZero() {
		return app.Span().Text(words)
	}
	return app.Time().Class("moment", "tabular").DateTime(trail.Instant(t)).Title(spoken(trail.Instant(t))).TabIndex(0).Text(words)
}

// instants are the ends of a stretch of time in ISO 8601, for a tooltip.
func instants(r trail.TimeRange) string {
	return trail.Instant(r.Start) + " to " + trail.Instant(r.End)
}

// momentOffers ask what changed before a moment that was typed, in words or as
// a table writes it, by the page's clock.
func momentOffers(m *state.Model, typed string) (rows []command) {
	for _, at := range m.Clock.Said(typed, m.Now()) {
		for _, span := range state.BeforeSpans() {
			rows = append(rows, command{
				group: ofTyped,
				name:  "What changed in the " + strconv.Itoa(int(span.Minutes())) + " minutes before " + m.Clock.Full(at) + "?",
				does:  sends{state.BeforeAsked{At: at, Span: span}},
			})
		}
	}
	return rows
}
