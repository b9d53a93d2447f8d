package store

import (
	"encoding/binary"
	"math/bits"
	"unsafe"
)

const uuidLength = 36

// parseUUID reads a UUID in its usual spelling, lower case and with hyphens:
// only that can be told from 16 bytes again.
func parseUUID(s string) (u eventID, ok bool) {
	if len(s) != uuidLength {
		return u, false
	}
	return parseUUIDBytes((*[uuidLength]byte)(unsafe.Pointer(unsafe.StringData(s))))
}

func parseUUIDBytes(s *[uuidLength]byte) (u eventID, ok bool) {
	if s[8] != '-' || s[13] != '-' || s[18] != '-' || s[23] != '-' {
		return u, false
	}
	le := binary.LittleEndian
	a, badA := hexValue(le.Uint64(s[0:8]))
	b, badB := hexValue(uint64(le.Uint32(s[9:13])) | uint64(le.Uint32(s[14:18]))<<32)
	c, badC := hexValue(uint64(le.Uint32(s[19:23])) | uint64(le.Uint32(s[24:28]))<<32)
	d, badD := hexValue(le.Uint64(s[28:36]))
	if badA|badB|badC|badD != 0 {
		return u, false
	}
	le.PutUint64(u[:8], a|b<<32)
	le.PutUint64(u[8:], c|d<<32)
	return u, true
}

// Eight bytes at once: a digit in each.
const (
	ones    = 0x0101010101010101
	nibbles = 0x0f * ones
)

// hexValue reads eight lower-case hexadecimal digits, the first in the lowest
// byte, as four bytes in that order. bad is 0 if they are.
func hexValue(digits uint64) (value, bad uint64) {
	letters := digits >> 6 & ones
	n := digits&nibbles + 9*letters
	bad = hexDigits(n) ^ digits | n&^nibbles
	n = (n<<4 | n>>8) & 0x00ff00ff00ff00ff
	n = (n | n>>8) & 0x0000ffff0000ffff
	return (n | n>>16) & 0xffffffff, bad
}

// hexDigits are the digits of eight numbers below 16.
func hexDigits(n uint64) uint64 {
	letters := (n + 6*ones) >> 4 & ones
	return n + '0'*ones + ('a'-'9'-1)*letters
}

// hexText spells four bytes, the first the lowest.
func hexText(value uint32) uint64 {
	n := uint64(value)
	n = (n | n<<16) & 0x0000ffff0000ffff
	n = (n | n<<8) & 0x00ff00ff00ff00ff
	return hexDigits((n>>4 | n<<8) & nibbles)
}

// spell appends the UUID's usual spelling.
func (u *eventID) spell(dst []byte) []byte {
	le := binary.LittleEndian
	b, c := hexText(le.Uint32(u[4:])), hexText(le.Uint32(u[8:]))
	dst = le.AppendUint64(dst, hexText(le.Uint32(u[:])))
	dst = le.AppendUint32(append(dst, '-'), uint32(b))
	dst = le.AppendUint32(append(dst, '-'), uint32(b>>32))
	dst = le.AppendUint32(append(dst, '-'), uint32(c))
	dst = le.AppendUint32(append(dst, '-'), uint32(c>>32))
	return le.AppendUint64(dst, hexText(le.Uint32(u[12:])))
}

// nextUUID is where the first UUID in s at from or later begins, and what it
// is; -1 if there is none.
//
// A UUID has hyphens at 8, 13, 18 and 23. So of every twenty bytes it is
// enough to look at five for one of them.
func nextUUID(s string, from int) (at int, u eventID) {
	const step, window = 20, 1<<40 - 1
	le := binary.LittleEndian
	text := unsafe.Slice(unsafe.StringData(s), len(s))
	for w := from + 8; w+8 <= len(text); w += step {
		for ; w+2*step+8 <= len(text); w += 3 * step { // most have none
			t := text[w : w+2*step+8]
			if (hyphensIn(le.Uint64(t))|hyphensIn(le.Uint64(t[step:]))|hyphensIn(le.Uint64(t[2*step:])))&window != 0 {
				break
			}
		}
		if w+8 > len(text) {
			break
		}
		for hyphens := hyphensIn(le.Uint64(text[w:])) & window; hyphens != 0; hyphens &= hyphens - 1 {
			if at, u = uuidAround(text, from, w+bits.TrailingZeros64(hyphens)/8); at >= 0 {
				return at, u
			}
		}
	}
	return -1, u
}

// hyphensIn sets the highest bit of each byte that is a hyphen.
func hyphensIn(word uint64) uint64 {
	word ^= '-' * ones // now they are zero
	return ^(word&^(0x80*ones) + 0x7f*ones | word) & (0x80 * ones)
}

// uuidAround is the UUID in text, at from or later, one of whose hyphens is at hyphen.
func uuidAround(text []byte, from, hyphen int) (at int, u eventID) {
	if text[hyphen-5] != '-' && (hyphen+5 >= len(text) || text[hyphen+5] != '-') {
		return -1, u
	}
	for at := hyphen - 8; at >= from && at >= hyphen-23; at -= 5 {
		if at+uuidLength > len(text) {
			continue
		}
		if u, ok := parseUUIDBytes((*[uuidLength]byte)(text[at:])); ok {
			return at, u
		}
	}
	return -1, u
}
