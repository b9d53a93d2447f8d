package store

import (
	"cmp"
	"slices"

	"trailsleuth/app/turn"
)

// textSorter sorts many strings known by number, in the order of
// compareTexts. It compares eight bytes at a time and looks at further bytes
// only among those whose first ones are equal.
type textSorter struct {
	text func(id uint32) string
	word func(id uint32, depth int) (word uint64, more bool) // foldedWord of the text
	work *turn.Work
}

type wordOf struct {
	word uint64 // eight bytes of the text, folded, the first the most significant
	id   uint32
	more bool // the text goes on behind them
}

func (s textSorter) sort(ids []uint32) error {
	words := make([]wordOf, len(ids))
	for i, id := range ids {
		words[i].id = id
	}
	if err := s.sortFrom(words, 0); err != nil {
		return err
	}
	for i := range words {
		ids[i] = words[i].id
	}
	return nil
}

// sortFrom sorts texts that are equal up to depth.
func (s textSorter) sortFrom(words []wordOf, depth int) error {
	err := s.work.Each(len(words), 1<<13, func(from, to int) {
		for i := from; i < to; i++ {
			words[i].word, words[i].more = s.word(words[i].id, depth)
		}
	})
	if err != nil {
		return err
	}
	if err := s.sortWords(words); err != nil {
		return err
	}
	for from := 0; from < len(words); {
		to := from + 1
		for to < len(words) && words[to].word == words[from].word {
			to++
		}
		if err := s.sortEqual(words[from:to], depth+8); err != nil {
			return err
		}
		from = to
	}
	return nil
}

// sortEqual sorts texts that are equal up to depth, of which some may end there.
func (s textSorter) sortEqual(words []wordOf, depth int) error {
	if len(words) < 2 {
		return nil
	}
	if len(words) > 16 && slices.ContainsFunc(words, func(w wordOf) bool { return w.more }) {
		return s.sortFrom(words, depth)
	}
	slices.SortFunc(words, func(a, b wordOf) int {
		return compareTexts(s.text(a.id), s.text(b.id))
	})
	return s.work.Step()
}

// sortWords sorts by word alone: small parts at once, large ones by merging
// sorted parts, so that none takes long.
func (s textSorter) sortWords(words []wordOf) error {
	const part = 1 << 13
	byWord := func(a, b wordOf) int { return cmp.Compare(a.word, b.word) }
	err := s.work.Each(len(words), part, func(from, to int) { slices.SortFunc(words[from:to], byWord) })
	if err != nil || len(words) <= part {
		return err
	}
	src, dst := words, make([]wordOf, len(words))
	for width := part; width < len(words); width *= 2 {
		for from := 0; from < len(words); from += 2 * width {
			mid, to := min(from+width, len(words)), min(from+2*width, len(words))
			if err := mergeWords(s.work, dst[from:to], src[from:mid], src[mid:to]); err != nil {
				return err
			}
		}
		src, dst = dst, src
	}
	copy(words, src)
	return nil
}

func mergeWords(work *turn.Work, dst, a, b []wordOf) error {
	for k := range dst {
		if len(b) == 0 || len(a) > 0 && a[0].word <= b[0].word {
			dst[k], a = a[0], a[1:]
		} else {
			dst[k], b = b[0], b[1:]
		}
		if k&(1<<15-1) == 0 {
			if err := work.Step(); err != nil {
				return err
			}
		}
	}
	return nil
}

// foldedWord is the eight bytes of s from depth on, folded and padded with
// zeros; more tells whether s goes on behind them.
func foldedWord[T string | []byte](s T, depth int) (word uint64, more bool) {
	if depth >= len(s) {
		return 0, false
	}
	s = s[depth:]
	for i := range min(8, len(s)) {
		word |= uint64(fold(s[i])) << (56 - 8*i)
	}
	return word, len(s) > 8
}
