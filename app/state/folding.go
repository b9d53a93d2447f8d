package state

import "trailsleuth/app/state/table"

// FoldingChosen: rows that look alike are to be one line, or not any more.
type FoldingChosen struct{ Folding table.Folding }

// apply folds the rows on the screen, and those of later searches.
func (msg FoldingChosen) apply(m *Model) []Effect {
	m.folding = msg.Folding
	s := m.Search()
	if s == nil {
		return nil
	}
	s.Table.Fold(msg.Folding)
	return m.arrange(s)
}

// FoldToggled: the fold that a row is in is to be opened, or closed.
type FoldToggled struct{ Row int }

func (msg FoldToggled) apply(m *Model) []Effect {
	if s := m.Search(); s != nil {
		s.Table.Toggle(msg.Row)
	}
	return nil
}
