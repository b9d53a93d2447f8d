package store

import (
	"sort"

	"trailsleuth/app/trail"
)

// A block is closed at this many entries or bytes, whichever comes first. More
// of them compress better; fewer are opened faster.
const (
	blockEntries = 200
	blockBytes   = 256 << 10
	packSize     = 1 << 20
	firstPack    = 16 << 10 // each is twice as large as the one before, up to packSize
)

// block is a run of entries, compressed.
type block struct {
	first  EventIndex
	size   int // of the entries
	packed []byte
}

// blocks are the entries of all events, to be read: closed blocks and the one
// that is still being filled.
type blocks struct {
	closed []block
	open   []byte // entries not compressed yet
	first  EventIndex
	n      EventIndex
}

// count is the number of blocks, the open one among them.
func (b *blocks) count() int {
	if b.first < b.n {
		return len(b.closed) + 1
	}
	return len(b.closed)
}

// of is the number of the block that holds event i.
func (b *blocks) of(i EventIndex) int {
	if i >= b.first {
		return len(b.closed)
	}
	return sort.Search(len(b.closed), func(k int) bool { return b.closed[k].first > i }) - 1
}

// span is the first event of block k and of the next.
func (b *blocks) span(k int) (from, to EventIndex) {
	switch {
	case k == len(b.closed):
		return b.first, b.n
	case k == len(b.closed)-1:
		return b.closed[k].first, b.first
	}
	return b.closed[k].first, b.closed[k+1].first
}

// size is the number of bytes of block k's entries.
func (b *blocks) size(k int) int {
	if k == len(b.closed) {
		return len(b.open)
	}
	return b.closed[k].size
}

// entries are the entries of block k, decompressed into buf if they need be.
func (b *blocks) entries(k int, buf []byte) []byte {
	if k == len(b.closed) {
		return b.open
	}
	return unpack(buf, b.closed[k].packed)
}

// blockWriter is the writer's side of blocks.
type blockWriter struct {
	blocks
	packer    packer
	pack      []byte // compressed blocks lie end to end in packs; this is the latest
	details   []byte // scratch
	published bool   // the open block's bytes may be in a reader's hands
}

// add appends an event's entry.
func (w *blockWriter) add(e *trail.Event, c *cells, id idKey) {
	w.open, w.details = appendEntry(w.open, e, c, id, w.details)
	w.grown()
}

// addEntry appends an entry that another writer has made.
func (w *blockWriter) addEntry(entry []byte) {
	w.open = append(w.open, entry...)
	w.grown()
}

// adopt appends a block that another writer has closed.
func (w *blockWriter) adopt(b packedBlock) {
	w.flush()
	w.closed = append(w.closed, block{first: w.first, size: b.size, packed: w.keep(b.packed)})
	w.n += EventIndex(b.events)
	w.first = w.n
}

// flush closes the open block if anything is in it.
func (w *blockWriter) flush() {
	if w.first < w.n {
		w.close()
	}
}

// reset forgets all entries and keeps the memory.
func (w *blockWriter) reset() {
	w.closed, w.open, w.pack = w.closed[:0], w.open[:0], w.pack[:0]
	w.first, w.n = 0, 0
}

// grown closes the open block once an entry has filled it.
func (w *blockWriter) grown() {
	w.n++
	if w.n-w.first >= blockEntries || len(w.open) >= blockBytes {
		w.close()
	}
}

// close compresses the open block and begins another.
func (w *blockWriter) close() {
	w.closed = append(w.closed, block{first: w.first, size: len(w.open), packed: w.keep(w.packer.pack(w.open))})
	w.first = w.n
	if w.published {
		w.open = make([]byte, 0, min(cap(w.open), 2*blockBytes))
		w.published = false
		return
	}
	w.open = w.open[:0]
}

// keep copies a compressed block to where it stays.
func (w *blockWriter) keep(packed []byte) []byte {
	if len(w.pack)+len(packed) > cap(w.pack) {
		w.pack = make([]byte, 0, max(min(max(2*cap(w.pack), firstPack), packSize), len(packed)))
	}
	at := len(w.pack)
	w.pack = append(w.pack, packed...)
	return w.pack[at:len(w.pack):len(w.pack)]
}

// publish is the blocks as they are, for readers.
func (w *blockWriter) publish() blocks {
	w.published = true
	return w.blocks
}
