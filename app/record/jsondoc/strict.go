package jsondoc

import (
	"math/bits"

	"trailsleuth/app/record/wordwise"
)

// scanStrict is scan for an object that s begins with, if all of it is there
// and no comma, colon or bracket of it is out of place: then it gives the
// same tokens and the index after the closing brace, whatever comes behind.
// Otherwise, as for a text with control characters in a string or with a
// literal that JSON does not know, end is -1 and scan has to judge.
//
// It is one long function since each call in it would be made for every value.
// As in scan, next holds the parent of what is open; object says that the parent
// is an object, key that the next value is a key.
func scanStrict(s string, tok []token) (_ []token, end int) {
	if byteAt(s, 0) != '{' {
		return tok[:0], -1
	}
	tok = tok[:cap(tok)]
	parent, n, i := root, Ref(0), 0 // n: tokens so far; i: the next byte
	object, key := false, false
	for {
		if int(n) == len(tok) {
			tok = append(tok, make([]token, max(128, len(tok)))...)
		}
		i = nextByte(s, i)
		switch c := byteAt(s, i); {
		case c == '"':
			end, seen := i+1, uint64(0) // seen: all bytes but the last wordwise.Ones
			for ; end+8 <= len(s); end += 8 {
				w := wordwise.Load(s, end)
				if found := special(w); found != 0 {
					k := bits.TrailingZeros64(found) // the first hit is exact, later ones may not be
					seen |= w & (1<<k - 1)
					end += k / 8
					break
				}
				seen |= w
			}
			rough := seen&wordwise.Tops != 0
			if byteAt(s, end) == '"' { // as in most strings
				end++
			} else if end, rough = strictStringEnd(s, end, rough); end < 0 {
				return tok[:0], -1
			}
			tok[n] = token{start: uint32(i), end: uint32(end), next: n + 1, kind: String, rough: rough}
			n, i = n+1, end
			if key {
				if i = nextByte(s, i); byteAt(s, i) != ':' {
					return tok[:0], -1
				}
				i, key = i+1, false
				continue
			}
		case !key && (c == '{' || c == '['):
			object = c == '{'
			tok[n] = token{start: uint32(i), next: parent, kind: Array}
			if object {
				tok[n].kind = Object
			}
			parent, n = n, n+1
			if i = nextByte(s, i+1); byteAt(s, i) != c+2 { // '}' and ']' are two behind '{' and '['
				key = object
				continue
			}
		default:
			kind, end := literalKind(c), strictLiteralEnd(s, i)
			if kind == String || key {
				return tok[:0], -1
			}
			tok[n] = token{start: uint32(i), end: uint32(end), next: n + 1, kind: kind}
			n, i = n+1, end
		}
		for { // what follows a value
			i = nextByte(s, i) + 1
			c := byteAt(s, i-1)
			if c == ',' {
				key = object
				break
			}
			if object && c != '}' || !object && c != ']' {
				return tok[:0], -1
			}
			t := &tok[parent]
			t.end = uint32(i)
			parent, t.next = t.next, n
			if parent == root {
				return tok[:n], i
			}
			object = tok[parent].kind == Object
		}
	}
}

// special has the top bit set in each byte of w that does not plainly stand
// for itself in a string: a quote, a backslash, a control character. The
// lowest such bit is exact, those above it may not be.
func special(w uint64) uint64 {
	escape, low := w^wordwise.Ones*'\\', w^wordwise.Ones*2 // the quote becomes a blank, the two below it stay above it
	return ((escape-wordwise.Ones)&^escape | (low-wordwise.Ones*(' '+1))&^w) & wordwise.Tops
}

// strictStringEnd is the index after the closing quote of the string that i
// is in, -1 if it is not there or a control character is before it. rough
// tells what was found of the string before i.
func strictStringEnd(s string, i int, rough bool) (int, bool) {
	for i < len(s) {
		if i+8 <= len(s) {
			w := wordwise.Load(s, i)
			k := bits.TrailingZeros64(special(w)) / 8 // 8 if there is none
			if k > 0 {
				rough = rough || w<<(64-8*k)&wordwise.Tops != 0
				i += k
				continue
			}
		}
		switch c := s[i]; {
		case c == '"':
			return i + 1, rough
		case c == '\\':
			rough = true
			i++
		case c < ' ':
			return -1, rough
		case c >= 0x80:
			rough = true
		}
		i++
	}
	return -1, rough
}

// strictLiteralEnd is literalEnd for literals that have no letters in upper
// case but the E of a number.
func strictLiteralEnd(s string, i int) int {
	for i < len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'a' || c > 'z') && c != '.' && c != '-' && c != '+' && c != 'E' {
			break
		}
		i++
	}
	return i
}

// nextByte is the index of the first byte at or after i that is no JSON
// space, len(s) if there is none.
func nextByte(s string, i int) int {
	if i < len(s) && s[i] > ' ' {
		return i
	}
	return skipSpace(s, i)
}

// byteAt is the byte at i, 0 behind the end of s. JSON has no 0 but in error.
func byteAt(s string, i int) byte {
	if i < len(s) {
		return s[i]
	}
	return 0
}
