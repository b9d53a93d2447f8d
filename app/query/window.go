package query

import (
	"time"

	"trailsleuth/app/trail"
)

const day = 24 * time.Hour

// Retention is how far back LookupEvents sees.
const Retention = 90 * day

// margin keeps the oldest start inside the retention while a long search runs:
// whether AWS refuses or clamps a start that is older is not documented.
const margin = time.Hour

// Window is when: a span that ends now, or a range of absolute times. The zero
// value is the last 90 days.
type Window struct {
	Last  time.Duration   // above zero: a span that ends when it is frozen
	Range trail.TimeRange // otherwise; a zero end is open
}

// Freeze turns the window into absolute times, in UTC and whole seconds,
// which a search must keep for all of its pages. An end that is open or in
// the future becomes now; a start that is open or past the retention becomes
// the oldest time that can be asked for.
func (w Window) Freeze(now time.Time) trail.TimeRange {
	now = now.UTC().Truncate(time.Second)
	oldest := oldestStart(now)
	r := trail.TimeRange{Start: w.Range.Start.UTC().Truncate(time.Second), End: w.Range.End.UTC().Truncate(time.Second)}
	if w.Last > 0 {
		r = trail.TimeRange{Start: now.Add(-w.Last).Truncate(time.Second), End: now}
	}
	if r.End.IsZero() || r.End.After(now) {
		r.End = now
	}
	if r.Start.Before(oldest) { // the zero time too
		r.Start = oldest
	}
	return r
}

// Frozen is the query's window with absolute ends, as Freeze makes them. But a
// token works only with the very start it was made with, so beside one the
// start stays as long as AWS keeps it.
func (q Query) Frozen(now time.Time) trail.TimeRange {
	r := q.Window.Freeze(now)
	if q.keepsStart(now) {
		r.Start = q.Window.Range.Start.UTC().Truncate(time.Second)
	}
	return r
}

func (q Query) keepsStart(now time.Time) bool {
	return q.StartingToken != "" && q.Window.Last == 0 && q.Window.Range.Start.After(now.Add(-Retention))
}

func oldestStart(now time.Time) time.Time { return now.Add(margin - Retention) }

// Equal reports whether two windows are the same span or the same range,
// whatever the time zones they are written in.
func (w Window) Equal(other Window) bool {
	return w.Last == other.Last && w.Range.Start.Equal(other.Range.Start) && w.Range.End.Equal(other.Range.End)
}

// WindowPreset is a span that the form offers.
type WindowPreset struct {
	ID     string // "30m", "7d": also how a link writes it
	Label  string // "Last 30 minutes"
	Window Window
}

// WindowPresets lists the spans from the shortest to the longest.
func WindowPresets() []WindowPreset {
	return []WindowPreset{
		{"30m", "Last 30 minutes", Window{Last: 30 * time.Minute}},
		{"1h", "Last hour", Window{Last: time.Hour}},
		{"3h", "Last 3 hours", Window{Last: 3 * time.Hour}},
		{"12h", "Last 12 hours", Window{Last: 12 * time.Hour}},
		{"24h", "Last 24 hours", Window{Last: day}},
		{"7d", "Last 7 days", Window{Last: 7 * day}},
		{"30d", "Last 30 days", Window{Last: 30 * day}},
		{"90d", "Last 90 days", Window{Last: Retention}},
	}
}

// Words is a span as the form offers it, in the middle of a sentence: "last 90
// days"; "" for any other window.
func (w Window) Words() string {
	for _, preset := range WindowPresets() {
		if w.Last > 0 && w.Last == preset.Window.Last {
			return lowerFirst(preset.Label)
		}
	}
	return ""
}
