package store

import (
	"encoding/binary"

	"trailsleuth/app/trail"
)

// Gatherer takes events in as a Store does, to hand them over in batches:
// another instance of the same build, which reads files in a worker say, does
// the work of interning and compressing, and AppendBatch takes the outcome
// over as it is.
type Gatherer struct {
	writer
	dropped int
}

// NewGatherer is an empty gatherer.
func NewGatherer() *Gatherer { return &Gatherer{writer: newWriter()} }

// Append takes events in, in this order. It keeps copies. Events that the
// present batch has already are dropped and counted.
func (g *Gatherer) Append(events []trail.Event) {
	for i := range events {
		e := &events[i]
		id := keyOf(e.ID)
		if !g.addID(id, micros(e.Time), e.Name) {
			g.dropped++
			continue
		}
		g.put(e, id)
	}
}

// Cut is a batch of all events since the latest Cut, in memory of its own.
func (g *Gatherer) Cut() []byte {
	g.blocks.flush()
	batch := g.encode(make([]byte, 0, g.size()))
	g.reset()
	g.dropped = 0
	return batch
}

// size is about what encode will append, rather more.
func (g *Gatherer) size() int {
	size := 1024 + g.times.n*(8+1+len(eventID{})+1+len(internedColumns)*2) + g.ids.arena.size()
	for _, c := range internedColumns {
		size += g.columns[c].dict.arena.size()
	}
	for _, b := range g.blocks.closed {
		size += blockHead + len(b.packed)
	}
	return size
}

// A batch is, its numbers with the lowest byte first:
//
//	batch    = magic (8), events (4), dropped (4), times (8 each), severities (1 each),
//	           marks of ids (1 each), UUIDs (16 each, zero for others), texts of others,
//	           a column for each interned one, blocks (4), the blocks, checksum of all this (8)
//	column   = distinct strings but the empty one (4), their texts, width (1), place of each event's among them from 1 (width each; 0: empty)
//	block    = events (4), size (4), packed size (4), packed
//	text     = length (4), bytes
const (
	batchMagic = "trailsb2"
	blockHead  = 12
)

func (g *Gatherer) encode(dst []byte) []byte {
	le := binary.LittleEndian
	dst = append(dst, batchMagic...)
	dst = le.AppendUint32(dst, uint32(g.times.n))
	dst = le.AppendUint32(dst, uint32(g.dropped))
	for k := range g.times.chunkCount() {
		for _, at := range g.times.chunk(k) {
			dst = le.AppendUint64(dst, uint64(at))
		}
	}
	dst = appendBytes(dst, &g.severity)
	dst = g.ids.encode(dst)
	for _, c := range internedColumns {
		dst = g.columns[c].encode(dst)
	}
	dst = le.AppendUint32(dst, uint32(len(g.blocks.closed)))
	for k, b := range g.blocks.closed {
		from, to := g.blocks.span(k)
		dst = le.AppendUint32(dst, uint32(to-from))
		dst = le.AppendUint32(dst, uint32(b.size))
		dst = le.AppendUint32(dst, uint32(len(b.packed)))
		dst = append(dst, b.packed...)
	}
	return le.AppendUint64(dst, checksum(dst))
}

func (e *eventIDs) encode(dst []byte) []byte {
	dst = appendBytes(dst, &e.marks)
	var texts []string
	for k := range e.ids.chunkCount() {
		for i, id := range e.ids.chunk(k) {
			if at := EventIndex(k<<chunkBits + i); !e.isUUID(at) {
				texts = append(texts, e.text(at))
				id = eventID{}
			}
			dst = append(dst, id[:]...)
		}
	}
	for _, s := range texts {
		dst = appendText(dst, s)
	}
	return dst
}

func (w *columnWriter) encode(dst []byte) []byte {
	distinct := w.dict.size()
	dst = binary.LittleEndian.AppendUint32(dst, uint32(distinct-1))
	for id := 1; id < distinct; id++ {
		dst = appendText(dst, w.dict.text(StringID(id)))
	}
	width := widthOf(distinct)
	dst = append(dst, byte(width))
	for k := range w.ids.chunkCount() {
		for _, id := range w.ids.chunk(k) {
			for at := range width {
				dst = append(dst, byte(id>>(8*at)))
			}
		}
	}
	return dst
}

// widthOf is how many bytes a number below n takes.
func widthOf(n int) int {
	switch {
	case n <= 1<<8:
		return 1
	case n <= 1<<16:
		return 2
	}
	return 4
}

func appendText(dst []byte, s string) []byte {
	return append(binary.LittleEndian.AppendUint32(dst, uint32(len(s))), s...)
}

// checksum tells a batch from bytes that are none, or have been damaged.
func checksum(b []byte) uint64 {
	const prime = 0x9E3779B97F4A7C15
	h := uint64(len(b)) * prime
	for ; len(b) >= 8; b = b[8:] {
		h = (h ^ binary.LittleEndian.Uint64(b)) * prime
		h ^= h >> 29
	}
	for _, c := range b {
		h = (h ^ uint64(c)) * prime
		h ^= h >> 29
	}
	return h
}
