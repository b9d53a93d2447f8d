package trail_test

import (
	"testing"
	"unicode"

	"trailsleuth/app/trail"
)

// TestMarked: whatever hides is written as its number and can be put back;
// white space that a text may have stays.
func TestMarked(t *testing.T) {
	for text, want := range map[string]string{
		"plain é 名\n\t":  "plain é 名\n\t",
		"a\x00=1":        "a⟨U+0000⟩=1",
		"\u202etxt.exe":  "⟨U+202E⟩txt.exe",
		"a\u2028b\u2029": "a⟨U+2028⟩b⟨U+2029⟩",
		"\U000e0041":     "⟨U+E0041⟩",
		"\u3164\u115f":   "⟨U+3164⟩⟨U+115F⟩",
		"a\ufe0f\r":      "a⟨U+FE0F⟩⟨U+000D⟩",
		"\u0085\x1b[2J":  "⟨U+0085⟩⟨U+001B⟩[2J",
		"⟨U+0041⟩⟨U+":    "⟨U+0041⟩⟨U+",
	} {
		if got := trail.Marked(text); got != want {
			t.Errorf("%q is marked as %q, want %q", text, got, want)
		}
		if back := trail.Unmarked(trail.Marked(text)); back != text {
			t.Errorf("%q came back as %q", text, back)
		}
	}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if hidden := unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp); hidden != trail.Hides(r) && hidden && r != '\n' && r != '\t' {
			t.Fatalf("%U is not marked", r)
		}
	}
}
