package lookupform

import (
	"fmt"
	"strings"
	"time"

	"trailsleuth/app/state/zone"
	"trailsleuth/app/trail"
)

// layout is how the form writes times, by the clock that the page shows.
const layout = "2006-01-02T15:04:05"

// ends are the ends of the range as the program put them into the form: the text
// of an hour that the clock shows twice does not say which it is of.
type ends struct {
	texts [2]string
	times [2]time.Time
}

// put writes the ends of a range into the form; an open end is left empty.
func (f *Form) put(r trail.TimeRange) {
	f.ends = ends{times: [2]time.Time{r.Start.Truncate(time.Second), r.End.Truncate(time.Second)}}
	for i, t := range f.ends.times {
		if !t.IsZero() {
			f.ends.texts[i] = t.UTC().Add(f.Clock.Offset(t)).Format(layout)
		}
	}
	f.Start, f.End = f.ends.texts[0], f.ends.texts[1]
}

// ShowBy changes to another clock; times that are in the form are written by it.
func (f *Form) ShowBy(clock zone.Clock) {
	start, _ := f.moment(Start)
	end, _ := f.moment(End)
	texts := [2]string{f.Start, f.End}
	f.Clock = clock
	f.put(trail.TimeRange{Start: start.at, End: end.at})
	for i, text := range [...]*string{&f.Start, &f.End} {
		if *text == "" {
			*text = texts[i] // it cannot be read, and stays as it was typed
		}
	}
	f.clear(Start, End)
	f.Written++
}

// moment is a time that was read, and what is to be known of it.
type moment struct {
	at     time.Time
	advice string
}

// moment reads an end of the range, as a person may write it, by the clock of
// the page where nothing else is said. problem says why that cannot be done. Of
// an hour that the clock shows twice, the range takes in both.
func (f *Form) moment(place Field) (m moment, problem string) {
	text, end := strings.TrimSpace(*f.text(place)), 0
	if place == End {
		end = 1
	}
	if text == "" {
		return m, "Give a date and a time, or choose a preset range."
	}
	if text == f.ends.texts[end] {
		return moment{at: f.ends.times[end]}, ""
	}
	if t, err := time.Parse(time.RFC3339, text); err == nil {
		return moment{at: t.UTC()}, ""
	}
	for _, layout := range []string{layout, "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02"} {
		if shown, err := time.Parse(layout, text); err == nil {
			return f.whenShown(shown, end)
		}
	}
	return m, fmt.Sprintf("“%s” is not a date and time. Write it like 2026-01-31T14:30:00.", text)
}

// whenShown is when the clock shows a time.
func (f *Form) whenShown(shown time.Time, end int) (m moment, problem string) {
	at := f.Clock.Moments(shown)
	text := shown.Format(time.DateTime)
	switch len(at) {
	case 0:
		return m, text + " is on no clock here: the clocks were set forward past it. Give a time before or after that, or show times in UTC."
	case 1:
		return moment{at: at[0]}, ""
	}
	which := [...]string{"earlier", "later"}[end]
	return moment{at[end], text + " comes twice here, since the clocks were set back: the " + which + " one is meant. Show times in UTC to say which."}, ""
}

// ZoneName is the short name of the clock that an end of the range is read by.
func (f *Form) ZoneName(place Field, now time.Time) string {
	if m, problem := f.moment(place); problem == "" {
		now = m.at
	}
	return f.Clock.Name(now)
}
