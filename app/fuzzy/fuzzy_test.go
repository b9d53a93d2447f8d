package fuzzy_test

import (
	"slices"
	"testing"

	"trailsleuth/app/fuzzy"
)

func TestRank(t *testing.T) {
	names := []string{"Load more", "Load all", "Choose columns", "Look up Event name DeleteBucket", "Follow key AKIAIOSFODNN7EXAMPLE", "Mörser öffnen", "Show the column Actor"}
	for _, test := range []struct {
		typed string
		want  []string
	}{
		{"", names},
		{"  ", names},
		{"load", []string{"Load more", "Load all"}},
		{"all load", []string{"Load all"}},
		{"lo mo", []string{"Load more"}},
		{"lm", []string{"Load more"}},
		{"COL", []string{"Choose columns", "Show the column Actor"}},
		{"column", []string{"Choose columns", "Show the column Actor"}},
		{"bucket", []string{"Look up Event name DeleteBucket"}},
		{"iosfo", []string{"Follow key AKIAIOSFODNN7EXAMPLE"}},
		{"clmns", []string{"Choose columns"}},
		{"öff", []string{"Mörser öffnen"}},
		{"load columns", nil},
		{"zzz", nil},
		{"é\xff", nil},
	} {
		var got []string
		for _, i := range fuzzy.Rank(test.typed, names) {
			got = append(got, names[i])
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%q means %q, want %q", test.typed, got, test.want)
		}
	}
}

// TestBetterFitsComeFirst: a beginning before a later word, that before what
// stands inside of one; letters of several words are not meant.
func TestBetterFitsComeFirst(t *testing.T) {
	names := []string{"the exports", "re-export", "unexported", "Expel or trap", "Export"}
	want := []int{4, 0, 1, 2}
	if got := fuzzy.Rank("export", names); !slices.Equal(got, want) {
		t.Errorf("order %v, want %v", got, want)
	}
}

// FuzzRank: every name is listed at most once and none is made up, whatever is
// typed.
func FuzzRank(f *testing.F) {
	f.Add("lo mo", "Load more")
	f.Add("İ", "İstanbul")
	f.Fuzz(func(t *testing.T, typed, name string) {
		got := fuzzy.Rank(typed, []string{name, name})
		if len(got) != 0 && !slices.Equal(got, []int{0, 1}) {
			t.Errorf("%q in %q twice: %v", typed, name, got)
		}
	})
}
