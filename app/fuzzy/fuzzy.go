// Package fuzzy says which of many names a person means by a few typed words
// or parts of words, in any order: "lo mo" and "lm" mean "Load more". It knows
// nothing of what the names are for.
package fuzzy

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// How badly a typed word fits a name; the less the better. What fits in none
// of these ways is not meant.
const (
	begins    = 0 // the name begins with it
	wordStart = 1 // a word of the name does; in DeleteBucket, Bucket is one
	within    = 3 // it stands inside of a word
	initials  = 4 // its letters begin words of the name, in order
	scattered = 8 // its letters are in one word of the name, from its first on, in order
)

// leastScattered is how long a typed word must be to be looked for letter by
// letter: two letters are somewhere in every name.
const leastScattered = 3

// Rank lists the names that are meant, by their index, the best first. Of
// equally good ones the earlier comes first; for no words all names are meant.
func Rank(typed string, names []string) []int {
	words := strings.Fields(strings.ToLower(typed))
	type meant struct{ at, badness int }
	found := make([]meant, 0, len(names))
	for i, name := range names {
		if badness, ok := fit(words, name); ok {
			found = append(found, meant{i, badness})
		}
	}
	slices.SortStableFunc(found, func(a, b meant) int { return cmp.Compare(a.badness, b.badness) })
	order := make([]int, len(found))
	for i, m := range found {
		order[i] = m.at
	}
	return order
}

// fit is how badly all words together fit a name; ok is false if one does not.
func fit(words []string, name string) (badness int, ok bool) {
	if len(words) == 0 {
		return 0, true
	}
	starts := starts(name)
	lower := lower(name)
	for _, word := range words {
		b, ok := fitWord([]rune(word), lower, starts)
		if !ok {
			return 0, false
		}
		badness += b
	}
	return badness, true
}

// lower is a name in small letters, as long as before, so that places stay.
func lower(name string) []rune {
	runes := []rune(name)
	for i, r := range runes {
		runes[i] = unicode.ToLower(r)
	}
	return runes
}

// starts says of each character whether a word of the name begins there.
func starts(name string) []bool {
	runes := []rune(name)
	at := make([]bool, len(runes))
	for i, r := range runes {
		isWord := unicode.IsLetter(r) || unicode.IsDigit(r)
		at[i] = isWord && (i == 0 || !unicode.IsLetter(runes[i-1]) && !unicode.IsDigit(runes[i-1]) ||
			unicode.IsUpper(r) && unicode.IsLower(runes[i-1]))
	}
	return at
}

func fitWord(word, name []rune, starts []bool) (badness int, ok bool) {
	best := -1
	for i := 0; i+len(word) <= len(name); i++ {
		if !slices.Equal(name[i:i+len(word)], word) {
			continue
		}
		switch {
		case i == 0:
			return begins, true
		case starts[i]:
			return wordStart, true
		}
		best = within
	}
	switch {
	case best >= 0:
		return best, true
	case inOrder(word, name, func(i int) bool { return starts[i] }):
		return initials, true
	case len(word) >= leastScattered && inAWord(word, name, starts):
		return scattered, true
	}
	return 0, false
}

// inOrder reports whether the word's letters are in the name, in order, at
// places that may be taken.
func inOrder(word, name []rune, may func(i int) bool) bool {
	next := 0
	for i, r := range name {
		if next < len(word) && may(i) && r == word[next] {
			next++
		}
	}
	return next == len(word)
}

// inAWord reports whether the letters are in one word of the name, in order,
// the first at its beginning.
func inAWord(word, name []rune, starts []bool) bool {
	for i, start := range starts {
		if !start || name[i] != word[0] {
			continue
		}
		end := i
		for end < len(name) && (unicode.IsLetter(name[end]) || unicode.IsDigit(name[end])) {
			end++
		}
		if inOrder(word, name[i:end], func(int) bool { return true }) {
			return true
		}
	}
	return false
}
