package dev

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"strings"
)

// StoriesFolder is where Stories expects the page, which shows the story that
// the fragment of its address names.
const StoriesFolder = "/story/"

// Stories serves a list of the stories, and each by the page.
func Stories(names []string, page http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle(StoriesFolder, page)
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
		w.Write([]byte(list(names)))
	})
	return mux
}

func list(names []string) string {
	var b strings.Builder
	b.WriteString(`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Stories</title>` +
		`<style>body { font: 15px/1.7 system-ui; margin: 2rem; columns: 3 18rem } h1 { font-size: 1.2rem; column-span: all }</style>` +
		`<h1>The page in each of its states</h1><ol>`)
	for _, name := range names {
		fmt.Fprintf(&b, `<li><a href="%s#%s">%s</a></li>`, StoriesFolder, url.PathEscape(name), html.EscapeString(name))
	}
	b.WriteString("</ol></html>\n")
	return b.String()
}
