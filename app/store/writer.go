package store

import "trailsleuth/app/trail"

// writer puts events into columns and blocks: what a Store and a Gatherer
// have in common.
type writer struct {
	times    series[int64] // microseconds since 1970
	severity series[uint8]
	columns  [internedCount]columnWriter
	blocks   blockWriter
	ids      idSet
	cells    cells // of the event that is being put
}

type columnWriter struct {
	ids  series[StringID]
	dict dict
}

func newWriter() writer {
	w := writer{ids: newIDSet()}
	for i := range w.columns {
		w.columns[i].dict = newDict()
	}
	return w
}

// put takes in an event whose id has just been added to ids.
func (w *writer) put(e *trail.Event, id idKey) {
	w.times.push(micros(e.Time))
	w.severity.push(uint8(e.Severity))
	w.cells.read(e)
	for i := range w.columns {
		column := &w.columns[i]
		column.ids.push(column.dict.intern(w.cells[i]))
	}
	w.blocks.add(e, &w.cells, id)
}

// reset forgets all events and keeps the memory for the next ones. Nobody
// may still be reading what is in it.
func (w *writer) reset() {
	w.times.n, w.severity.n = 0, 0
	for i := range w.columns {
		w.columns[i].ids.n = 0
		w.columns[i].dict.reset()
	}
	w.blocks.reset()
	w.ids.reset()
}
