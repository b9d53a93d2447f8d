package state

import (
	"trailsleuth/app/state/layout"
	"trailsleuth/app/store"
)

// ColumnsRemembered: the browser kept this layout from an earlier visit.
type ColumnsRemembered struct{ Text string }

func (msg ColumnsRemembered) apply(m *Model) []Effect {
	m.Columns.Restore(msg.Text)
	return nil
}

// ColumnToggled: the column is to be shown, or not any more.
type ColumnToggled struct{ Column store.Column }

func (msg ColumnToggled) apply(m *Model) []Effect {
	m.Columns.Toggle(msg.Column)
	return nil
}

// ColumnMoved: the column is to stand right beside Other.
type ColumnMoved struct {
	Column store.Column
	Side   layout.Side
	Other  store.Column
}

func (msg ColumnMoved) apply(m *Model) []Effect {
	m.Columns.Move(msg.Column, msg.Side, msg.Other)
	return nil
}

// ColumnsSized: columns were given widths; the last is the one meant, and
// those before it keep what they had.
type ColumnsSized struct{ Sizes []layout.Size }

func (msg ColumnsSized) apply(m *Model) []Effect {
	m.Columns.Resize(msg.Sizes)
	return nil
}

// WidthsReset: all columns are to be as wide as the page makes them.
type WidthsReset struct{}

func (WidthsReset) apply(m *Model) []Effect {
	m.Columns.ResetWidths()
	return nil
}

// ColumnsReset: the columns of a first visit are wanted again.
type ColumnsReset struct{}

func (ColumnsReset) apply(m *Model) []Effect {
	m.Columns.Reset()
	return nil
}
