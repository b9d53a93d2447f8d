package record

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// Forms of a time other than 2006-01-02T15:04:05Z, all seen in published
// records and in what the AWS CLI and other tools print. Any of them may have
// fractions of a second. Without an offset it is UTC.
var timeForms = []string{
	"2006-01-02T15:04:05Z07:00",
	"2006-01-02 15:04:05Z07:00",
	"2006-01-02 15:04:05",
	"2006-01-02T15:04:05",
	"2006-01-02T15:04:05Z0700",
	"2006-01-02 15:04:05 Z0700 MST",
}

// when is a time in UTC: a text in one of the forms above, or a number of
// seconds since 1970, in any notation JSON has (1571956406.0,
// 1.688560107857E9), quoted or not. A number from 1e11 on is in milliseconds.
// The zero time means that v is none of these.
func (d *days) when(v value) time.Time {
	s := v.Text()
	if len(s) < 5 {
		return time.Time{}
	}
	if t, ok := d.plainTime(s); ok {
		return t
	}
	if t, ok := epoch(s); ok {
		return t
	}
	s = strings.TrimSpace(s)
	for _, form := range timeForms {
		if t, err := time.Parse(form, s); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}

// plainTime reads the form nearly every record has, 2006-01-02T15:04:05Z.
func (d *days) plainTime(s string) (time.Time, bool) {
	if len(s) != 20 || s[4] != '-' || s[7] != '-' || s[10] != 'T' || s[13] != ':' || s[16] != ':' || s[19] != 'Z' {
		return time.Time{}, false
	}
	hour, minute, second := twoDigits(s[11], s[12]), twoDigits(s[14], s[15]), twoDigits(s[17], s[18])
	if hour > 23 || minute > 59 || second > 59 {
		return time.Time{}, false
	}
	day, ok := d.beginning(s)
	if !ok {
		return time.Time{}, false
	}
	return time.Unix(day+int64(hour)*3600+int64(minute)*60+int64(second), 0).UTC(), true
}

// twoDigits is the number two digits spell, over 99 if they are none.
func twoDigits(a, b byte) uint {
	a, b = a-'0', b-'0'
	if a > 9 || b > 9 {
		return 100
	}
	return uint(a)*10 + uint(b)
}

// digits is the number s spells, -1 if it does not.
func digits(s string) int {
	n := 0
	for i := range len(s) {
		c := s[i] - '0'
		if c > 9 {
			return -1
		}
		n = n*10 + int(c)
	}
	return n
}

// Bounds of an epoch time: seconds up to the year 5138, then milliseconds up
// to the year 9999.
const (
	firstMillis = 1e11
	lastMillis  = 253402300800e3
)

func epoch(s string) (time.Time, bool) {
	if c := s[0]; c != '-' && (c < '0' || c > '9') {
		return time.Time{}, false
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || f <= 0 || f >= lastMillis {
		return time.Time{}, false
	}
	if f >= firstMillis {
		f /= 1e3
	}
	whole, fraction := math.Modf(f)
	// A float64 has microseconds to offer at this size, no more.
	micros := math.Round(fraction * 1e6)
	return time.Unix(int64(whole), int64(micros)*int64(time.Microsecond)).UTC(), true
}

// day is a day of UTC that was read before.
type day struct {
	text  string // 2006-01-02
	begin int64  // its first second since 1970
	valid bool
}

// days are days that were read before, by the day of the month.
type days [32]day

// beginning is when the day of a time like 2006-01-02T15:04:05Z begins, in
// seconds since 1970; ok is false if there is no such day.
func (all *days) beginning(s string) (seconds int64, ok bool) {
	d := &all[(s[8]*10+s[9])%32]
	if d.text == s[:10] {
		return d.begin, d.valid
	}
	year, month, date := digits(s[0:4]), digits(s[5:7]), digits(s[8:10])
	*d = day{text: strings.Clone(s[:10])}
	if year >= 0 && month >= 1 && month <= 12 && date >= 1 {
		t := time.Date(year, time.Month(month), date, 0, 0, 0, 0, time.UTC)
		d.begin, d.valid = t.Unix(), t.Day() == date
	}
	return d.begin, d.valid
}
