package dev

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"trailsleuth/app/site"
)

// The addresses below the page's folder that the site does not have.
const (
	scriptFile  = "dev/reload.js"
	changesFile = "dev/changes"
)

// reloadTag loads the script that reloads the page; the site's policy lets it,
// since it is the site's own host's. It is in front of those of the page, which
// close EventSource.
const reloadTag = `<head><script src="` + scriptFile + `"></script>`

// Page is an http.Handler that serves the newest build of the site, and tells
// the pages that show an older one.
type Page struct {
	ctx    context.Context
	base   string
	script []byte

	mu      sync.Mutex
	site    http.Handler
	version string
	changed chan struct{} // closed when there is another version
}

// NewPage makes a Page below the folder base ("/", "/name/"), with the script
// that it gives the pages to reload by. It has no site until Show. What it
// tells pages ends with ctx.
func NewPage(ctx context.Context, base string, script []byte) *Page {
	return &Page{ctx: ctx, base: base, script: script, site: http.HandlerFunc(notYet), changed: make(chan struct{})}
}

// notYet has the browser ask again in a second.
func notYet(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Refresh", "1")
	http.Error(w, "The page is being built.", http.StatusServiceUnavailable)
}

// Show serves files from now on. version tells them from any others.
func (p *Page) Show(files site.Files, version string) {
	files["index.html"] = bytes.Replace(files["index.html"], []byte("<head>"), []byte(reloadTag), 1)
	files[scriptFile] = p.script
	p.mu.Lock()
	defer p.mu.Unlock()
	p.site, p.version = site.Handler(files, p.base), version
	close(p.changed)
	p.changed = make(chan struct{})
}

func (p *Page) now() (site http.Handler, version string, changed <-chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.site, p.version, p.changed
}

func (p *Page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if strings.TrimPrefix(r.URL.Path, p.base) == changesFile {
		p.tell(w, r)
		return
	}
	site, _, _ := p.now()
	site.ServeHTTP(w, r)
}

// tell sends the version, and each later one, as server-sent events, until the
// page goes.
func (p *Page) tell(w http.ResponseWriter, r *http.Request) {
	_ = http.NewResponseController(w).SetWriteDeadline(time.Time{}) // this answer has no end
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	for {
		_, version, changed := p.now()
		fmt.Fprintf(w, "retry: 500\ndata: %s\n\n", version)
		if err := http.NewResponseController(w).Flush(); err != nil {
			return
		}
		select {
		case <-changed:
		case <-r.Context().Done():
			return
		case <-p.ctx.Done():
			return
		}
	}
}
