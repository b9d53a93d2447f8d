package state

import (
	"fmt"
	"strings"
	"time"

	"trailsleuth/app/trail"
)

// filesLine says what files have brought: "1,204 loaded from 3 files, … back
// to … UTC, 12 duplicates dropped; 1 file refused".
func (m *Model) filesLine(s *Search) string {
	f := s.Files
	t := f.Tally
	from := "from " + trail.Counted(f.Given, "file", "files")
	switch {
	case f.Phase != FilesIdle:
		from = "so far " + from
	case t.Done < f.Given:
		from = fmt.Sprintf("from %s of %s", trail.Count(t.Done), trail.Counted(f.Given, "file", "files"))
	}
	if t.Inside > 0 {
		from += " and " + trail.Counted(t.Inside, "file", "files") + " in archives"
	}
	line := fmt.Sprintf("%s loaded %s%s", trail.Count(t.Added()), from, m.span(t.Newest, t.Oldest))
	if t.Duplicates > 0 {
		line += ", " + trail.Counted(t.Duplicates, "duplicate", "duplicates") + " dropped"
	}
	line += namesakesText(s)
	if s.Origin == Opened && s.Table.FilterText != "" {
		line += ", " + trail.Count(len(s.Table.Rows)) + " match"
	}
	if (t.Done < f.Given || f.cut) && f.Phase == FilesIdle {
		line += ", the rest was not read"
	}
	if wrong := t.Wrong(); len(wrong) > 0 {
		line += "; " + strings.Join(wrong, ", ")
	}
	return line
}

// namesakesText says that events were kept although others have their ids.
func namesakesText(s *Search) string {
	n := s.Snapshot().Namesakes()
	switch n {
	case 0:
		return ""
	case 1:
		return ", 1 kept that has the ID of another event but another time or name"
	}
	return fmt.Sprintf(", %s kept that have the ID of another event but another time or name", trail.Count(n))
}

// Wrong counts the files that are not wholly in the table, in words.
func (t Tally) Wrong() (parts []string) {
	for _, c := range []struct {
		n    int
		what string
	}{{t.Refused, "refused"}, {t.Damaged, "damaged"}, {t.Empty, "without events"}} {
		if c.n > 0 {
			parts = append(parts, trail.Counted(c.n, "file", "files")+" "+c.what)
		}
	}
	return parts
}

// inTable says what a lookup and files have brought together.
func inTable(s *Search) string {
	text := trail.Count(s.Snapshot().Len()) + " in the table"
	if s.Table.FilterText != "" {
		text += ", " + trail.Count(len(s.Table.Rows)) + " match"
	}
	return text
}

// addedNotice says what became of files that were opened at work.
func (m *Model) addedNotice(s *Search) string {
	t, before := s.Files.Tally, s.Files.before
	text := fmt.Sprintf("%s from %s added to the search on the screen", trail.Counted(t.Added()-before.Added(), "event", "events"), trail.Counted(t.Done-before.Done, "file", "files"))
	if known := t.Duplicates - before.Duplicates; known > 0 {
		text += "; " + trail.Count(known) + " were there already"
	}
	if len(s.Plan.Local) > 0 {
		text += ". The search's own filters do not apply to them; “Filter loaded events” does"
	}
	return text + "."
}

// FilesActivity is how the reading of files goes: "Reading file 2 of 3, 45 %
// of 1.2 GB, 120,000 records so far, 35,000 a second".
func (m *Model) FilesActivity(s *Search) string {
	f := s.Files
	switch f.Phase {
	case FilesIdle:
		return ""
	case FilesStopping:
		return "Stopping…"
	}
	share := 0
	if f.Size > 0 {
		share = int(100 * f.Tally.Bytes / f.Size)
	}
	text := fmt.Sprintf("Reading file %s of %s, %d %% of %s, %s so far", trail.Count(min(f.Tally.Done+1, f.Given)), trail.Count(f.Given), share, Bytes(f.Size), trail.Counted(f.Tally.Records, "record", "records"))
	if elapsed := m.Now().Sub(f.began); elapsed >= time.Second {
		text += fmt.Sprintf(", %s a second", trail.Count(int(float64(f.Tally.Records-f.before.Records)/elapsed.Seconds())))
	}
	return text
}

// Bytes writes a size for people: "1.2 GB". Units are powers of ten.
func Bytes(n int64) string {
	size := float64(n)
	for _, unit := range []string{"bytes", "kB", "MB", "GB"} {
		if size < 1000 || unit == "GB" {
			if unit == "bytes" || size >= 100 {
				return fmt.Sprintf("%.0f %s", size, unit)
			}
			return fmt.Sprintf("%.1f %s", size, unit)
		}
		size /= 1000
	}
	return ""
}
