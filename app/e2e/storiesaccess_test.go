package e2e_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"golang.org/x/net/html"

	"trailsleuth/app/e2e"
	"trailsleuth/app/site"
	"trailsleuth/app/ui"
)

// drawn is a story's page as a text of JavaScript.
func drawn(t *testing.T, story string) string {
	t.Helper()
	root, err := site.Render(ui.StoryPage(story))
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if err := html.Render(&text, root); err != nil {
		t.Fatal(err)
	}
	quoted, err := json.Marshal(text.String())
	if err != nil {
		t.Fatal(err)
	}
	return string(quoted)
}

// TestStoriesAreAccessible runs axe over every story as it is drawn, with the
// site's style sheet, in both themes, on a wide page and on a telephone. What
// scripts paint, the rows, is looked at by TestAccessibility.
func TestStoriesAreAccessible(t *testing.T) {
	source := axe(t)
	index, err := os.ReadFile(filepath.Join(e2e.Dist(), "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	style := regexp.MustCompile(`assets/app\.[0-9a-f]+\.css`).Find(index)
	page := e2e.NewPage(t, e2e.World{})
	page.Host.Answer("/stories", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Trailsleuth</title><link rel="icon" href="data:,"><link rel="stylesheet" href="%s"><body></body></html>`, style)
	})
	page.Go(page.Host.URL + "stories")
	give(page, source)
	stories := ui.Stories()
	for _, story := range stories {
		page.Eval(`void (document.body.innerHTML = `+drawn(t, story.Name)+`)`, nil)
		var heading bool
		if page.Eval(`document.querySelector("h1").checkVisibility()`, &heading); !heading {
			t.Fatalf("%s is not drawn", story.Name)
		}
		for _, size := range [][2]int64{{1440, 900}, {360, 740}} {
			page.Viewport(size[0], size[1])
			accessibleInBoth(t, page, fmt.Sprintf("%s %d", story.Name, size[0]))
		}
	}
	if len(stories) < 50 {
		t.Errorf("only %d stories were looked at", len(stories))
	}
}
