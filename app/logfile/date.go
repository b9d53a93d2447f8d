package logfile

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// tableForms are forms of a time in tables, besides those that record knows:
// the console's "July 10, 2023, 13:42:36 (UTC+02:00)", and those of databases
// and query tools. Without an offset it is UTC.
var tableForms = [...]string{
	"January 02, 2006, 15:04:05 (UTC-07:00)", "January 2, 2006, 15:04:05 (UTC-07:00)", "January 02, 2006, 15:04:05 (UTC-0700)",
	time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04:05Z0700", "2006-01-02 15:04:05", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05Z0700",
	"2006-01-02 15:04:05Z07", "2006-01-02 15:04:05 MST", "2006-01-02 15:04:05 Z0700 MST", "2006-01-02T15:04", "2006-01-02 15:04", "2006/01/02 15:04:05", "2006/01/02 15:04", "2006-01-02",
	"2 January 2006 15:04:05", "January 2, 2006 15:04:05", "Jan 2, 2006 15:04:05", "Jan 2, 2006, 3:04:05 PM", "Jan 2, 2006 @ 15:04:05", "02-Jan-2006 15:04:05",
}

// tableTime reads a time as a table has it; doubt is a sentence about one that
// cannot be read for certain, and then the time is zero.
func tableTime(s string) (at time.Time, doubt string) {
	if s == "" {
		return at, noTime(s)
	}
	for _, form := range tableForms {
		if t, err := time.Parse(form, s); err == nil && zoneIsKnown(t) {
			return t.UTC(), ""
		}
	}
	if t, ok := epochTime(s); ok {
		return t, ""
	}
	return spreadsheetTime(s)
}

// zoneIsKnown reports whether a time's zone is an offset or UTC: of other
// abbreviations only the spelling is read.
func zoneIsKnown(t time.Time) bool {
	name, offset := t.Zone()
	return offset != 0 || name == "" || name == "UTC" || name == "GMT" || name == "Z"
}

// epochTime is a number of seconds since 1970, or of milliseconds. A smaller
// number than any such time of CloudTrail's may be a spreadsheet's day.
func epochTime(s string) (time.Time, bool) {
	f, err := strconv.ParseFloat(s, 64)
	switch {
	case err != nil || f < 1e9 || f >= 1e13:
		return time.Time{}, false
	case f < 1e11:
		f *= 1e3
	}
	return time.UnixMilli(int64(f)).UTC(), true
}

// dayFirst is a date as spreadsheets write it in one country or another.
var dayFirst = regexp.MustCompile(`^(\d{1,2})([/.-])(\d{1,2})([/.-])(\d{4}),? +(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?: ?([AaPp])\.?[Mm]\.?)?$`)

// spreadsheetTime reads a date whose day and month stand in the order of some
// country, if only one order is possible.
func spreadsheetTime(s string) (at time.Time, doubt string) {
	m := dayFirst.FindStringSubmatch(s)
	if m == nil || m[2] != m[4] {
		return at, noTime(s)
	}
	number := func(i int) int { n, _ := strconv.Atoi(m[i]); return n } // "" is 0
	a, b := number(1), number(3)
	hour := number(6)
	if half := strings.ToLower(m[9]); half != "" {
		if hour < 1 || hour > 12 {
			return at, noTime(s)
		}
		hour = hour%12 + 12*strings.Index("ap", half)
	}
	asDayFirst, ok1 := date(number(5), b, a, hour, number(7), number(8))
	asMonthFirst, ok2 := date(number(5), a, b, hour, number(7), number(8))
	switch {
	case ok1 && ok2 && !asDayFirst.Equal(asMonthFirst):
		return at, fmt.Sprintf("Its time “%s” may be %s or %s, so it is shown without one. Write dates as 2026-08-20.", shortened(s), asDayFirst.Format("2 January"), asMonthFirst.Format("2 January"))
	case ok1:
		return asDayFirst, ""
	case ok2:
		return asMonthFirst, ""
	}
	return at, fmt.Sprintf("Its time “%s” is on no calendar, so it is shown without one.", shortened(s))
}

// noTime says that a time is missing, or is none that can be read.
func noTime(s string) string {
	if s == "" {
		return "It has no time."
	}
	return fmt.Sprintf("Its time “%s” is none that can be read, so it is shown without one.", shortened(s))
}

// date is a time in UTC; ok is false for one that no calendar has.
func date(year, month, day, hour, minute, second int) (t time.Time, ok bool) {
	t = time.Date(year, time.Month(month), day, hour, minute, second, 0, time.UTC)
	return t, t.Year() == year && int(t.Month()) == month && t.Day() == day && t.Hour() == hour && t.Minute() == minute && t.Second() == second
}

// shortened is a text of a file for a sentence.
func shortened(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
