package layout_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailsleuth/app/state/layout"
	"trailsleuth/app/store"
)

// shownLabels are the headers of the table from the left.
func shownLabels(c layout.Columns) string {
	var labels []string
	for _, p := range c.Shown() {
		labels = append(labels, p.Column.Label())
	}
	return strings.Join(labels, ", ")
}

func TestParse(t *testing.T) {
	first, rest := layout.New(), ""
	for _, c := range store.Columns() {
		if !c.ShownAtFirst() {
			rest += " -" + c.Field()
		}
	}
	if !strings.HasPrefix(rest, " -error -region -resource -request -readonly -key -agent -account -user -type ") || !strings.HasSuffix(rest, " -id") {
		t.Errorf("hidden at first are%s", rest)
	}
	for _, test := range []struct{ name, text, want string }{
		{"None", "", ""},
		{"Version", "2 event time", ""},
		{"Nonsense", "{\"columns\": []}", ""},
		{"Empty", "1", ""},
		{"NothingShown", "1 -time -event -source -actor -touched -address" + rest, ""},
		{"Twice", "1 time time:90 -time", ""},
		{"Unknown", "1 time raw:200 nosuch -", ""},
		{"Order", "1 event time", "1 event time source actor touched -error address" + rest[len(" -error"):]},
		{"Widths", "1 time:x event:-5 source:0 actor:1e3 error:99999999999999999999 address:7 region:5000 resource:+90",
			"1 time event source actor error address:48 region:1600 resource:90 touched -request" + rest[len(" -error -region -resource -request"):]},
		{"Long", "1 " + strings.Repeat("x", 5000) + " -time", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := layout.Parse(test.text)
			if got := c.String(); got != test.want {
				t.Errorf("%q is read as %q, want %q", test.text, got, test.want)
			}
			if test.want == "" && shownLabels(c) != shownLabels(first) {
				t.Errorf("%q shows %s", test.text, shownLabels(c))
			}
		})
	}
}

// checkColumns is what holds for every layout.
func checkColumns(t interface{ Fatalf(string, ...any) }, c layout.Columns) {
	var all []store.Column
	for _, p := range c.All() {
		all = append(all, p.Column)
		if p.Width != 0 && (p.Width < layout.LeastWidth || p.Width > layout.MostWidth) {
			t.Fatalf("%s is %d wide", p.Column.Label(), p.Width)
		}
		if c.Shows(p.Column) != (p.Visibility == layout.Shown) {
			t.Fatalf("%s is shown and is not", p.Column.Label())
		}
	}
	slices.Sort(all)
	if !slices.Equal(all, store.Columns()) {
		t.Fatalf("the columns are %v", all)
	}
	if len(c.Shown()) == 0 {
		t.Fatalf("no column is shown")
	}
	text := c.String()
	if again := layout.Parse(text); !slices.Equal(again.All(), c.All()) {
		t.Fatalf("%q is read as %q", text, again)
	}
}

// TestColumnsProperty does anything to the columns, and to a plain list.
func TestColumnsProperty(t *testing.T) {
	column := rapid.SampledFrom(store.Columns())
	rapid.Check(t, func(t *rapid.T) {
		columns, plain := layout.New(), store.Columns()
		hidden := map[store.Column]bool{}
		for _, c := range plain {
			hidden[c] = !c.ShownAtFirst()
		}
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			switch c := column.Draw(t, "column"); rapid.IntRange(0, 2).Draw(t, "what") {
			case 0:
				if hidden[c] || len(columns.Shown()) > 1 {
					hidden[c] = !hidden[c]
				}
				columns.Toggle(c)
			case 1:
				other, side := column.Draw(t, "other"), rapid.SampledFrom([]layout.Side{layout.Before, layout.After}).Draw(t, "side")
				columns.Move(c, side, other)
				plain = movedPlainly(plain, c, side, other)
			case 2:
				columns.Resize([]layout.Size{{Column: c, Pixels: rapid.IntRange(-10, 3000).Draw(t, "pixels")}})
			}
			checkColumns(t, columns)
		}
		for i, p := range columns.All() {
			if p.Column != plain[i] || (p.Visibility == layout.Hidden) != hidden[p.Column] {
				t.Fatalf("column %d is %s, hidden %d; want %s, hidden %t", i, p.Column.Label(), p.Visibility, plain[i].Label(), hidden[plain[i]])
			}
		}
	})
}

// movedPlainly writes the list anew.
func movedPlainly(list []store.Column, c store.Column, side layout.Side, other store.Column) (moved []store.Column) {
	for _, each := range list {
		switch {
		case c == other:
			moved = append(moved, each)
		case each == other && side == layout.Before:
			moved = append(moved, c, other)
		case each == other:
			moved = append(moved, other, c)
		case each != c:
			moved = append(moved, each)
		}
	}
	return moved
}

func FuzzParse(f *testing.F) {
	for _, text := range []string{"", "1", "1 time:100 -event", "1 -time -event -source", "0 time", "1 actor:1e9 actor -:5 ::", "\x00\xff1 time"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { checkColumns(t, layout.Parse(text)) })
}
