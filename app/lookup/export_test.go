package lookup

// HoldAtMost replaces mostHeld.
func (s *Search) HoldAtMost(events int) { s.mostHeld = events }
