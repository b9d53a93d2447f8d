package store

import (
	"encoding/binary"
	"unsafe"
)

const (
	arenaBits = 15
	arenaSize = 1 << arenaBits
	// firstArena is what an arena begins with: most columns of most searches
	// have few values.
	firstArena = 256
)

// arena keeps strings end to end in chunks, each behind its length. The first
// chunk is short while there is no second. It only grows and never changes a
// byte where a copy of it looks, so a copy may be read while the original
// grows, and a string it gives out stays as it is.
type arena struct {
	chunks [][]byte
	used   int // bytes taken of the last chunk
}

// put keeps s and tells where: the number of the chunk and the offset in it.
func (a *arena) put(s string) uint32 {
	room := binary.MaxVarintLen32 + len(s)
	last := len(a.chunks) - 1
	if last < 0 || a.used+room > len(a.chunks[last]) {
		a.grow(room)
		last = len(a.chunks) - 1
	}
	at := uint32(last)<<arenaBits | uint32(a.used)
	free := a.chunks[last][a.used:]
	k := binary.PutUvarint(free, uint64(len(s)))
	a.used += k + copy(free[k:], s)
	return at
}

// grow makes room for so many bytes: in a longer first chunk, or in another.
func (a *arena) grow(room int) {
	needed := a.used + room
	if len(a.chunks) > 1 || needed > arenaSize || len(a.chunks) == 1 && len(a.chunks[0]) >= arenaSize {
		a.chunks = append(a.chunks, make([]byte, max(arenaSize, room)))
		a.used = 0
		return
	}
	size := firstArena
	for size < needed {
		size *= 2
	}
	longer := make([]byte, size)
	if len(a.chunks) > 0 {
		copy(longer, a.chunks[0][:a.used])
	}
	a.chunks = [][]byte{longer} // copies of the arena keep theirs
}

// get is the string kept at a place put has told. It shares the arena's
// memory, which is never written again.
func (a *arena) get(at uint32) string {
	kept := a.chunks[at>>arenaBits][at&(arenaSize-1):]
	if n := int(kept[0]); n < 0x80 {
		return unsafe.String(unsafe.SliceData(kept[1:]), n)
	}
	return long(kept)
}

// long is get for a string whose length takes several bytes.
func long(kept []byte) string {
	n, k := binary.Uvarint(kept)
	return unsafe.String(unsafe.SliceData(kept[k:]), int(n))
}

// reset forgets everything and keeps one chunk. Nobody may use a string that
// the arena has given out any more.
func (a *arena) reset() {
	a.chunks = a.chunks[:min(len(a.chunks), 1)]
	a.used = 0
}

// size is the number of bytes taken, or somewhat more.
func (a *arena) size() int {
	n := 0
	for _, c := range a.chunks {
		n += len(c)
	}
	return n
}
