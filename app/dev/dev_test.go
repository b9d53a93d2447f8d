package dev_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"trailsleuth/app/dev"
	"trailsleuth/app/site"
)

// TestLook: only what the page is built from counts.
func TestLook(t *testing.T) {
	sources := fstest.MapFS{}
	for name, counts := range map[string]bool{
		"app/app.go": true, "app/ui/root.go": true, "wasm/main.go": true, "web/app.css": true, "web/grid/rows.js": true, "web/_headers": true,
		"server.go": true, "go.mod": true,
		"app/ui/root_test.go": false, "app/e2e/page.go": false, "app/site/testdata/x.go": false, "web/app.wasm": false,
		"web/grid/scale.test.js": false, "README.md": false, "dist/index.html": false,
	} {
		sources[name] = &fstest.MapFile{Data: []byte("x")}
		if _, seen := dev.Look(sources)[name]; seen != counts {
			t.Errorf("%s is looked at: %v, want %v", name, seen, counts)
		}
	}
}

// TestWatch: what is there is built, and a change once it is whole, and once.
func TestWatch(t *testing.T) {
	snapshot := func(texts ...string) dev.Snapshot {
		sources := fstest.MapFS{}
		for i, text := range texts {
			sources[fmt.Sprintf("app/%d.go", i)] = &fstest.MapFile{Data: []byte(text)}
		}
		return dev.Look(sources)
	}
	ctx, stop := context.WithCancel(t.Context())
	ticks, looks, builds, ended := make(chan time.Time), make(chan dev.Snapshot), 0, make(chan struct{})
	go func() {
		defer close(ended)
		dev.Watch(ctx, func() dev.Snapshot { return <-looks }, ticks, func() { builds++ })
	}()
	looks <- snapshot("a")
	for _, now := range []dev.Snapshot{
		snapshot("a"),              // built
		snapshot("a"),              // nothing new
		snapshot("half"),           // still being written
		snapshot("the whole", "b"), // still being written
		snapshot("the whole", "b"), // whole: built
		snapshot("the whole", "b"), // built already
	} {
		ticks <- time.Time{}
		looks <- now
	}
	stop()
	<-ended
	if builds != 2 {
		t.Errorf("there were %d builds, want 2", builds)
	}
}

func files(text string) site.Files {
	return site.Files{"index.html": []byte("<head></head>" + text), "_headers": []byte("/*\n  Content-Security-Policy: script-src 'self'\n")}
}

// TestPage: the newest build is served, under its own policy; the page learns
// that there is another.
func TestPage(t *testing.T) {
	page := dev.NewPage(t.Context(), "/", []byte("reload()"))
	server := httptest.NewServer(page)
	t.Cleanup(server.Close)
	get := func(path string) (string, http.Header) {
		t.Helper()
		answer, err := http.Get(server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		text, _ := io.ReadAll(answer.Body)
		return string(text), answer.Header
	}
	if text, header := get("/"); !strings.Contains(text, "is being built") || header.Get("Refresh") == "" {
		t.Errorf("before there is a page, there is %q with %v", text, header)
	}
	page.Show(files("one"), "1")
	if text, header := get("/"); !strings.Contains(text, `src="dev/reload.js"></script></head>one`) || header.Get("Content-Security-Policy") != "script-src 'self'" {
		t.Errorf("the page is %q with %v", text, header)
	}
	if text, _ := get("/dev/reload.js"); text != "reload()" {
		t.Errorf("the script is %q", text)
	}
	ctx, leave := context.WithCancel(t.Context())
	defer leave()
	request, _ := http.NewRequestWithContext(ctx, http.MethodGet, server.URL+"/dev/changes", nil)
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	events := bufio.NewScanner(answer.Body)
	next := func() string {
		for events.Scan() {
			if version, ok := strings.CutPrefix(events.Text(), "data: "); ok {
				return version
			}
		}
		return "none: " + events.Err().Error()
	}
	if version := next(); version != "1" {
		t.Errorf("the version is %s, want 1", version)
	}
	page.Show(files("two"), "2")
	if version := next(); version != "2" {
		t.Errorf("the version is %s, want 2", version)
	}
	if text, _ := get("/"); !strings.HasSuffix(text, "two") {
		t.Errorf("the page is %q after another build", text)
	}
}

// TestStories: the list leads to each story of the page.
func TestStories(t *testing.T) {
	page := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "page "+r.URL.Path) })
	stories := dev.Stories([]string{"no such event, <a> region"}, page)
	for path, want := range map[string]string{
		"/":                  `<a href="/story/#no%20such%20event%2C%20%3Ca%3E%20region">no such event, &lt;a&gt; region</a>`,
		dev.StoriesFolder:    "page /story/",
		"/story/assets/a.js": "page /story/assets/a.js",
		"/other":             "not found",
	} {
		answer := httptest.NewRecorder()
		stories.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, path, nil))
		if !strings.Contains(answer.Body.String(), want) {
			t.Errorf("%s answers %q, without %q", path, answer.Body, want)
		}
	}
}
