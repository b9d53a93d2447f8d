package loading

import (
	"fmt"
	"time"

	"trailsleuth/app/lookup"
)

// Speed is how fast a Load goes and how far it is.
type Speed struct {
	EventsPerSecond float64
	Share           float64       // covered of what Of says, 0 to 1
	Of              string        // "the window"
	Left            time.Duration // until everything is loaded, at this speed; 0: not known, or not the goal
}

// Speed measures what is under way. ok is false in its first second and when
// nothing runs.
func (l *Load) Speed(now time.Time) (p Speed, ok bool) {
	elapsed := now.Sub(l.began)
	if l.Phase != Loading || elapsed < time.Second {
		return Speed{}, false
	}
	p.EventsPerSecond = float64(l.Coverage.Released+l.Coverage.Held-l.before.Released-l.before.Held) / elapsed.Seconds()
	p.Share = l.share(l.Coverage)
	if l.hunt {
		return l.huntSpeed(p), true
	}
	p.Of = "the window"
	whole := l.goal.Everything() && l.Query.MaxItems == 0
	if done := p.Share - l.share(l.before); whole && done > 0.001 {
		p.Left = time.Duration(float64(elapsed) * (1 - p.Share) / done)
	}
	return p, true
}

// share is how much of the window is complete.
func (l *Load) share(c lookup.Coverage) float64 { return l.shareBackTo(c.Reached) }

// shareBackTo is how much of the window lies between its end and a time.
func (l *Load) shareBackTo(reached time.Time) float64 {
	w := l.Scope.Window
	if reached.IsZero() || !w.End.After(w.Start) {
		return 0
	}
	return min(max(float64(w.End.Sub(reached))/float64(w.End.Sub(w.Start)), 0), 1)
}

// huntSpeed is that of a hunt.
func (l *Load) huntSpeed(p Speed) Speed {
	whole, all := l.HuntProgress()
	p.Of = "the names"
	if l.pursuit {
		p.Of = "what is known to have come of it"
	}
	p.Share, p.Left = float64(whole)/float64(max(all, 1)), l.HuntLeft()
	return p
}

// String is the speed as a status line says it: "96 events a second, 12 % of
// the window, about 3 min left".
func (p Speed) String() string {
	text := fmt.Sprintf("%.0f events a second, %.0f %% of %s", p.EventsPerSecond, 100*p.Share, p.Of)
	switch {
	case p.Left <= 0:
	case p.Left < 90*time.Second:
		text += fmt.Sprintf(", about %d s left", int(p.Left.Seconds())+1)
	case p.Left < 2*time.Hour:
		text += fmt.Sprintf(", about %d min left", int(p.Left.Minutes())+1)
	default:
		text += fmt.Sprintf(", about %d h left", int(p.Left.Hours())+1)
	}
	return text
}
