package trail

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Hides reports characters that hide, reorder or break a text without being
// seen: controls but line feed and tab, format characters (bidirectional,
// zero-width, tags), the separators of lines and paragraphs, and whatever else
// a font has no picture of (Unicode, Default_Ignorable_Code_Point).
func Hides(r rune) bool {
	if r < 0x7f {
		return r < ' ' && r != '\n' && r != '\t'
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// Marked writes each hidden character as its number, "⟨U+202E⟩": names and user
// agents come from whoever made the call.
func Marked(text string) string { return marked(text, Hides) }

// MarkedCell is Marked but for carriage returns, which tables have a way with.
func MarkedCell(text string) string {
	return marked(text, func(r rune) bool { return r != '\r' && Hides(r) })
}

func marked(text string, hides func(rune) bool) string {
	plain := plainStart(text)
	first := strings.IndexFunc(text[plain:], hides)
	if first < 0 {
		return text
	}
	first += plain
	var b strings.Builder
	b.WriteString(text[:first])
	for _, r := range text[first:] {
		if hides(r) {
			fmt.Fprintf(&b, "⟨U+%04X⟩", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// plainStart is how many bytes at the start of text are printable ASCII: all of
// most texts.
func plainStart(text string) int {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c > '~' {
			return i
		}
	}
	return len(text)
}

// Unmarked puts back what Marked wrote as numbers.
func Unmarked(text string) string {
	const before, after = "⟨U+", "⟩"
	if !strings.Contains(text, before) {
		return text
	}
	var b strings.Builder
	for {
		plain, rest, found := strings.Cut(text, before)
		b.WriteString(plain)
		if !found {
			return b.String()
		}
		number, behind, _ := strings.Cut(rest, after)
		if r, err := strconv.ParseUint(number, 16, 32); err == nil && len(number) >= 4 && len(behind) < len(rest) && r <= utf8.MaxRune && Hides(rune(r)) {
			b.WriteRune(rune(r))
			text = behind
		} else {
			b.WriteString(before)
			text = rest
		}
	}
}
