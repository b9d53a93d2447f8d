package ui

import (
	"fmt"
	"strings"
	"unicode"
)

// visible makes characters that would hide or reorder text seen: names and
// user agents come from whoever made the call.
func visible(text string) string {
	if strings.IndexFunc(text, hides) < 0 {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if hides(r) {
			fmt.Fprintf(&b, "⟨U+%04X⟩", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// hides reports control and formatting characters other than the white space
// a text may have: bidirectional controls, zero-width characters, escapes.
func hides(r rune) bool {
	return r != '\n' && r != '\t' && (unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r))
}
