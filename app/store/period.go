package store

import (
	"strings"
	"time"
)

// period is the span of time that the beginning of an RFC 3339 time names:
// "2023-07" is a month, "2023-07-10T11:45Z" a minute. UTC, to the second at most.
func period(text string) (from, to time.Time, ok bool) {
	text = strings.TrimSuffix(strings.ToUpper(text), "Z")
	for _, p := range [...]struct {
		layout string
		next   func(time.Time) time.Time
	}{
		{"2006", func(t time.Time) time.Time { return t.AddDate(1, 0, 0) }},
		{"2006-01", func(t time.Time) time.Time { return t.AddDate(0, 1, 0) }},
		{"2006-01-02", func(t time.Time) time.Time { return t.AddDate(0, 0, 1) }},
		{"2006-01-02T15", func(t time.Time) time.Time { return t.Add(time.Hour) }},
		{"2006-01-02T15:04", func(t time.Time) time.Time { return t.Add(time.Minute) }},
		{"2006-01-02T15:04:05", func(t time.Time) time.Time { return t.Add(time.Second) }},
	} {
		if len(text) != len(p.layout) {
			continue
		}
		if t, err := time.Parse(p.layout, text); err == nil {
			return t, p.next(t), true
		}
	}
	return time.Time{}, time.Time{}, false
}

// checkPeriod is what is wrong with a term on Time whose text names no
// period, "" if nothing is.
func checkPeriod(t *Term) (sentence string) {
	if t.Match == Like {
		t.Match, t.Text = Contains, strings.TrimRight(t.Text, "*-:T")
	}
	if _, _, ok := period(t.Text); !ok {
		return "This is no time. Write it in UTC, as precisely as wanted: 2023-07, 2023-07-10, 2023-07-10T11:45 or 2023-07-10T11:45:30."
	}
	return ""
}

// span is the half-open range of the times column that a term on Time names.
func (t Term) span() (from, to int64) {
	const never = 1<<63 - 1
	begin, end, _ := period(t.Text)
	switch t.Match {
	case Empty:
		return noTime, noTime + 1
	case Since:
		return micros(begin), never
	case Before:
		return noTime + 1, micros(begin)
	}
	return micros(begin), micros(end)
}
