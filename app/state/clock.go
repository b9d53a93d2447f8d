package state

import (
	"time"

	"trailsleuth/app/trail"
)

// clockTolerance is how far this device's clock may be off before windows and
// the keys' end go by AWS's.
const clockTolerance = time.Minute

// clockOff is how much later AWS's clock is, 0 for little.
func (m *Model) clockOff() time.Duration {
	if m.ports.ClockOff == nil || m.Account.Status == Sample {
		return 0
	}
	if off := m.ports.ClockOff(); off.Abs() > clockTolerance {
		return off
	}
	return 0
}

// serviceNow is now by AWS's clock, by which events are recorded and keys end.
func (m *Model) serviceNow() time.Time { return m.Now().Add(m.clockOff()) }

// noteClock says that a search whose window ends now went by a clock that is
// wrong, once AWS has answered.
func (m *Model) noteClock(s *Search) {
	off, w := m.clockOff(), s.Load.Query.Window
	if s.Origin != Asked || (off-s.clockOff).Abs() <= clockTolerance || w.Last == 0 && !w.Range.End.IsZero() {
		return
	}
	s.clockOff = off
	direction := "behind"
	if off < 0 {
		direction = "ahead of"
	}
	m.Notice = Notice{Code: trail.Invalid, Text: "This device’s clock is " + roughly(off.Abs()) + " " + direction + " AWS’s, and this search’s window ends by it. Press Search again: from now on windows end by AWS’s clock."}
}
