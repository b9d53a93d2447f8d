package loading

import (
	"time"

	"trailsleuth/app/state/zone"
	"trailsleuth/app/trail"
)

// Later is what was taken in that was recorded, or only found, after the window
// was frozen. The zero value: nothing was looked for.
type Later struct {
	Events int
	Until  time.Time // it was asked for
}

// TakeLater takes in events that were found since, up to a time.
func (l *Load) TakeLater(events []trail.Event, until time.Time) {
	l.newest, l.oldest = trail.WidenBy(l.newest, l.oldest, events)
	added, _ := l.Events.Append(events)
	l.Later.Events += added
	l.placed += added
	l.Later.Until = until
}

// Received is how many events came, matching or not: from the window, and since.
// What several lookups of a hunt brought counts once.
func (l *Load) Received() int {
	came := l.Coverage.Released + l.Later.Events
	if l.hunt {
		return min(came, l.placed)
	}
	return came
}

// Came is how many events AWS has brought, and what became of them.
func (l *Load) Came() Came {
	c := Came{Received: l.Received(), Placed: l.placed}
	if !l.hunt {
		c.Again = l.again
	}
	return c
}

// Came counts events of AWS.
type Came struct {
	Received int // matching or not
	Placed   int // that are in the table, where those of files may be too
	Again    int // that match, and were in the table already
}

// AskedUntil is up to when AWS was asked.
func (l *Load) AskedUntil() time.Time { return l.Scope.Window.End }

// EndsWhenAsked reports whether the window ends when it was asked, so that what
// came since is more of the same.
func (l *Load) EndsWhenAsked() bool {
	w := l.Query.Window
	return w.Last > 0 || w.Range.End.IsZero()
}

// later says what was taken in since; "" if nothing was looked for.
func (l *Load) later(clock zone.Clock) string {
	if l.Later.Until.IsZero() {
		return ""
	}
	return ", and " + trail.Count(l.Later.Events) + " found since, up to " + clock.Full(l.Later.Until)
}
