package ui_test

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"golang.org/x/net/html"

	"trailsleuth/app/ui"
)

// TestColumnsDrawn reads the headers and the panel of the columns in the
// stories that are told of them.
func TestColumnsDrawn(t *testing.T) {
	for _, test := range []struct {
		story, headers, ticked string
		disabled               []string
		caption                string
	}{
		{"events", "Time, Event, Source, Actor, What it touched, Address",
			"Time, Event, Source, Actor, What it touched, Address", []string{"Move Time up", "Move Event ID down"}, "Sorted: the 40 loaded events"},
		{"columns arranged", "Actor, Time, Event, What it touched, Address, Event ID",
			"Actor, Time, Event, What it touched, Address, Event ID", []string{"Move Actor up", "Move Event ID down"}, "Sorted by Source, which is hidden: the 40 loaded events"},
		{"one column", "Event", "Event", []string{"Event", "Move Event up", "Move Event ID down"}, "Sorted by Time, which is hidden: the 40 loaded events"},
	} {
		t.Run(test.story, func(t *testing.T) {
			root := drawn(t, test.story)
			var headers, ticked, disabled []string
			caption, count := "", ""
			each(root, func(n *html.Node) {
				name := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(content(n)), "✓"))
				switch {
				case attribute(n, "role") == "grid":
					count = attribute(n, "aria-colcount")
				case attribute(n, "role") == "columnheader":
					headers = append(headers, name)
				case attribute(n, "class") == "column-tick" && holds(n, "aria-checked"):
					ticked = append(ticked, name)
				case strings.HasPrefix(name, "Sorted") && n.Data == "p":
					caption = name
				}
				if class := attribute(n, "class"); (class == "column-tick" || class == "column-move") && holds(n, "disabled") {
					disabled = append(disabled, cmp.Or(attribute(n, "aria-label"), name))
				}
			})
			for _, got := range []struct{ what, got, want string }{
				{"headers", strings.Join(headers, ", "), test.headers},
				{"ticked", strings.Join(ticked, ", "), test.ticked},
				{"disabled", strings.Join(disabled, ", "), strings.Join(test.disabled, ", ")},
				{"caption", caption, test.caption},
				{"aria-colcount", count, strconv.Itoa(len(headers))},
			} {
				if got.got != got.want {
					t.Errorf("%s: %q, want %q", got.what, got.got, got.want)
				}
			}
		})
	}
}

// holds reports whether an attribute that is true or false is true: natively
// go-app writes true as nothing.
func holds(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key && a.Val != "false" })
}

// drawn is a story's page.
func drawn(t *testing.T, name string) *html.Node {
	t.Helper()
	for _, story := range ui.Stories() {
		if story.Name == name {
			root, err := html.Parse(strings.NewReader(app.HTMLString(story.Draw())))
			if err != nil {
				t.Fatal(err)
			}
			return root
		}
	}
	t.Fatalf("no story %q", name)
	return nil
}
