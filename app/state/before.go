package state

import (
	"time"

	"trailsleuth/app/query"
	"trailsleuth/app/trail"
)

// BeforeSpans are how far back from a moment it can be asked what changed.
func BeforeSpans() []time.Duration {
	return []time.Duration{15 * time.Minute, 30 * time.Minute, 60 * time.Minute}
}

// BeforeAsked: what changed in the span before a moment is to be asked, in the
// regions that somebody has chosen, or else in all.
type BeforeAsked struct {
	At   time.Time
	Span time.Duration
}

func (msg BeforeAsked) apply(m *Model) []Effect {
	changes, _ := query.PresetByID("changes")
	changes.Window = query.Window{Range: trail.TimeRange{Start: msg.At.Add(-msg.Span), End: msg.At}}
	m.Form.FillPreset(changes)
	return m.submit()
}
