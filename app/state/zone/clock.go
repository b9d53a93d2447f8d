// Package zone writes times as a person wants to read them: by UTC or by the
// clock of the place where the person is. Times are kept and compared
// elsewhere; here is only how they look.
package zone

import (
	"slices"
	"time"

	"trailsleuth/app/trail"
)

// Zone is whose clock times are written by.
type Zone uint8

// The two clocks.
const (
	UTC Zone = iota
	Local
)

// Clock writes times by one of the two clocks. The zero value is UTC's.
type Clock struct {
	Zone Zone
	// LocalOffset is the reader's offset from UTC at t, and its short name.
	LocalOffset func(t time.Time) (time.Duration, string)

	asOf time.Time // as in AsOf
}

// AsOf is the clock that writes from when back to when events are as rows have
// their times, with the year only where that is not the year of now: for a page
// that is read now, not for a file that is kept.
func (c Clock) AsOf(now time.Time) Clock {
	c.asOf = now
	return c
}

// Toggle changes to the other clock.
func (c *Clock) Toggle() { c.Zone = 1 - c.Zone }

// Full is a time with its zone: "2026-11-22 10:42:07 UTC".
func (c Clock) Full(t time.Time) string { return c.Text(t) + " " + c.Name(t) }

// Text is Full without the zone, which the page says once.
func (c Clock) Text(t time.Time) string {
	if t.IsZero() {
		return "no time"
	}
	return t.UTC().Add(c.Offset(t)).Format(time.DateTime)
}

// Day is the day of t as a row has it in front of the time: "24 Nov", with the
// year only where that is not the year of now: "24 Nov 2025".
func (c Clock) Day(t, now time.Time) string {
	at, present := t.UTC().Add(c.Offset(t)), now.UTC().Add(c.Offset(now))
	if at.Year() == present.Year() {
		return at.Format("2 Jan")
	}
	return at.Format("2 Jan 2006")
}

// SameDay reports whether two times are of one day by the clock.
func (c Clock) SameDay(a, b time.Time) bool {
	return withoutDate(c.Text(a), c.Text(b)) != c.Text(a)
}

// Range is from when to when; the date is written once where it is the same.
func (c Clock) Range(r trail.TimeRange) string {
	from := c.Text(r.Start)
	return from + " to " + withoutDate(c.Text(r.End), from)
}

// Zoned is Range with its zone: once at the end, or with each of the two where
// the clock was set between them: "2026-10-31 12:00:00 EDT to 2026-11-01 12:00:00
// EST".
func (c Clock) Zoned(r trail.TimeRange) string {
	if c.Name(r.Start) != c.Name(r.End) {
		return c.Full(r.Start) + " to " + c.Full(r.End)
	}
	return c.Range(r) + " " + c.Name(r.End)
}

// Span is from when to when in few words, to the minute if that tells the two
// apart: "03:01 to 03:06"; each with its day if they are of two: "24 Nov 23:58
// to 25 Nov 00:04".
func (c Clock) Span(r trail.TimeRange, now time.Time) string {
	if r.Start.IsZero() || r.End.IsZero() {
		return "without a time"
	}
	from, to := r.Start.UTC().Add(c.Offset(r.Start)), r.End.UTC().Add(c.Offset(r.End))
	layout := "15:04"
	if from.Format(time.DateTime) != to.Format(time.DateTime) && r.End.Sub(r.Start) < time.Minute {
		layout = time.TimeOnly
	}
	switch {
	case !c.SameDay(r.Start, r.End):
		return c.Day(r.Start, now) + " " + from.Format(layout) + " to " + c.Day(r.End, now) + " " + to.Format(layout)
	case from.Format(layout) == to.Format(layout):
		return from.Format(time.TimeOnly)
	}
	return from.Format(layout) + " to " + to.Format(layout)
}

// Back is from when back to when events are, behind a comma: ", 2026-11-22
// 10:42:07 back to 09:55:30 UTC"; "" if there are none with a time. A clock that
// knows what time it is says of one that is yet to come just that.
func (c Clock) Back(newest, oldest time.Time) string {
	switch {
	case newest.IsZero():
		return ""
	case !c.asOf.IsZero() && newest.After(c.asOf.Add(ahead)) && oldest.Before(c.asOf):
		return ", back to " + c.end(oldest) + " " + c.Name(oldest) + " and with times that are yet to come (" + c.Text(newest) + ")"
	case newest.Equal(oldest):
		return ", " + c.end(newest) + " " + c.Name(newest)
	case c.Name(newest) != c.Name(oldest): // the clock was set between them
		return ", " + c.end(newest) + " " + c.Name(newest) + " back to " + c.end(oldest) + " " + c.Name(oldest)
	}
	to := c.end(oldest)
	if c.SameDay(newest, oldest) {
		to = withoutDate(c.Text(oldest), c.Text(newest))
	}
	return ", " + c.end(newest) + " back to " + to + " " + c.Name(newest)
}

// ahead is how far the clocks of two machines may be apart.
const ahead = 24 * time.Hour

// end is one end of what Back tells.
func (c Clock) end(t time.Time) string {
	if c.asOf.IsZero() {
		return c.Text(t)
	}
	return c.Day(t, c.asOf) + " " + c.Text(t)[len(time.DateOnly)+1:]
}

// withoutDate is a time without its date, if the other has the same.
func withoutDate(t, other string) string {
	const date = len(time.DateOnly)
	if len(t) > date && len(other) > date && t[:date] == other[:date] {
		return t[date+1:]
	}
	return t
}

// Name is the clock's short name at t: "UTC", "CEST".
func (c Clock) Name(t time.Time) string {
	_, name := c.at(t)
	return name
}

// Offset is how far the clock is ahead of UTC at t.
func (c Clock) Offset(t time.Time) time.Duration {
	offset, _ := c.at(t)
	return offset
}

// Moments is when the clock shows a time, given as if that were UTC: twice in the
// hour when it is set back, and never in the one that it leaps over when it is
// set forward.
func (c Clock) Moments(shown time.Time) []time.Time {
	const aside = 26 * time.Hour // no clock is further from UTC, and none is set twice in that time
	var at []time.Time
	for _, near := range [...]time.Time{shown.Add(-aside), shown.Add(aside)} {
		offset := c.Offset(near)
		t := shown.Add(-offset)
		if c.Offset(t) == offset && !slices.ContainsFunc(at, t.Equal) {
			at = append(at, t)
		}
	}
	slices.SortFunc(at, time.Time.Compare)
	return at
}

func (c Clock) at(t time.Time) (time.Duration, string) {
	if c.Zone == UTC {
		return 0, "UTC"
	}
	return c.LocalOffset(t)
}
