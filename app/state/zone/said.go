package zone

import (
	"slices"
	"strings"
	"time"
)

// Said are the moments before now that a person may mean by a text, the latest
// first: "14:32" is that of today or of yesterday, "yesterday 14:32", "25 Nov
// 14:32" and "2026-11-25 14:32" one each, of an hour that the clock shows twice
// two. Seconds may be given, and a time with its own zone as RFC 3339 has it.
// There are none for what is no time.
func (c Clock) Said(text string, now time.Time) (moments []time.Time) {
	text = strings.Join(strings.Fields(strings.ToLower(text)), " ")
	if t, err := time.Parse(time.RFC3339, strings.ToUpper(text)); err == nil {
		moments = []time.Time{t.UTC()}
	}
	day, hour := splitDay(text)
	for _, shown := range c.daysSaid(day, now) {
		for _, layout := range []string{"15:04:05", "15:04"} {
			if t, err := time.Parse(layout, hour); err == nil {
				moments = append(moments, c.Moments(shown.Add(t.Sub(t.Truncate(24*time.Hour))))...)
			}
		}
	}
	moments = slices.DeleteFunc(moments, func(t time.Time) bool { return t.After(now) })
	slices.SortFunc(moments, func(a, b time.Time) int { return b.Compare(a) })
	return slices.Compact(moments)
}

// splitDay tells the hour of a text, which has a colon, from its day: either
// may come first, with "at" between.
func splitDay(text string) (day, hour string) {
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == 't' && strings.Contains(text, "-") })
	words = slices.DeleteFunc(words, func(word string) bool { return word == "at" })
	i := slices.IndexFunc(words, func(word string) bool { return strings.Contains(word, ":") })
	if i < 0 {
		return text, ""
	}
	return strings.Join(slices.Concat(words[:i], words[i+1:]), " "), words[i]
}

// daysSaid are the midnights, as the clock shows them, of the days that a text
// may mean: today and yesterday if it says none.
func (c Clock) daysSaid(text string, now time.Time) []time.Time {
	today := now.UTC().Add(c.Offset(now)).Truncate(24 * time.Hour)
	switch text {
	case "":
		return []time.Time{today, today.AddDate(0, 0, -1)}
	case "today":
		return []time.Time{today}
	case "yesterday":
		return []time.Time{today.AddDate(0, 0, -1)}
	}
	for _, layout := range []string{time.DateOnly, "2 Jan 2006", "Jan 2 2006", "2 January 2006"} {
		if day, err := time.Parse(layout, text); err == nil {
			return []time.Time{day}
		}
	}
	for _, layout := range []string{"2 Jan", "Jan 2", "2 January", "January 2"} {
		if day, err := time.Parse(layout, text); err == nil {
			return []time.Time{time.Date(today.Year(), day.Month(), day.Day(), 0, 0, 0, 0, time.UTC),
				time.Date(today.Year()-1, day.Month(), day.Day(), 0, 0, 0, 0, time.UTC)}
		}
	}
	return nil
}
