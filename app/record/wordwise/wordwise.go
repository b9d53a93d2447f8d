// Package wordwise looks at eight bytes of a text at a time, where one at a
// time is too slow: a word holds eight, the first in its lowest bits.
package wordwise

// Every byte of a word set to 1, and the top bit of every byte.
const (
	Ones = 0x0101010101010101
	Tops = 0x8080808080808080
)

// Load is the eight bytes of s from i on; the compiler makes it one load.
func Load(s string, i int) uint64 {
	s = s[i : i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// Zeros has the top bit set in each byte of w that is zero, and no other bit.
func Zeros(w uint64) uint64 { return ^(w&^Tops + ^uint64(Tops) | w) & Tops }
