package permalink

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"trailsleuth/app/query"
)

// whole stands for the zero window: everything LookupEvents keeps.
const whole = "all"

func writeLast(q query.Query) []string {
	switch {
	case q.Window.Last > 0:
		return []string{span(q.Window.Last)}
	case q.Window.Range.Start.IsZero() && q.Window.Range.End.IsZero():
		return []string{whole}
	}
	return nil
}

// span is a duration by the name of its preset, else as Go writes it.
func span(d time.Duration) string {
	presets := query.WindowPresets()
	if i := slices.IndexFunc(presets, func(p query.WindowPreset) bool { return p.Window.Last == d }); i >= 0 {
		return presets[i].ID
	}
	return d.String()
}

func readLast(q *query.Query, values []string) []string {
	text := unescape(last(values))
	d, ok := readSpan(text)
	if !ok {
		return []string{"The link's time range cannot be read: choose one."}
	}
	q.Window = query.Window{Last: d}
	return nil
}

func readSpan(text string) (time.Duration, bool) {
	if text == whole {
		return 0, true
	}
	if days, found := strings.CutSuffix(text, "d"); found {
		n, err := strconv.ParseUint(days, 10, 16)
		return time.Duration(n) * 24 * time.Hour, err == nil && n > 0
	}
	d, err := time.ParseDuration(text)
	return d, err == nil && d > 0
}

func writeStart(q query.Query) []string { return moment(q.Window, q.Window.Range.Start) }

func writeEnd(q query.Query) []string { return moment(q.Window, q.Window.Range.End) }

func moment(w query.Window, t time.Time) []string {
	if w.Last > 0 || t.IsZero() {
		return nil
	}
	return []string{escape(t.UTC().Format(time.RFC3339Nano))}
}

func readStart(q *query.Query, values []string) []string {
	return readMoment(q, &q.Window.Range.Start, values)
}

func readEnd(q *query.Query, values []string) []string {
	return readMoment(q, &q.Window.Range.End, values)
}

// readMoment sets one end of the range, which takes the place of a span.
func readMoment(q *query.Query, end *time.Time, values []string) []string {
	t, err := time.Parse(time.RFC3339Nano, unescape(last(values)))
	if err != nil {
		return []string{"A time in the link cannot be read: check the start and the end."}
	}
	*end, q.Window.Last = t.UTC(), 0
	return nil
}
