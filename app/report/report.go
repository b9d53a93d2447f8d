// Package report writes what was found as Markdown: the marked events as a
// timeline with the gaps between them said, who acted and from where, the notes,
// and the scope of what was looked at. Every text of an event or a person is
// escaped (export.EscapeMarkdown). It tells of marked events alone, never says
// that nothing else happened, and times are in UTC.
package report

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"trailsleuth/app/export"
	"trailsleuth/app/query"
	"trailsleuth/app/store"
	"trailsleuth/app/telling"
	"trailsleuth/app/trail"
)

// MediaType is that of a download.
const MediaType = "text/markdown"

// Report is what a report is made of.
type Report struct {
	At     time.Time
	Events []Event // from the earliest
	Scope  []Scope
}

// Event is a marked event and the note of it.
type Event struct {
	trail.Event
	Note string
}

// Scope is a search, and what was loaded of it, in words.
type Scope struct{ Title, Coverage string }

// longGap is how much time between two events is said.
const longGap = time.Hour

// Write writes the report. held reports whether a text has a secret that the
// page holds; what is one, or looks like one, is left out.
func Write(w io.Writer, r Report, held func(text string) bool) error {
	var b strings.Builder
	plain := func(text string) string {
		clean, _ := query.WithoutSecrets(text, held)
		return export.EscapeMarkdown(clean)
	}
	fmt.Fprintf(&b, "# What happened\n\nWritten %s from %s that a person marked. Times are in UTC.\n\n## Timeline\n\n",
		trail.Instant(r.At), trail.Counted(len(r.Events), "event", "events"))
	var before time.Time
	for i := range r.Events {
		e := &r.Events[i]
		if gap := e.Time.Sub(before); !before.IsZero() && !e.Time.IsZero() && gap >= longGap {
			fmt.Fprintf(&b, "- *%s without a marked event*\n", inWords(gap))
		}
		if !e.Time.IsZero() {
			before = e.Time
		}
		at := "time not known"
		if !e.Time.IsZero() {
			at = trail.Instant(e.Time)
		}
		told := telling.Of(&e.Event)
		fmt.Fprintf(&b, "- **%s** %s (%s)", at, plain(told.String()), plain(e.Name))
		if e.ErrorCode != "" {
			fmt.Fprintf(&b, " — failed: %s", plain(e.ErrorCode))
		}
		fmt.Fprintf(&b, "; event %s\n", plain(e.ID))
		for line := range strings.SplitSeq(strings.TrimSpace(e.Note), "\n") {
			if line = plain(line); line != "" {
				fmt.Fprintf(&b, "  > %s\n", line)
			}
		}
	}
	for _, c := range []store.Column{store.Actor, store.AccessKey, store.Address} {
		table(&b, c, r.Events, plain)
	}
	b.WriteString("\n## Scope\n\nThis is what was loaded when the report was written; of what was not, it says nothing.\n\n")
	for _, s := range r.Scope {
		fmt.Fprintf(&b, "- %s: %s\n", plain(s.Title), plain(s.Coverage))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// seen is a value and the marked events that have it.
type seen struct {
	value       string
	events      int
	first, last time.Time
}

// table lists the values of a column, the most frequent first.
func table(b *strings.Builder, c store.Column, events []Event, plain func(string) string) {
	var all []seen
	for i := range events {
		value := c.Of(&events[i].Event)
		if value == "" {
			continue
		}
		at := slices.IndexFunc(all, func(s seen) bool { return s.value == value })
		if at < 0 {
			at, all = len(all), append(all, seen{value: value})
		}
		all[at].events++
		all[at].last, all[at].first = trail.Widen(all[at].last, all[at].first, events[i].Time)
	}
	if len(all) == 0 {
		return
	}
	slices.SortStableFunc(all, func(a, b seen) int { return b.events - a.events })
	fmt.Fprintf(b, "\n## %s\n\n| %s | Marked events | First | Last |\n| --- | --- | --- | --- |\n", c.Label(), c.Label())
	for _, s := range all {
		fmt.Fprintf(b, "| %s | %s | %s | %s |\n", plain(s.value), trail.Count(s.events), trail.Instant(s.first), trail.Instant(s.last))
	}
}

// inWords is how long a gap is, in its two largest units.
func inWords(gap time.Duration) string {
	hours := int(gap.Hours())
	if days := hours / 24; days > 0 {
		return trail.Counted(days, "day", "days") + " " + trail.Counted(hours%24, "hour", "hours")
	}
	return trail.Counted(hours, "hour", "hours") + " " + trail.Counted(int(gap.Minutes())%60, "minute", "minutes")
}
