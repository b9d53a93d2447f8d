package store

import "strings"

// needle finds a text in many others, ignoring the case of A to Z. It is
// Horspool's search: it looks at the last byte first and mostly skips the
// length of the text.
type needle struct {
	text string // folded
	skip [256]uint8
}

func newNeedle(text string) *needle {
	folded := []byte(text)
	for i := range folded {
		folded[i] = fold(folded[i])
	}
	n := &needle{text: string(folded)}
	step := min(len(text), 255)
	for i := range n.skip {
		n.skip[i] = uint8(step)
	}
	for i := 0; i+1 < len(folded); i++ {
		d := uint8(min(len(folded)-1-i, 255))
		n.skip[folded[i]] = d
		if c := folded[i]; c-'a' < 26 {
			n.skip[c-'a'+'A'] = d
		}
	}
	return n
}

// in reports whether the text occurs in s.
func (n *needle) in(s string) bool { return n.index(s, 0) >= 0 }

// index is where the text first occurs in s at from or later, -1 if nowhere.
func (n *needle) index(s string, from int) int {
	last := len(n.text) - 1
	if last < 0 {
		return from
	}
	end := n.text[last]
	for at := from + last; at < len(s); {
		c := s[at]
		if fold(c) == end && n.matches(s[at-last:at]) {
			return at - last
		}
		at += int(n.skip[c])
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
