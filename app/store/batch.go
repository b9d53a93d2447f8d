package store

import (
	"encoding/binary"
	"slices"
	"unsafe"

	"github.com/klauspost/compress/s2"

	"trailsleuth/app/trail"
)

// batch is what Cut has made, taken apart and checked but for the insides of
// its blocks. It shares the bytes it was read from.
type batch struct {
	events, dropped   int
	times, severities []byte
	marks             []byte // of the ids
	ids               []idKey
	columns           [columnCount]batchColumn // the interned ones
	blocks            []packedBlock
}

// batchColumn is a column of a batch.
type batchColumn struct {
	texts  []string // the distinct strings but the empty one
	places []uint32 // of the events' strings in texts, from 1; 0 is the empty string
}

// packedBlock is a closed block of another writer.
type packedBlock struct {
	events, size int
	packed       []byte
}

// read takes b apart. What it holds of an earlier one is used again.
func (b *batch) read(data []byte) error {
	bad := trail.Refuse("These bytes are not a batch of events.")
	end := len(data) - 8
	if end < len(batchMagic) || string(data[:len(batchMagic)]) != batchMagic || binary.LittleEndian.Uint64(data[end:]) != checksum(data[:end]) {
		return bad
	}
	r := batchReader{rest: data[len(batchMagic):end]}
	b.events, b.dropped = r.number(), r.number()
	b.times, b.severities = r.take(b.events, 8), r.take(b.events, 1)
	b.readIDs(&r)
	for _, c := range internedColumns {
		b.columns[c].read(&r, b.events)
	}
	b.readBlocks(&r)
	if r.bad || len(r.rest) > 0 {
		return bad
	}
	return nil
}

func (b *batch) readIDs(r *batchReader) {
	b.marks = r.take(b.events, 1)
	uuids := r.take(b.events, len(eventID{}))
	b.ids = b.ids[:0]
	for i := 0; !r.bad && i < b.events; i++ {
		if b.marks[i]&notUUID == 0 {
			b.ids = append(b.ids, idKey{uuid: eventID(uuids[i*len(eventID{}):]), isUUID: true})
			continue
		}
		k := keyOf(r.text())
		r.bad = r.bad || k.isUUID
		b.ids = append(b.ids, k)
	}
}

func (c *batchColumn) read(r *batchReader, events int) {
	distinct := r.number()
	c.texts = c.texts[:0]
	for range distinct {
		if r.bad {
			return
		}
		c.texts = append(c.texts, r.text())
	}
	width := r.take(1, 1)
	if r.bad || int(width[0]) != widthOf(distinct+1) {
		r.bad = true
		return
	}
	c.readPlaces(r.take(events, int(width[0])), int(width[0]))
	for _, place := range c.places {
		if int(place) > distinct {
			r.bad = true
		}
	}
}

// at is the text of event i.
func (c *batchColumn) at(i int) string {
	if c.places[i] == 0 {
		return ""
	}
	return c.texts[c.places[i]-1]
}

func (c *batchColumn) readPlaces(data []byte, width int) {
	c.places = slices.Grow(c.places[:0], len(data)/width)[:len(data)/width]
	switch width {
	case 1:
		for i, place := range data {
			c.places[i] = uint32(place)
		}
	case 2:
		for i := range c.places {
			c.places[i] = uint32(binary.LittleEndian.Uint16(data[2*i:]))
		}
	default:
		for i := range c.places {
			c.places[i] = binary.LittleEndian.Uint32(data[4*i:])
		}
	}
}

func (b *batch) readBlocks(r *batchReader) {
	b.blocks = b.blocks[:0]
	events := 0
	for range r.number() {
		k := packedBlock{events: r.number(), size: r.number()}
		k.packed = r.take(r.number(), 1)
		if n, err := s2.DecodedLen(k.packed); r.bad || err != nil || n != k.size || k.events == 0 || k.events > b.events-events {
			r.bad = true
			return
		}
		events += k.events
		b.blocks = append(b.blocks, k)
	}
	r.bad = r.bad || events != b.events
}

// batchReader takes values off the front of a batch. After the first that is
// not there, bad is set and all values are zero.
type batchReader struct {
	rest []byte
	bad  bool
}

func (r *batchReader) number() int {
	if b := r.take(1, 4); !r.bad {
		return int(binary.LittleEndian.Uint32(b))
	}
	return 0
}

// take takes n values of size bytes each.
func (r *batchReader) take(n, size int) []byte {
	if r.bad || n < 0 || n > len(r.rest)/size {
		r.bad = true
		return nil
	}
	b := r.rest[: n*size : n*size]
	r.rest = r.rest[n*size:]
	return b
}

// text shares the batch's memory.
func (r *batchReader) text() string {
	b := r.take(r.number(), 1)
	return unsafe.String(unsafe.SliceData(b), len(b))
}
