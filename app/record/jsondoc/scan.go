package jsondoc

import (
	"math/bits"

	"trailsleuth/app/record/wordwise"
)

// scan appends the tokens of s to tok; end is Doc.end.
func scan(s string, tok []token) (_ []token, end int) {
	parent := root
	wantKey := false // the next string is an object's key
	i := 0
scan:
	for i < len(s) {
		switch c := s[i]; c {
		case ' ', '\n', '\r', '\t', ',':
			i++
		case '"':
			end, rough := stringEnd(s, i)
			if end < 0 || parent == root {
				break scan
			}
			tok = append(tok, token{start: uint32(i), end: uint32(end), next: Ref(len(tok) + 1), kind: String, rough: rough})
			i = end
			if !wantKey {
				wantKey = tok[parent].kind == Object
				continue
			}
			if i >= len(s) || s[i] != ':' {
				if i = skipSpace(s, i); i >= len(s) || s[i] != ':' {
					break scan
				}
			}
			i++
			wantKey = false
		case '{', '[':
			if wantKey {
				break scan
			}
			kind := Array
			if wantKey = c == '{'; wantKey {
				kind = Object
			}
			// While it is open, next holds its parent.
			tok = append(tok, token{start: uint32(i), next: parent, kind: kind})
			parent = Ref(len(tok) - 1)
			i++
		case '}', ']':
			if parent == root {
				break scan
			}
			t := &tok[parent]
			if (c == '}') != (t.kind == Object) || c == '}' && !wantKey {
				break scan
			}
			i++
			t.end = uint32(i)
			parent, t.next = t.next, Ref(len(tok))
			if parent == root {
				return tok, i
			}
			wantKey = tok[parent].kind == Object
		default:
			kind := literalKind(c)
			if wantKey || parent == root || kind == String {
				break scan
			}
			end := literalEnd(s, i)
			tok = append(tok, token{start: uint32(i), end: uint32(end), next: Ref(len(tok) + 1), kind: kind})
			i = end
			wantKey = tok[parent].kind == Object
		}
	}
	return closeOpen(tok, parent, uint32(len(s))), -1
}

// closeOpen ends what damage left open, without a last key that has no value.
func closeOpen(tok []token, parent Ref, end uint32) []token {
	if parent == root {
		return tok[:0]
	}
	if tok[parent].kind == Object {
		k := parent + 1
		for int(k)+1 < len(tok) {
			k = tok[k+1].next
		}
		tok = tok[:min(int(k), len(tok))]
	}
	for parent != root {
		t := &tok[parent]
		t.end = end
		parent, t.next = t.next, Ref(len(tok))
	}
	return tok
}

// literalKind is the kind of a value that begins with c, String if none does.
func literalKind(c byte) Kind {
	switch {
	case c == '-' || '0' <= c && c <= '9':
		return Number
	case c == 't' || c == 'f':
		return Bool
	case c == 'n':
		return Null
	}
	return String
}

// literalEnd is the index after the number or literal that begins at i: the
// letters, digits and signs from there on.
func literalEnd(s string, i int) int {
	for i < len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') && c != '.' && c != '-' && c != '+' {
			break
		}
		i++
	}
	return i
}

// skipSpace is the index of the first byte at or after i that is no JSON space.
func skipSpace(s string, i int) int {
	for i < len(s) && (s[i] == ' ' || s[i] == '\n' || s[i] == '\r' || s[i] == '\t') {
		i++
	}
	return i
}

// stringEnd is the index after the closing quote of the string that opens at
// i, -1 if it never closes, and whether it has escapes or bytes that are not
// ASCII. It looks at eight bytes at a time.
func stringEnd(s string, i int) (end int, rough bool) {
	var seen uint64
	for i++; i+8 <= len(s); {
		w := wordwise.Load(s, i)
		quote, escape := w^wordwise.Ones*'"', w^wordwise.Ones*'\\'
		found := ((quote-wordwise.Ones)&^quote | (escape-wordwise.Ones)&^escape) & wordwise.Tops
		if found == 0 {
			seen |= w
			i += 8
			continue
		}
		n := bits.TrailingZeros64(found) // the first hit is exact, later wordwise.Ones may not be
		seen |= w & (1<<n - 1)
		i += n / 8
		if s[i] == '"' {
			return i + 1, seen&wordwise.Tops != 0 || rough
		}
		rough = true
		i += 2
	}
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"':
			return i + 1, seen&wordwise.Tops != 0 || rough
		case c == '\\':
			rough = true
			i++
		case c >= 0x80:
			rough = true
		}
	}
	return -1, rough
}
