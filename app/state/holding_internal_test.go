package state

// HoldAtMost bounds what earlier searches hold, in bytes.
func (m *Model) HoldAtMost(n int) { m.ports.MostHeld = n }
