package state

import "slices"

// Update takes in what happened and answers with the work to be done.
func (m *Model) Update(msg Msg) []Effect {
	account := m.Account
	effects := msg.apply(m)
	if !streams(msg) || m.Account != account {
		m.Steps++
	}
	return slices.Concat(effects, m.recount(), m.regroup(), m.recompare(), m.followChains(), m.pursue(), m.countCard(), m.drawSessions(), m.detect(), m.tend())
}

// streams reports whether a message is one of those that come many times a
// second or tick by tick: by nobody's doing, or as fast as a person types.
func streams(msg Msg) bool {
	switch msg.(type) {
	case PageArrived, FilesRead, RowsFound, RowsArranged, RowsCounted, ChainsGrown, CardCounted, SessionsDrawn, FilterTyped, NoteTyped, GroupsCounted, GroupsProgressed, DifferencesFound, DifferencesProgressed, Detected, DetectionProgressed, ExportProgressed, TailAnswered, TailRested, ClockTicked, ActivitySeen:
		return true
	}
	return false
}
