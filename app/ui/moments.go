package ui

import (
	"strconv"

	"trailsleuth/app/state"
)

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
