package wordwise_test

import (
	"testing"

	"pgregory.net/rapid"

	"trailsleuth/app/record/wordwise"
)

// Each byte of a word is that of the text, and the top bit of a byte of Zeros
// tells whether it is zero.
func TestBytesOfAWord(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := string(rapid.SliceOfN(rapid.SampledFrom([]byte{0, 1, ' ', 'x', 0x7f, 0x80, 0xff}), 9, 9).Draw(rt, "text"))
		w := wordwise.Load(text, 1)
		zeros := wordwise.Zeros(w)
		for i := range 8 {
			if got := byte(w >> (8 * i)); got != text[1+i] {
				rt.Fatalf("byte %d is %#x, want %#x", i, got, text[1+i])
			}
			got, want := byte(zeros>>(8*i)), byte(0)
			if text[1+i] == 0 {
				want = 0x80
			}
			if got != want {
				rt.Fatalf("the zeros of %q at %d are %#x, want %#x", text[1:], i, got, want)
			}
		}
	})
}
