package browser

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"trailsleuth/app/browser/bordertest"
)

// TestBorder: Go uses what border.d.ts declares, all of it and nothing else.
// That the scripts do too is for TypeScript's checker.
func TestBorder(t *testing.T) {
	for _, test := range []struct {
		declared, files, pattern string // files with a blank between
		notUsed                  []string
	}{
		{"TrailsleuthGrid", "grid_js.go", `[gt]\.(?:call|Call)\("(\w+)"`, nil},
		{"GridHandlers", "grid_js.go", `\badd\("(\w+)"`, nil},
		{"TrailsleuthBoot", "worker_js.go download_js.go vault_js.go leaving_js.go", `boot\.(?:Get|Call)\("(\w+)"`, []string{"mounted", "stage", "version"}}, // for tests and for looking at
		{"TrailsleuthVault", "vault_js.go", `v\.(?:Get|Call)\("(\w+)"`, nil},
		{"TrailsleuthReader", "worker_js.go unpack_js.go", `script\.Call\("(\w+)"`, nil},
		{"UnpackedFile", "unpack_js.go", `u\.file\.Call\("(\w+)"`, nil},
		{"ThreadFailure", "worker_js.go", `reason := data\.Get\("(\w+)"`, nil},
		{"ThreadMessage", "worker_js.go", `data\["(\w+)"\]`, []string{"text"}}, // which is always there
	} {
		t.Run(test.declared, func(t *testing.T) {
			text := ""
			for _, file := range strings.Fields(test.files) {
				text += bordertest.Text(t, "app/browser/"+file)
			}
			got := bordertest.All(text, test.pattern)
			got = slices.Sorted(slices.Values(append(got, test.notUsed...)))
			if want := bordertest.Members(t, test.declared); !slices.Equal(got, want) {
				t.Errorf("%s uses %v, declared are %v", test.files, got, want)
			}
		})
	}
}

// TestMessagesAreReadAsWritten: the two halves of a worker's messages name the
// same fields.
func TestMessagesAreReadAsWritten(t *testing.T) {
	text := bordertest.Text(t, "app/browser/worker_js.go")
	_, decoding, _ := strings.Cut(text, "func decodeMessage(")
	if read, want := bordertest.All(decoding, `data\.Get\("(\w+)"\)`), bordertest.Members(t, "ThreadMessage"); !slices.Equal(read, want) {
		t.Errorf("decodeMessage reads %v, declared are %v", read, want)
	}
}

// TestSharedConstants: what is written in Go and in JavaScript is the same.
func TestSharedConstants(t *testing.T) {
	const packed = "web/grid/packed.js"
	for name, want := range map[string]string{
		"FIELD_SEPARATOR": string(fieldSeparator),
		"ROW_SEPARATOR":   string(rowSeparator),
		"LINK_SEPARATOR":  LinkSeparator,
		"BEFORE_NOTE":     BeforeNote,
		"FOLD_CLASS":      foldClass,
		"OPEN_CLASS":      openClass,
		"FIRST_TEXT":      strconv.Itoa(strings.Count(encodeRows([]GridRow{{Cells: []string{""}}}), string(fieldSeparator))),
	} {
		if got := bordertest.Constant(t, packed, name); got != want {
			t.Errorf("%s of %s is %q, in Go %q", name, packed, got, want)
		}
	}
	if shown := bordertest.Constant(t, "web/grid/cells.js", "SHOWN_SEPARATOR"); len(shown) != len(LinkSeparator) {
		t.Errorf("links are parted by %q and shown with %q, which is not as long: marks would be elsewhere", LinkSeparator, shown)
	}
	if got, want := bordertest.Constant(t, "web/boot/theme.js", "THEME_KEY"), themeKey; got != want {
		t.Errorf("the theme is kept as %q and looked for as %q", want, got)
	}
	if got, want := bordertest.Constant(t, "web/boot/theme.js", "THEMES"), `["`+string(ThemeLight)+`", "`+string(ThemeDark)+`"]`; got != want {
		t.Errorf("boot.js knows the themes %s, Go %s", got, want)
	}
	for _, theme := range []Theme{ThemeLight, ThemeDark} {
		if rule := `:root[` + themeAttribute + `="` + string(theme) + `"]`; !strings.Contains(bordertest.Text(t, "web/style/tokens.css"), rule) {
			t.Errorf("the style sheet has no %s", rule)
		}
	}
}

// TestKindsOfCells: their numbers are their places in the list of the scripts.
func TestKindsOfCells(t *testing.T) {
	kinds := map[Cells]string{Texts: "TextCell", Links: "LinkCell", Pairs: "PairCell", Times: "TimeCell", Hosts: "HostCell", Codes: "CodeCell", Names: "NameCell"}
	list := regexp.MustCompile(`\w+`).FindAllString(bordertest.Constant(t, "web/grid/cells.js", "CELLS"), -1)
	if len(list) != len(kinds) {
		t.Fatalf("cells.js makes %v, Go knows %d kinds", list, len(kinds))
	}
	for number, class := range kinds {
		if list[number] != class {
			t.Errorf("kind %d is a %s in cells.js, in Go it is meant for a %s", number, list[number], class)
		}
	}
}

// TestColumnsAreReadAsWritten: the fields of a column have one order.
func TestColumnsAreReadAsWritten(t *testing.T) {
	column := GridColumn{Class: "className", Cells: 10, Track: "track", Width: 11, Least: 12, Most: 13}
	names := map[string]string{"className": "className", "10": "kind", "track": "track", "11": "width", "12": "least", "13": "most"}
	var written []string
	for field := range strings.SplitSeq(encodeColumns([]GridColumn{column}), string(fieldSeparator)) {
		written = append(written, names[field])
	}
	pattern := regexp.MustCompile(`const \[(className.*)\] = column`)
	found := pattern.FindStringSubmatch(bordertest.Text(t, "web/grid/packed.js"))
	if found == nil {
		t.Fatal("packed.js does not take columns apart")
	}
	if read := regexp.MustCompile(`\b[a-z]\w+`).FindAllString(found[1], -1); !slices.Equal(read, written) {
		t.Errorf("columns are written as %v and read as %v", written, read)
	}
}
