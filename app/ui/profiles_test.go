package ui_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"golang.org/x/net/html"
)

// TestProfilesAreToldApart: each by its name and account, with what is known of
// its end, and nothing that is not.
func TestProfilesAreToldApart(t *testing.T) {
	root, err := html.Parse(strings.NewReader(app.HTMLString(story(t, "paste of several profiles").Draw())))
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	inside := false
	each(root, func(n *html.Node) {
		switch {
		case n.Data == "div":
			inside = attribute(n, "aria-label") == "Profiles in the paste"
		case inside && n.Data == "button":
			lines = append(lines, content(n)+": ")
		case inside && n.Data == "span" && len(lines) > 0:
			lines[len(lines)-1] += content(n)
		}
	})
	want := []string{
		"prod: a temporary key of account 123456789012 (from the key ID), valid until 2026-03-14 11:42:00 UTC",
		"dev⟨U+202E⟩txt: a temporary key of account 210987654321 (as the paste says); the paste names an end without a time zone, or in an unknown form, so when it ends is not known",
		"old: a temporary key of account 123456789012 (from the key ID), expired at 2026-03-14 09:42:00 UTC",
		"Key AKIAEXAMPLEFOUR: a long-term key",
	}
	if !slices.Equal(lines, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(lines, "\n"), strings.Join(want, "\n"))
	}
}
