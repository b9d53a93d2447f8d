package record

import (
	"strings"

	"trailsleuth/app/record/wordwise"
)

// maxRequestRunes is how long a request summary can be.
const maxRequestRunes = 160

// line builds one line of up to maxRequestRunes; what does not fit is dropped.
type line struct{ text []byte }

// maxLine is how long a line can be in bytes: UTF-8 has at most four a rune.
const maxLine = 4*maxRequestRunes + 8

func (p *line) add(s string) { p.text = append(p.text, s[:min(len(s), maxLine-len(p.text))]...) }
func (p *line) full() bool   { return len(p.text) == maxLine }

func (p *line) string(from *slab) string {
	if p.full() { // maybe in the middle of a rune
		return strings.ToValidUTF8(string(p.text), "")
	}
	return from.text(p.text)
}

func clip(s string) string { return clipTo(s, maxRequestRunes) }

// clipTo is s, or its first runes and "…" if it has more than limit.
func clipTo(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	n := 0
	for i := range s {
		if n++; n == limit {
			if rest := s[i:]; len([]rune(rest)) > 1 {
				return strings.TrimRight(s[:i], " ,") + "…"
			}
			break
		}
	}
	return s
}

// cutMiddle is s, or its beginning, "…" and its end, up to limit runes.
func cutMiddle(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	runes := []rune(s)
	if len(runes) <= limit {
		return s
	}
	tail := limit * 2 / 3
	return string(runes[:limit-1-tail]) + "…" + string(runes[len(runes)-tail:])
}

// oneLine turns every run of space and control characters into one blank.
func oneLine(s string) string {
	if isOneLine(s) {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r <= ' ' || r == 0x7f }), " ")
}

// isOneLine reports whether s has no control characters and no two blanks
// side by side. It looks at eight bytes at a time.
func isOneLine(s string) bool {
	i := 0
	for ; i+8 <= len(s); i += 7 {
		w := wordwise.Load(s, i)
		blanks, deletes := wordwise.Zeros(w^wordwise.Ones*' '), wordwise.Zeros(w^wordwise.Ones*0x7f)
		if (w-wordwise.Ones*' ')&^w&wordwise.Tops|deletes|blanks&(blanks<<8) != 0 {
			return false
		}
	}
	for ; i < len(s); i++ {
		if s[i] < ' ' || s[i] == 0x7f || s[i] == ' ' && i+1 < len(s) && s[i+1] == ' ' {
			return false
		}
	}
	return true
}

// first is the first text that is not empty.
func first(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}
