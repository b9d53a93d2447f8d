package store

import (
	"encoding/binary"
	"hash/maphash"
	"unsafe"
)

// hasher hashes strings; each has its own secret, so that nobody can choose
// strings that collide. In a browser it takes a third of the time of
// hash/maphash, which multiplies to 128 bits.
type hasher struct{ low, high uint32 }

func newHasher() hasher {
	secret := maphash.Bytes(maphash.MakeSeed(), nil)
	return hasher{uint32(secret), uint32(secret >> 32)}
}

// bytes is the hash of b: 64 bits, any of which may be used.
func (h hasher) bytes(b []byte) uint64 {
	sum := uint64(len(b))
	for ; len(b) > 8; b = b[8:] {
		sum = h.mix(sum, binary.LittleEndian.Uint64(b))
	}
	return spread(h.mix(sum, lastWord(b)))
}

func (h hasher) text(s string) uint64 {
	return h.bytes(unsafe.Slice(unsafe.StringData(s), len(s)))
}

// uuid is bytes of 16.
func (h hasher) uuid(u *eventID) uint64 {
	le := binary.LittleEndian
	return spread(h.mix(h.mix(uint64(len(u)), le.Uint64(u[:8])), le.Uint64(u[8:])))
}

// mix adds a word to a sum. What a change of the word changes depends on the secret.
func (h hasher) mix(sum, word uint64) uint64 {
	x := (sum<<29 | sum>>35) ^ word
	return x + uint64(uint32(x)^h.low)*uint64(uint32(x>>32)^h.high)
}

// spread makes every bit depend on all of them.
func spread(sum uint64) uint64 {
	sum = (sum ^ sum>>32) * 0x9E3779B97F4A7C15
	return sum ^ sum>>29
}

// lastWord is the at most eight bytes of b in a number. Given the length, no
// two are the same.
func lastWord(b []byte) uint64 {
	le := binary.LittleEndian
	switch n := len(b); {
	case n == 8:
		return le.Uint64(b)
	case n >= 4:
		return uint64(le.Uint32(b)) | uint64(le.Uint32(b[n-4:]))<<32
	case n > 0:
		return uint64(b[0]) | uint64(b[n/2])<<8 | uint64(b[n-1])<<16
	}
	return 0
}
