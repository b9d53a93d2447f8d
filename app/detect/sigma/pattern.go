package sigma

import (
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// place is where in a value a text is looked for.
type place uint8

const (
	whole place = iota
	anywhere
	atStart
	atEnd
)

// letterCase says whether the case of letters matters.
type letterCase uint8

const (
	anyCase letterCase = iota
	sameCase
)

// maxWildcards is the most bytes of a value that has ? in it: to look for it
// may take that often the text's length.
const maxWildcards = 500

// pattern is a text with wildcards: parts with any text between them.
type pattern struct {
	letter letterCase
	parts  []part
}

// part is a run of characters, some of which may be any.
type part struct {
	text string
	any  []bool // by byte, where text has a ?; nil: none
}

// newPattern reads * and ?, which a backslash makes plain characters, as it does
// another backslash.
func newPattern(n *yaml.Node, value string, where place, letter letterCase) (pattern, error) {
	if letter == anyCase {
		value = strings.ToLower(value)
	}
	p := pattern{letter: letter}
	var now part
	single := false
	if where == anywhere || where == atEnd {
		p.parts = append(p.parts, part{})
	}
	for i := 0; i < len(value); i++ {
		c, wild := value[i], false
		switch {
		case c == '\\' && i+1 < len(value) && strings.IndexByte(`\*?`, value[i+1]) >= 0:
			i++
			c = value[i]
		case c == '*':
			p.parts = append(p.parts, now)
			now = part{}
			continue
		case c == '?':
			wild, single = true, true
		}
		now.text += string([]byte{c})
		now.any = append(now.any, wild)
	}
	p.parts = append(p.parts, now)
	if where == anywhere || where == atStart {
		p.parts = append(p.parts, part{})
	}
	if single && len(value) > maxWildcards {
		return p, at(n, "A value with “?” is longer than %d bytes.", maxWildcards)
	}
	for i := range p.parts {
		p.parts[i].trim()
	}
	return p, nil
}

// trim forgets the list of wildcards where there are none.
func (p *part) trim() {
	for _, any := range p.any {
		if any {
			return
		}
	}
	p.any = nil
}

// matches finds the parts one after the other, each as early as it can be,
// which leaves most room for the others.
func (p *pattern) matches(s string) bool {
	if p.letter == anyCase {
		s = strings.ToLower(s)
	}
	first, last := &p.parts[0], &p.parts[len(p.parts)-1]
	n, ok := first.prefix(s)
	if !ok || len(p.parts) == 1 {
		return ok && n == len(s)
	}
	s = s[n:]
	for i := 1; i < len(p.parts)-1; i++ {
		end := p.parts[i].find(s)
		if end < 0 {
			return false
		}
		s = s[end:]
	}
	return last.suffix(s)
}

// longest is the longest text without wildcards that the pattern has in it.
func (p *pattern) longest() (text string) {
	for i := range p.parts {
		if part := &p.parts[i]; part.any == nil && len(part.text) > len(text) {
			text = part.text
		}
	}
	return text
}

// prefix is how many bytes at the start of s the part is.
func (p *part) prefix(s string) (n int, ok bool) {
	if p.any == nil {
		return len(p.text), strings.HasPrefix(s, p.text)
	}
	for i := range len(p.text) {
		if n == len(s) {
			return 0, false
		}
		size := 1
		if p.any[i] {
			_, size = utf8.DecodeRuneInString(s[n:])
		} else if s[n] != p.text[i] {
			return 0, false
		}
		n += size
	}
	return n, true
}

// find is the end of the first place of the part in s, -1 for none.
func (p *part) find(s string) int {
	if p.any == nil {
		if at := strings.Index(s, p.text); at >= 0 {
			return at + len(p.text)
		}
		return -1
	}
	for at := range s {
		if n, ok := p.prefix(s[at:]); ok {
			return at + n
		}
	}
	return -1
}

// suffix reports whether s ends with the part.
func (p *part) suffix(s string) bool {
	if p.any == nil {
		return strings.HasSuffix(s, p.text)
	}
	from := len(s)
	for range utf8.RuneCountInString(p.text) {
		if from == 0 {
			return false
		}
		_, size := utf8.DecodeLastRuneInString(s[:from])
		from -= size
	}
	n, ok := p.prefix(s[from:])
	return ok && n == len(s)-from
}
