package ui_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"golang.org/x/net/html"

	"trailsleuth/app/ui"
)

// TestStories draws the page in every state and checks what holds in all of
// them: ids are unique, what can be operated has a name, references lead
// somewhere. STORIES=folder writes the pages there, to be looked at with
// web/app.css beside them.
func TestStories(t *testing.T) {
	folder := os.Getenv("STORIES")
	for _, story := range ui.Stories() {
		t.Run(story.Name, func(t *testing.T) {
			text := app.HTMLString(story.Draw())
			root, err := html.Parse(strings.NewReader(text))
			if err != nil {
				t.Fatal(err)
			}
			check(t, root)
			if folder != "" {
				page := `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="app.css"><body>` + text
				if err := os.WriteFile(filepath.Join(folder, strings.ReplaceAll(story.Name, " ", "-")+".html"), []byte(page), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// TestStoriesAreTold: each shows what it is named for. A story that shows less
// tests nothing.
func TestStoriesAreTold(t *testing.T) {
	for name, shows := range map[string]string{
		"details":                        `aria-label="Event details"`,
		"comparison":                     `aria-label="Comparison"`,
		"insight":                        `aria-label="Insight"`,
		"dug into a resource":            `aria-label="Breadcrumbs"`,
		"dug from a file":                `aria-label="Breadcrumbs"`,
		"suggestions":                    `role="option"`,
		"facets":                         `aria-label="Facets"`,
		"groups":                         "Show the 2 events of DescribeInstances",
		"groups by a place":              "Only prod-logs",
		"differences":                    "differs by at least",
		"differences of nothing":         "Choose some of the events",
		"time marked":                    "Scope to this",
		"long-term key":                  "This key never expires",
		"paste understood":               "A temporary key of account",
		"paste of several profiles":      "The paste has the credentials of 4 profiles. Choose one; the others are wiped.",
		"paste of a sign-in":             "The paste also held a refresh token. Nothing here needs that",
		"keys end soon":                  "These credentials end in 12 min. A search that takes longer pauses then",
		"keys end first":                 "Loading pauses then; with fresh ones it goes on at the same place.",
		"first visit":                    "live 15 minutes",
		"nothing matches":                "None of the loaded events match",
		"filter not understood":          "problem",
		"files":                          "cut-off.json",
		"commands":                       "Show only Actor Admin / alice",
		"commands found":                 "Choose columns",
		"no such command":                "Nothing that can be done now is called so.",
		"keys":                           "Letters and signs do something when pressed alone",
		"files without events":           "notes.txt",
		"expired":                        "Credentials expired.",
		"sample account":                 "made-up events, no AWS call",
		"a question that waits":          "is asked as soon as you give credentials",
		"checked here":                   "AccessDenied",
		"link of an ill-wisher":          "U+202E",
		"no such event, a region denied": "eu-west-1",
		"findings":                       "Logging of a trail stopped",
		"findings of nothing":            "That proves nothing about events that are not loaded",
		"findings in details":            "Why it fired",
		"hunt plan":                      "name no event that could be looked up",
		"hunt without keys":              "Give credentials first, or use the sample account.",
		"hunt":                           "Stop the hunt",
		"hunt stopped":                   "Go on with the hunt",
		"everything followed":            "looked up in every region asked, over the last 90 days",
		"everything being followed":      "so far. 0 of 1 lookup is complete",
		"nothing came of it":             "Nothing is known to have come of it",
		"cases, one solved":              "1 of 2 solved",
		"case solved":                    "Case solved: What did the leaked key do",
		"rules":                          "The modifier “begins” is not supported.",
	} {
		if text := app.HTMLString(story(t, name).Draw()); !strings.Contains(text, shows) {
			t.Errorf("%s: %q is not there", name, shows)
		}
	}
}

// TestNothingFound: an empty table says "no such event" only of regions that
// answered.
func TestNothingFound(t *testing.T) {
	for name, title := range map[string]string{
		"no such event":                  "No such event in us-east-1 in the last 24 hours",
		"no such event, a region denied": "No such event in the regions that answered in the last 24 hours",
		"denied":                         "Nothing could be loaded",
	} {
		root, err := html.Parse(strings.NewReader(app.HTMLString(story(t, name).Draw())))
		if err != nil {
			t.Fatal(err)
		}
		said := ""
		each(root, func(n *html.Node) {
			if attribute(n, "class") == "nothing" {
				said += content(n)
			}
		})
		if !strings.Contains(said, title) {
			t.Errorf("%s: %q does not say %q", name, said, title)
		}
	}
}

// TestGivenUp: what may pass is not tried again for ever. The page says so,
// and by what it is; it does not where that would not help.
func TestGivenUp(t *testing.T) {
	const how = "“Load more” tries again."
	for name, says := range map[string]bool{"given up": true, "denied": false, "expired": false} {
		if text := app.HTMLString(story(t, name).Draw()); strings.Contains(text, how) != says {
			t.Errorf("%s: that %q is said: %v, want %v", name, how, !says, says)
		}
	}
}

// TestAskAgainIsOffered: where nothing else asks a refused region again, its
// error does.
func TestAskAgainIsOffered(t *testing.T) {
	for name, region := range map[string]string{"no such event, a region denied": "eu-west-1", "denied": "us-east-1", "given up": "", "expired": ""} {
		text := app.HTMLString(story(t, name).Draw())
		if region != "" && !strings.Contains(text, "Ask "+region+" again") || region == "" && strings.Contains(text, " again</button>") {
			t.Errorf("%s: want it offered for %q", name, region)
		}
	}
}

// TestRegionsAreCounted: how many are chosen is seen beside the label, whose
// words stay the field's name, and is the field's description.
func TestRegionsAreCounted(t *testing.T) {
	for name, want := range map[string]string{"signed in": "", "no such event, a region denied": "· 2 chosen"} {
		root, err := html.Parse(strings.NewReader(app.HTMLString(story(t, name).Draw())))
		if err != nil {
			t.Fatal(err)
		}
		label, count, described := "", "", ""
		each(root, func(n *html.Node) {
			switch {
			case n.Data == "label" && attribute(n, "for") == "regions":
				label = strings.TrimSpace(content(n))
			case attribute(n, "id") == "region-count":
				count = strings.TrimSpace(content(n))
			case attribute(n, "id") == "regions":
				described = attribute(n, "aria-describedby")
			}
		})
		if label != "Regions" || count != want || (described == "region-count") != (want != "") {
			t.Errorf("%s: label %q, count %q, described by %q", name, label, count, described)
		}
	}
}

func story(t *testing.T, name string) ui.Story {
	t.Helper()
	all := ui.Stories()
	i := slices.IndexFunc(all, func(s ui.Story) bool { return s.Name == name })
	if i < 0 {
		t.Fatalf("there is no story %q", name)
	}
	return all[i]
}

func check(t *testing.T, root *html.Node) {
	if text := content(root); strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Cf, r) }) {
		t.Errorf("characters that hide or reorder others are not made visible")
	}
	ids, labelled := map[string]bool{}, map[string]bool{}
	each(root, func(n *html.Node) {
		if id := attribute(n, "id"); id != "" {
			if ids[id] {
				t.Errorf("id %q is there twice", id)
			}
			ids[id] = true
		}
		if n.Data == "label" {
			labelled[attribute(n, "for")] = true
		}
	})
	for id := range labelled {
		if !ids[id] {
			t.Errorf("a label is for %q, which is not there", id)
		}
	}
	each(root, func(n *html.Node) {
		switch n.Data {
		case "input", "select", "textarea":
			if !labelled[attribute(n, "id")] && attribute(n, "aria-label") == "" {
				t.Errorf("%s %q has no name", n.Data, attribute(n, "id"))
			}
		case "button":
			if strings.TrimSpace(content(n)) == "" && attribute(n, "aria-label") == "" {
				t.Errorf("button %q has no name", attribute(n, "id"))
			}
		case "section", "aside", "nav":
			if attribute(n, "aria-label") == "" {
				t.Errorf("a %s has no name", n.Data)
			}
		}
		for _, reference := range []string{"aria-describedby", "list"} {
			if id := attribute(n, reference); id != "" && !ids[id] {
				t.Errorf("%s %q points to %q, which is not there", n.Data, attribute(n, "id"), id)
			}
		}
		if attribute(n, "style") != "" {
			t.Errorf("%s %q has a style attribute, which the policy blocks", n.Data, attribute(n, "id"))
		}
	})
}

func each(n *html.Node, visit func(*html.Node)) {
	for child := range n.Descendants() {
		if child.Type == html.ElementNode {
			visit(child)
		}
	}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func content(n *html.Node) string {
	var b strings.Builder
	for child := range n.Descendants() {
		if child.Type == html.TextNode {
			b.WriteString(child.Data)
		}
	}
	return b.String()
}

// TestActionsKeepTheirPlaces: go-app matches children by position, so that an
// action that comes and goes would have the menus after it drawn as each other.
func TestActionsKeepTheirPlaces(t *testing.T) {
	want, drawnSo := "", map[bool]bool{}
	for _, story := range ui.Stories() {
		root, err := html.Parse(strings.NewReader(app.HTMLString(story.Draw())))
		if err != nil {
			t.Fatal(err)
		}
		each(root, func(n *html.Node) {
			if attribute(n, "id") != "load-more" {
				return
			}
			var places []string
			for action := n; action != nil; action = action.NextSibling {
				if action.Type == html.ElementNode && attribute(action, "class") != "picker take-away" { // the last one
					places = append(places, action.Data+" "+attribute(action, "id")+attribute(action, "class"))
				}
				if strings.HasPrefix(content(action), "Load until") {
					drawnSo[holds(action, "hidden")] = true
				}
			}
			if got := strings.Join(places, ", "); want == "" {
				want = got
			} else if got != want {
				t.Errorf("%s: actions %s, elsewhere %s", story.Name, got, want)
			}
		})
	}
	if len(drawnSo) != 2 {
		t.Errorf("“Load until … match” is hidden in some stories and shown in others: %v", drawnSo)
	}
}

// TestFacetOfActors: the session of an actor is a part of its own, which is
// cut off last; the parts together are the value.
func TestFacetOfActors(t *testing.T) {
	root, err := html.Parse(strings.NewReader(app.HTMLString(story(t, "facets").Draw())))
	if err != nil {
		t.Fatal(err)
	}
	var sessions, texts []string
	each(root, func(n *html.Node) {
		switch attribute(n, "class") {
		case "facet-session":
			sessions = append(sessions, content(n))
		case "facet-text facet-pair":
			texts = append(texts, strings.Join(strings.Fields(content(n)), " ")) // go-app indents what it writes
		}
	})
	if want := []string{" / alice "}; !slices.Equal(sessions, want) {
		t.Errorf("sessions %q, want %q", sessions, want)
	}
	if want := []string{"Admin / alice"}; !slices.Equal(texts, want) {
		t.Errorf("texts %q, want %q", texts, want)
	}
}

// TestPausedSaysSo: a search that waits for credentials asks for them in view,
// and no other page does.
func TestPausedSaysSo(t *testing.T) {
	const ask = "Credentials expired. What is loaded stays."
	for _, story := range ui.Stories() {
		text := app.HTMLString(story.Draw())
		if says := strings.Contains(text, ask); says != (story.Name == "expired") {
			t.Errorf("%s: that %q is said: %v", story.Name, ask, says)
		}
		if !strings.Contains(text, `class="paused"`) {
			t.Errorf("%s: there is no place to say it in", story.Name)
		}
	}
}
