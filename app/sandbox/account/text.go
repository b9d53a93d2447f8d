package account

import (
	"strings"
	"time"
)

// js fills a JSON template: each "%" is replaced by the next value, as it is.
// Values are ours and hold nothing that JSON would have to escape.
func js(template string, values ...string) string {
	size := len(template)
	for _, v := range values {
		size += len(v)
	}
	var b strings.Builder
	b.Grow(size)
	for _, v := range values {
		i := strings.IndexByte(template, '%')
		b.WriteString(template[:i])
		b.WriteString(v)
		template = template[i+1:]
	}
	b.WriteString(template)
	return b.String()
}

// optional is a member with its comma, or nothing for an empty value.
func optional(name, value string) string {
	if value == "" {
		return ""
	}
	return `,"` + name + `":"` + value + `"`
}

// timestamp is a time as records write it: UTC, whole seconds.
func timestamp(seconds int64) string {
	return time.Unix(seconds, 0).UTC().Format("2006-01-02T15:04:05Z")
}

// longTimestamp is a time as IAM and STS answers write it.
func longTimestamp(seconds int64) string {
	return time.Unix(seconds, 0).UTC().Format("Jan 2, 2006, 3:04:05 PM")
}

// MadeUpText is n characters of base64 that look random and that label
// always gives.
func MadeUpText(label string, n int) string {
	return diceFor(label).letters(n, base64Digits)
}

// RequestID is the id of the sandbox's nth answer.
func RequestID(seed uint64, n int) string {
	return (&dice{mix(seed, uint64(n), 7)}).uuid()
}
