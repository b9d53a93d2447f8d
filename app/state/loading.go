package state

// MoreWanted: one more page.
type MoreWanted struct{}

func (MoreWanted) apply(m *Model) []Effect { return m.loadMore() }

// AllWanted: everything up to the start of the window.
type AllWanted struct{}

func (AllWanted) apply(m *Model) []Effect { return m.loadAll() }

// MatchesWanted: go on until MatchesAtOnce more events match.
type MatchesWanted struct{}

func (MatchesWanted) apply(m *Model) []Effect { return m.loadMatches() }

// RegionsWanted: regions that were refused are to be asked again.
type RegionsWanted struct{ Regions []string }

func (msg RegionsWanted) apply(m *Model) []Effect { return m.askAgain(msg.Regions) }

// StopWanted: the search is to pause and keep what it has.
type StopWanted struct{}

func (StopWanted) apply(m *Model) []Effect {
	m.stop()
	if s := m.Search(); s != nil {
		s.Files.Stop()
	}
	return nil
}
