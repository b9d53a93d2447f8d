package creds

import (
	"strings"
	"unicode"
)

// clean rewrites what clipboards and web pages do to plain text: typographic
// quotes become ASCII ones, every kind of blank a space, every kind of line
// break "\n"; invisible and control characters go.
func clean(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = dropEscapes(text)
	return strings.Map(cleanRune, text)
}

func cleanRune(r rune) rune {
	switch r {
	case '\n', '\t':
		return r
	case '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return '\n'
	case '“', '”', '„', '‟', '″', '«', '»', '＂':
		return '"'
	case '‘', '’', '‚', '‛', '′', '＇':
		return '\''
	case '＝':
		return '='
	case '：':
		return ':'
	case '\u2800', '\u3164', '\u115f', '\u1160', unicode.ReplacementChar: // blank to the eye, or no character at all
		return -1
	}
	switch {
	case unicode.IsSpace(r):
		return ' '
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs): // controls, zero-width, direction marks, soft hyphen
		return -1
	}
	return r
}

// dropEscapes removes a terminal's colour codes: ESC [ parameters letter.
func dropEscapes(text string) string {
	if !strings.Contains(text, "\x1b[") {
		return text
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "\x1b[")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		text = rest
		if end := strings.IndexFunc(rest, func(r rune) bool { return r >= '@' && r <= '~' }); end >= 0 {
			text = rest[end+1:]
		}
	}
}
