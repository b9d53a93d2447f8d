package awserror

import (
	"slices"
	"strings"
	"testing"
)

// TestTableIsSound: each row can be reached and says something, and the rows of
// a code differ only by words.
func TestTableIsSound(t *testing.T) {
	last, named := map[string]bool{}, map[string]bool{} // codes whose row without words has passed; all codes
	for i, k := range kinds {
		if k.Code == "" || k.Sentence == "" || strings.Contains(k.Code, ":") {
			t.Errorf("row %d: %+v", i, k)
		}
		if last[k.Code] {
			t.Errorf("row %d of %s is never reached", i, k.Code)
		}
		last[k.Code] = len(k.Words) == 0
		if retried := k.Attempts > 1; retried != (k.Remedy == Retry) {
			t.Errorf("%s: remedy %d with %d attempts", k.Code, k.Remedy, k.Attempts)
		}
		if (k.Remedy == Pause || k.Remedy == Doubt) && (k.Credentials == Accepted || k.Credentials == CredentialsUnjudged) {
			t.Errorf("%s waits for credentials that it says nothing against", k.Code)
		}
		if k.WordsAlone && len(k.Words) == 0 {
			t.Errorf("%s goes by words and has none", k.Code)
		}
		if slices.ContainsFunc(k.Words, func(w string) bool { return w != strings.ToLower(w) }) {
			t.Errorf("%s: the words %q are not in lower case", k.Code, k.Words)
		}
		for _, alias := range k.Aliases {
			if named[alias] || slices.ContainsFunc(kinds[:], func(other Kind) bool { return other.Code == alias }) {
				t.Errorf("%s is also in another row", alias)
			}
			named[alias] = true
		}
	}
	for code, done := range last {
		if !done {
			t.Errorf("%s has no row without words", code)
		}
	}
}
