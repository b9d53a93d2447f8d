package app_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// read is the text of a file, named from the top of the sources.
func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestGuideIsTrue: each file that the guides for people name is there, and the
// map is that of the package.
func TestGuideIsTrue(t *testing.T) {
	top := os.DirFS("..")
	for _, guide := range []string{"README.md", ".github/CONTRIBUTING.md", ".github/CHANGELOG.md", ".github/SPEED.md", ".github/SECURITY.md", ".github/HOSTING.md"} {
		named := regexp.MustCompile("`((?:app|web|wasm|\\.github)/[^` ]*)`").FindAllStringSubmatch(read(t, guide), -1)
		for _, name := range named {
			if _, err := fs.Stat(top, name[1]); err != nil {
				t.Errorf("%s names %s: %v", guide, name[1], err)
			}
		}
		if guide == ".github/CONTRIBUTING.md" && len(named) == 0 {
			t.Error("no file is named, so none was looked for")
		}
	}
	drawn := read(t, ".github/CONTRIBUTING.md")
	for line := range strings.Lines(read(t, "app/app.go")) {
		if part, isMap := strings.CutPrefix(line, "//\t"); isMap && !strings.Contains(drawn, part) {
			t.Errorf("the map of the package has a line that the guide lacks: %s", part)
		}
	}
}

// TestDependenciesHaveReasons: each module that go.mod asks for itself has a line
// that says what it is for, and no other has one.
func TestDependenciesHaveReasons(t *testing.T) {
	table := read(t, ".github/SECURITY.md")
	asked := map[string]bool{}
	for _, required := range regexp.MustCompile(`(?m)^\t(\S+) v\S+$`).FindAllStringSubmatch(read(t, "go.mod"), -1) {
		asked[required[1]] = true
		if !regexp.MustCompile("(?m)^\\| `" + regexp.QuoteMeta(required[1]) + "` \\| (?:yes|no) \\| .{20,} \\|$").MatchString(table) {
			t.Errorf("nothing says what %s is for", required[1])
		}
	}
	for _, told := range regexp.MustCompile("(?m)^\\| `(\\S+)` \\| (?:yes|no) \\|").FindAllStringSubmatch(table, -1) {
		if !asked[told[1]] {
			t.Errorf("%s has a reason and is not asked for", told[1])
		}
	}
	if len(asked) == 0 {
		t.Error("go.mod asks for nothing")
	}
}

// TestActionsArePinned: hosted checks run no action that somebody can change,
// and the tests are those of make test.
func TestActionsArePinned(t *testing.T) {
	workflows, err := filepath.Glob("../.github/workflows/*.yml")
	if err != nil || len(workflows) == 0 {
		t.Fatalf("no workflows: %v", err)
	}
	pinned := regexp.MustCompile(`^(?:[\w-]+/[\w-]+@[0-9a-f]{40} # v[\d.]+|\./\.github/workflows/\w+\.yml)$`)
	for _, name := range workflows {
		for _, use := range regexp.MustCompile(`uses: *(.*)`).FindAllStringSubmatch(read(t, ".github/workflows/"+filepath.Base(name)), -1) {
			if !pinned.MatchString(use[1]) {
				t.Errorf("%s uses %s, which is not pinned by its hash", filepath.Base(name), use[1])
			}
		}
	}
	if runs := regexp.MustCompile(`run: *(.*)`).FindAllStringSubmatch(read(t, ".github/workflows/test.yml"), -1); len(runs) != 1 || runs[0][1] != "make test" {
		t.Errorf("the test runs %q, want make test alone", runs)
	}
}

// TestClaimsAreTested: each claim of SECURITY.md names tests that there are.
func TestClaimsAreTested(t *testing.T) {
	var sources strings.Builder
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(name, "_test.go") {
			text, unread := os.ReadFile(name)
			sources.Write(text)
			return unread
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	names := regexp.MustCompile("`(Test\\w+)`").FindAllStringSubmatch(read(t, ".github/SECURITY.md"), -1)
	if len(names) < 20 {
		t.Errorf("only %d tests are named", len(names))
	}
	for _, name := range names {
		if !strings.Contains(sources.String(), "func "+name[1]+"(") {
			t.Errorf("there is no %s", name[1])
		}
	}
}
