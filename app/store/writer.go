package store

import "trailsleuth/app/trail"

// writer puts events into columns and blocks: what a Store and a Gatherer
// have in common.
type writer struct {
	times    series[int64] // microseconds since 1970
	severity series[uint8]
	columns  [columnCount]columnWriter // the interned ones
	blocks   blockWriter
	ids      idSet
	cells    cells // of the event that is being put

	namesakes map[identity]struct{} // nil if there are none
}

type columnWriter struct {
	ids  series[StringID]
	dict dict
}

func newWriter() writer {
	w := writer{ids: newIDSet()}
	for _, c := range internedColumns {
		w.columns[c].dict = newDict()
	}
	return w
}

// put takes in an event whose id has just been added to ids.
func (w *writer) put(e *trail.Event, id idKey) {
	w.times.push(micros(e.Time))
	w.severity.push(uint8(e.Severity))
	w.cells.read(e)
	for _, c := range internedColumns {
		column := &w.columns[c]
		column.ids.push(column.dict.intern(w.cells[c]))
	}
	w.blocks.add(e, &w.cells, id)
}

// reset forgets all events and keeps the memory for the next ones. Nobody
// may still be reading what is in it.
func (w *writer) reset() {
	w.times.n, w.severity.n = 0, 0
	for _, c := range internedColumns {
		w.columns[c].ids.n = 0
		w.columns[c].dict.reset()
	}
	w.blocks.reset()
	w.ids.reset()
	w.namesakes = nil
}
