package state

import (
	"fmt"
	"time"

	"trailsleuth/app/lookup"
)

// Speed is how fast the present Load goes and how far it is.
type Speed struct {
	EventsPerSecond float64
	Share           float64       // of the window covered, 0 to 1
	Left            time.Duration // until everything is loaded, at this speed; 0: not known, or not the goal
}

// Speed measures the running Load. ok is false in its first second and when
// nothing runs.
func (m *Model) Speed(s *Search) (p Speed, ok bool) {
	elapsed := m.Now().Sub(s.began)
	if s.Phase != Loading || elapsed < time.Second {
		return Speed{}, false
	}
	p.EventsPerSecond = float64(s.Coverage.Released+s.Coverage.Held-s.before.Released-s.before.Held) / elapsed.Seconds()
	p.Share = s.share(s.Coverage)
	whole := s.goal.Everything() && s.Query.MaxItems == 0
	if done := p.Share - s.share(s.before); whole && done > 0.001 {
		p.Left = time.Duration(float64(elapsed) * (1 - p.Share) / done)
	}
	return p, true
}

// share is how much of the window is complete.
func (s *Search) share(c lookup.Coverage) float64 {
	w := s.Scope.Window
	if c.Reached.IsZero() || !w.End.After(w.Start) {
		return 0
	}
	return min(max(float64(w.End.Sub(c.Reached))/float64(w.End.Sub(w.Start)), 0), 1)
}

// String is the speed as a status line says it: "96 events a second, 12 % of
// the window, about 3 min left".
func (p Speed) String() string {
	text := fmt.Sprintf("%.0f events a second, %.0f %% of the window", p.EventsPerSecond, 100*p.Share)
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

// Searches lists every search of the tab, the newest first.
func (m *Model) Searches() []*Search {
	all := make([]*Search, 0, len(m.searches))
	for i := len(m.searches) - 1; i >= 0; i-- {
		all = append(all, m.searches[i])
	}
	return all
}
