package store

import (
	"context"
	"slices"
	"strings"

	"trailsleuth/app/turn"
)

// Having lists the events, in the order of arrival, that have a value in a
// column for which has is true; it is asked once for each distinct cell. The
// column must be one that Code can be asked of; of any other nothing is listed.
// giveTurn and ctx are as in Rows.
func (v Snapshot) Having(ctx context.Context, c Column, has func(value string) bool, giveTurn func()) (rows []EventIndex, err error) {
	if v.t == nil || !c.home().interned() {
		return nil, nil
	}
	work, col := turn.Begin(ctx, giveTurn), v.t.column(c)
	wanted := make([]bool, col.size())
	for id := range wanted {
		values := []string{c.said(col.text(StringID(id)))}
		if c.IsList() {
			values = strings.Split(values[0], listSeparator)
		}
		wanted[id] = slices.ContainsFunc(values, has)
	}
	err = work.Each(v.Len(), rowsPerStep, func(from, to int) {
		for i := EventIndex(from); i < EventIndex(to); i++ {
			if wanted[col.ids.at(i)] {
				rows = append(rows, i)
			}
		}
	})
	return rows, err
}
