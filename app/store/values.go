package store

import "strings"

// Values are the values of a cell: as many as there are of Resources and of
// ResourceType, each once; one of any other column; none if the record does
// not say.
func (v Snapshot) Values(i EventIndex, c Column) []string {
	if c.IsList() {
		if cell := v.cell(i, c); cell != "" {
			return strings.Split(cell, listSeparator)
		}
	} else if text := v.Text(i, c); text != "" {
		return []string{text}
	}
	return nil
}
