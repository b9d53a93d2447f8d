package store_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailsleuth/app/store"
)

func TestHighlightsAreAllOccurrences(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		letters := rapid.SampledFrom([]string{"ab", "aAbB", "abcdeéÉ{}", "@`[{"}).Draw(t, "letters")
		draw := func(label string, least, most int) string {
			return rapid.StringOfN(rapid.RuneFrom([]rune(letters)), least, most, -1).Draw(t, label)
		}
		text, part := draw("text", 0, 60), draw("part", 1, 5)
		if rapid.Bool().Draw(t, "long") {
			text, part = strings.Repeat(text, 20), strings.Repeat(part, 80)
		}
		marked := make([]bool, len(text))
		for at := 0; ; {
			next := strings.Index(lower(text)[at:], lower(part))
			if next < 0 {
				break
			}
			at += next
			for k := range len(part) {
				marked[at+k] = true
			}
			at += len(part)
		}
		f := store.Filter{{store.Term{Column: store.Event, Text: part}}}
		got := make([]bool, len(text))
		for _, s := range f.Highlights(store.Event, text) {
			for k := s.Start; k < s.End; k++ {
				got[k] = true
			}
		}
		for k := range marked {
			if got[k] != marked[k] {
				t.Fatalf("%q in %q: byte %d is highlighted: %v, want %v", part, text, k, got[k], marked[k])
			}
		}
	})
}
