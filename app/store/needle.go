package store

import "strings"

// needle finds a text in many others, ignoring the case of A to Z. It is
// Horspool's search: it looks where the text's last byte would be and mostly
// skips the length of the text.
type needle struct {
	text  string     // folded
	skip  [256]uint8 // how far the next place to look at is; 0 where the text may end
	again int        // how far it is from a place where the text did not end after all
}

func newNeedle(text string) *needle {
	folded := []byte(text)
	for i := range folded {
		folded[i] = fold(folded[i])
	}
	n := &needle{text: string(folded), again: min(len(text), 255)}
	for i := range n.skip {
		n.skip[i] = uint8(n.again)
	}
	last := len(folded) - 1
	for i, c := range folded {
		if i < last && c == folded[last] {
			n.again = min(last-i, 255)
		}
		n.set(c, uint8(min(last-i, 255)))
	}
	return n
}

// set gives both cases of a byte their skip.
func (n *needle) set(c, skip uint8) {
	n.skip[c] = skip
	if c-'a' < 26 {
		n.skip[c-'a'+'A'] = skip
	}
}

// in reports whether the text occurs in s.
func (n *needle) in(s string) bool { return n.index(s, 0) >= 0 }

// index is where the text first occurs in s at from or later, -1 if nowhere.
func (n *needle) index(s string, from int) int {
	last := len(n.text) - 1
	if last < 0 {
		return from
	}
	for at := from + last; uint(at) < uint(len(s)); {
		skip := int(n.skip[s[at]])
		if skip == 0 {
			if n.matches(s[at-last : at]) {
				return at - last
			}
			skip = n.again
		}
		at += skip
	}
	return -1
}

// matches compares the bytes before the last.
func (n *needle) matches(s string) bool {
	for i := range len(s) {
		if fold(s[i]) != n.text[i] {
			return false
		}
	}
	return true
}

// glob is a pattern with * and ?, ignoring the case of A to Z.
type glob struct {
	pattern string // folded
	rare    *needle
}

func newGlob(pattern string) *glob {
	longest := ""
	for _, part := range strings.FieldsFunc(pattern, func(r rune) bool { return r == '*' || r == '?' }) {
		if len(part) > len(longest) {
			longest = part
		}
	}
	g := &glob{rare: newNeedle(longest)}
	folded := []byte(pattern)
	for i := range folded {
		folded[i] = fold(folded[i])
	}
	g.pattern = string(folded)
	return g
}

// matches reports whether the whole of s looks like the pattern. It takes
// time in proportion to the two lengths multiplied at worst.
func (g *glob) matches(s string) bool {
	if !g.rare.in(s) {
		return false
	}
	p, star, retry := 0, -1, 0
	for at := 0; at < len(s); {
		switch {
		case p < len(g.pattern) && g.pattern[p] == '*':
			star, retry = p, at
			p++
		case p < len(g.pattern) && g.pattern[p] == '?':
			p++
			at = nextRune(s, at)
		case p < len(g.pattern) && g.pattern[p] == fold(s[at]):
			p++
			at++
		case star >= 0:
			retry++
			p, at = star+1, retry
		default:
			return false
		}
	}
	return strings.Trim(g.pattern[p:], "*") == ""
}

// nextRune is where the character after the one at a place begins.
func nextRune(s string, at int) int {
	for at++; at < len(s) && s[at]&0xC0 == 0x80; at++ {
	}
	return at
}
