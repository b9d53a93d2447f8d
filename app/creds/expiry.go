package creds

import (
	"strings"
	"time"
)

// The ways in which tools write when keys expire. Only those that name the time
// zone are here: a local time would be wrong by hours.
var expiryLayouts = []string{
	time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05Z0700",
	"2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05 -07:00", "2006-01-02 15:04:05 -0700 MST", "20060102T150405Z",
	"Mon, 02 Jan 2006 15:04:05 -0700", "Mon Jan 2 15:04:05 -0700 2006",
}

// parseExpiry reads the spellings of an expiry seen in the wild; zero when it
// is none of them, or names no zone, since a wrong expiry would be worse than
// none.
func parseExpiry(text string) time.Time {
	text = strings.Trim(strings.TrimSpace(text), `"'`)
	if inside, found := strings.CutPrefix(text, "/Date("); found { // PowerShell's ConvertTo-Json
		text, _, _ = strings.Cut(inside, ")")
	}
	text, _, _ = strings.Cut(text, " m=") // Go's monotonic clock
	for _, layout := range expiryLayouts {
		if t, err := time.Parse(layout, inUTC(text)); err == nil {
			return t.UTC()
		}
	}
	return parseEpoch(text)
}

// inUTC writes a zone that is named UTC, GMT or Z, with a blank before it or
// not, as an offset. Other abbreviations stand for different offsets in
// different places. After an offset the name adds nothing.
func inUTC(text string) string {
	for _, zone := range []string{"UTC", "GMT", "Z"} {
		bare, found := strings.CutSuffix(text, zone)
		if bare = strings.TrimRight(bare, " "); !found || bare == "" {
			continue
		}
		switch {
		case strings.HasSuffix(bare, "+0000") || strings.HasSuffix(bare, "+00:00"):
			return bare
		case bare[len(bare)-1] >= '0' && bare[len(bare)-1] <= '9':
			if strings.Contains(bare, ", ") { // of HTTP
				return bare + " +0000"
			}
			return bare + "Z"
		}
	}
	return text
}

// parseEpoch reads seconds, milliseconds, microseconds or nanoseconds since
// 1970, by how many digits there are.
func parseEpoch(text string) time.Time {
	text, _, _ = strings.Cut(text, ".")
	var n int64
	for _, r := range text {
		if r < '0' || r > '9' || len(text) > 19 {
			return time.Time{}
		}
		n = n*10 + int64(r-'0')
	}
	switch len(text) {
	case 10:
		return time.Unix(n, 0).UTC()
	case 13:
		return time.UnixMilli(n).UTC()
	case 16:
		return time.UnixMicro(n).UTC()
	case 19:
		return time.Unix(0, n).UTC()
	}
	return time.Time{}
}

// maxExpiryWords is how many words a moment without quotes has at most.
const maxExpiryWords = 6

// readExpiry takes a moment without quotes from the start of text: as many
// words of the line as make one. If none do, it takes what looks like a date,
// with its time of day.
func readExpiry(text string) (value, after string) {
	end := strings.IndexAny(text, "\n;&|\"'`")
	if end < 0 {
		end = len(text)
	}
	line := text[:end]
	ends := wordEnds(line)
	for i := len(ends) - 1; i >= 0; i-- {
		words := strings.TrimRight(line[:ends[i]], ",)}]")
		if !parseExpiry(words).IsZero() {
			return words, text[len(words):]
		}
	}
	if len(ends) == 0 {
		return "", text
	}
	return line[:ends[0]], text[ends[0]:]
}

// wordEnds tells where the first words of a line end.
func wordEnds(line string) (ends []int) {
	inside := false
	for i, r := range line {
		switch blank := r == ' ' || r == '\t'; {
		case blank && inside:
			ends = append(ends, i)
			inside = false
		case !blank:
			inside = true
		}
		if len(ends) == maxExpiryWords {
			return ends
		}
	}
	if inside {
		ends = append(ends, len(line))
	}
	return ends
}
