package reading

import (
	"fmt"
	"strings"
	"time"

	"trailsleuth/app/state/zone"
	"trailsleuth/app/trail"
)

// Line says what files have brought: "1,204 loaded from 3 files, … back to …
// UTC, 12 duplicates dropped; 1 file refused". loaded is how many events there
// were when it is told of, also what else is to be said of them, each with a comma
// in front.
func (f *Files) Line(clock zone.Clock, loaded int, also string) string {
	t := f.Tally
	from := "from " + trail.Counted(f.Given, "file", "files")
	switch {
	case f.Phase != Idle:
		from = "so far " + from
	case t.Done < f.Given:
		from = fmt.Sprintf("from %s of %s", trail.Count(t.Done), trail.Counted(f.Given, "file", "files"))
	}
	if t.Inside > 0 {
		from += " and " + trail.Counted(t.Inside, "file", "files") + " in archives"
	}
	line := fmt.Sprintf("%s loaded %s%s", trail.Count(loaded), from, clock.Back(t.Newest, t.Oldest))
	if t.Duplicates > 0 {
		line += ", " + trail.Counted(t.Duplicates, "duplicate", "duplicates") + " dropped"
	}
	line += also
	if (t.Done < f.Given || f.cut) && f.Phase == Idle {
		line += ", the rest was not read"
	}
	if wrong := t.Wrong(); len(wrong) > 0 {
		line += "; " + strings.Join(wrong, ", ")
	}
	return line
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

// AddedText says what the latest reading has added, without a full stop.
func (f *Files) AddedText() string {
	t, before := f.Tally, f.before
	text := fmt.Sprintf("%s from %s added to the search on the screen", trail.Counted(t.Added()-before.Added(), "event", "events"), trail.Counted(t.Done-before.Done, "file", "files"))
	if known := t.Duplicates - before.Duplicates; known > 0 {
		text += "; " + trail.Count(known) + " were there already"
	}
	return text
}

// Activity is how the reading of files goes: "Reading file 2 of 3, 45 %
// of 1.2 GB, 35,000 records a second". How many there are is said by Line.
func (f *Files) Activity(now time.Time) string {
	switch f.Phase {
	case Idle:
		return ""
	case Stopping:
		return "Stopping…"
	}
	share := 0
	if f.Size > 0 {
		share = int(100 * f.Tally.Bytes / f.Size)
	}
	text := fmt.Sprintf("Reading file %s of %s, %d %% of %s", trail.Count(min(f.Tally.Done+1, f.Given)), trail.Count(f.Given), share, trail.Bytes(f.Size))
	if elapsed := now.Sub(f.began); elapsed >= time.Second {
		text += fmt.Sprintf(", %s records a second", trail.Count(int(float64(f.Tally.Records-f.before.Records)/elapsed.Seconds())))
	}
	return text
}
