package store

import (
	"cmp"
	"strings"
)

// fold is the lower case of A to Z; every other byte is itself.
func fold(c byte) byte {
	if c-'A' < 26 {
		return c + 'a' - 'A'
	}
	return c
}

// compareTexts orders two cells: ignoring the case of A to Z first, then by
// their exact bytes.
func compareTexts(a, b string) int {
	for i := range min(len(a), len(b)) {
		if x, y := fold(a[i]), fold(b[i]); x != y {
			return cmp.Compare(x, y)
		}
	}
	if len(a) != len(b) {
		return cmp.Compare(len(a), len(b))
	}
	return strings.Compare(a, b)
}
