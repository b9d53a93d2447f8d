package store

import (
	"unsafe"

	"trailsleuth/app/turn"
)

// Records goes through the events from first on in the order of arrival. Each
// is offered to wanted; of those that it takes, read is given the record's JSON,
// which is good until it returns. A block in which none is wanted is not
// opened. The page has its turns after each.
func (v Snapshot) Records(first EventIndex, work *turn.Work, wanted func(i EventIndex) bool, read func(i EventIndex, record string)) error {
	if v.t == nil || first >= v.t.n {
		return nil
	}
	b := &v.t.blocks
	take := make([]bool, 0, blockEntries)
	var buf, text []byte
	for k := b.of(first); k < b.count(); k++ {
		from, to := b.span(k)
		take = take[:0]
		any := false
		for i := from; i < to; i++ {
			ok := i >= first && wanted(i)
			take = append(take, ok)
			any = any || ok
		}
		if any {
			entries := b.entries(k, buf)
			r := reader{entries}
			for i := from; i < to; i++ {
				if !take[i-from] {
					r.skip()
					continue
				}
				own := v.t.ids.ids.at(i)
				text = r.record(text[:0], &own)
				r.bytes()
				read(i, unsafe.String(unsafe.SliceData(text), len(text)))
			}
			if k < len(b.closed) {
				buf = entries
			}
		}
		if err := work.Step(); err != nil {
			return err
		}
	}
	return nil
}
