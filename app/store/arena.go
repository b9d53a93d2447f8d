package store

import (
	"encoding/binary"
	"unsafe"
)

const (
	arenaBits = 15
	arenaSize = 1 << arenaBits
)

// arena keeps strings end to end in chunks, each behind its length. It only
// grows and never moves a byte, so a copy of it may be read while the
// original grows, and a string it gives out stays as it is.
type arena struct {
	chunks [][]byte
	used   int // bytes taken of the last chunk
}

// put keeps s and tells where: the number of the chunk and the offset in it.
func (a *arena) put(s string) uint32 {
	if len(a.chunks) == 0 || a.used+binary.MaxVarintLen32+len(s) > arenaSize {
		a.chunks = append(a.chunks, make([]byte, max(arenaSize, binary.MaxVarintLen32+len(s))))
		a.used = 0
	}
	last := len(a.chunks) - 1
	at := uint32(last)<<arenaBits | uint32(a.used)
	free := a.chunks[last][a.used:]
	k := binary.PutUvarint(free, uint64(len(s)))
	a.used += k + copy(free[k:], s)
	return at
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
