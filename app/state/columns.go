package state

// columnsChanged takes in what a person did to the columns.
func (m *Model) columnsChanged(msg Msg) {
	switch msg := msg.(type) {
	case ColumnsRemembered:
		m.Columns.Restore(msg.Text)
	case ColumnToggled:
		m.Columns.Toggle(msg.Column)
	case ColumnMoved:
		m.Columns.Move(msg.Column, msg.Side, msg.Other)
	case ColumnsSized:
		m.Columns.Resize(msg.Sizes)
	case WidthsReset:
		m.Columns.ResetWidths()
	case ColumnsReset:
		m.Columns.Reset()
	}
}
