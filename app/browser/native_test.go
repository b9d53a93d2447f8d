package browser_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/browser"
)

// TestGridWithoutBrowser holds the native grid to what the real one answers.
func TestGridWithoutBrowser(t *testing.T) {
	g := browser.NewGrid("events", browser.GridEvents{})
	defer g.Close()
	steps := []struct {
		name string
		do   func()
		want int
	}{
		{"New", func() {}, -1},
		{"FocusWithoutRows", func() { g.FocusRow(3) }, -1},
		{"Rows", func() { g.SetRowCount(10) }, -1},
		{"Focus", func() { g.FocusRow(3) }, 3},
		{"FocusPastEnd", func() { g.FocusRow(30) }, 9},
		{"FocusBeforeStart", func() { g.FocusRow(-3) }, 0},
		{"FewerRows", func() { g.FocusRow(8); g.SetRowCount(5) }, 4},
		{"NoRows", func() { g.SetRowCount(0) }, -1},
	}
	for _, step := range steps {
		step.do()
		if got := g.Focused(); got != step.want {
			t.Errorf("%s: focused row is %d, want %d", step.name, got, step.want)
		}
	}
}

func TestGridTopWithoutBrowser(t *testing.T) {
	g := browser.NewGrid("events", browser.GridEvents{})
	for _, step := range []struct{ total, top, want int }{{0, 5, 0}, {10, 5, 5}, {10, 50, 9}, {10, -1, 0}} {
		g.SetRowCount(step.total)
		g.SetTop(step.top)
		if got := g.Top(); got != step.want {
			t.Errorf("top %d of %d is %d, want %d", step.top, step.total, got, step.want)
		}
	}
	g.SetTop(8)
	if g.SetRowCount(3); g.Top() != 2 {
		t.Errorf("top is %d of 3 rows", g.Top())
	}
}

func TestNewFile(t *testing.T) {
	for _, test := range []struct{ path, name string }{
		{"a.json", "a.json"},
		{"logs/us-east-1/a.json.gz", "a.json.gz"},
		{"logs/", ""},
	} {
		f := browser.NewFile(test.path, 5, func() io.ReadCloser { return io.NopCloser(strings.NewReader("hello")) })
		if f.Name != test.name || f.Path != test.path || f.Size != 5 {
			t.Errorf("%s: got %+v", test.path, f)
		}
		if got, err := io.ReadAll(f.Open()); string(got) != "hello" || err != nil {
			t.Errorf("%s: read %q, %v", test.path, got, err)
		}
	}
}

func TestDownloadAfterClose(t *testing.T) {
	d := browser.NewDownload("events.csv", "text/csv")
	if n, err := d.Write(make([]byte, 1<<20)); n != 1<<20 || err != nil {
		t.Fatalf("wrote %d, %v", n, err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Write([]byte("x")); err == nil {
		t.Error("a write after Close was taken")
	}
	if err := d.Close(); err == nil {
		t.Error("a second Close saved again")
	}
	discarded := browser.NewDownload("events.csv", "text/csv")
	discarded.Discard()
	if _, err := discarded.Write([]byte("x")); err == nil {
		t.Error("a write after Discard was taken")
	}
}

// TestTwins checks that what does nothing without a browser says so in the
// way the callers expect.
func TestTwins(t *testing.T) {
	copied := errors.New("never told")
	browser.CopyText("x", func(err error) { copied = err })
	if copied != nil {
		t.Errorf("CopyText told %v", copied)
	}
	if browser.CurrentTheme() != browser.ThemeOfSystem || browser.MatchMedia("(prefers-reduced-motion: reduce)") {
		t.Error("the natural state of a page is with motion, in the system's theme")
	}
	if o := browser.LocalClock()(time.Now()); o.East != 0 || o.Abbreviation != "UTC" {
		t.Errorf("the local clock is %+v", o)
	}
	for name, stop := range map[string]func(){
		"OnEntry":    browser.OnEntry(func(int, string) {}),
		"OnShortcut": browser.OnShortcut(func(browser.Shortcut) bool { return false }),
		"OnPageHide": browser.OnPageHide(func() {}),
		"OnActivity": browser.OnActivity(func() {}),
		"OnOnline":   browser.OnOnline(func() {}),
		"OnCover":    browser.OnCover(func(browser.Cover) {}),
		"OnMedia":    browser.OnMedia("print", func(bool) {}),
		"OnDrop":     browser.OnDrop("", browser.DropEvents{}),
	} {
		if stop == nil {
			t.Errorf("%s gives nothing to stop it by", name)
			continue
		}
		stop()
	}
}
