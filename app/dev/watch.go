package dev

import (
	"context"
	"io/fs"
	"maps"
	"path"
	"strings"
	"time"
)

// Poll is how often the sources are looked at.
const Poll = 300 * time.Millisecond

// stamp tells one state of a file from another.
type stamp struct {
	changed time.Time
	size    int64
}

// Snapshot is what the sources were at a moment.
type Snapshot map[string]stamp

// Look takes a snapshot of the files that the page is built from: what is in
// app/, wasm/ and web/, and server.go and go.mod beside them; not tests, nor
// what is built into web/. A file that goes away meanwhile is left out.
func Look(sources fs.FS) Snapshot {
	seen := Snapshot{}
	for _, top := range []string{"app", "wasm", "web", "server.go", "go.mod"} {
		fs.WalkDir(sources, top, func(name string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return nil
			case entry.IsDir() && (name == "app/e2e" || entry.Name() == "testdata"):
				return fs.SkipDir
			case entry.IsDir() || !isSource(name):
				return nil
			}
			if info, err := entry.Info(); err == nil {
				seen[name] = stamp{info.ModTime(), info.Size()}
			}
			return nil
		})
	}
	return seen
}

func isSource(name string) bool {
	if strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, ".test.js") {
		return false
	}
	switch path.Ext(name) {
	case ".go", ".mod", ".js", ".css", ".html", ".svg", ".png", ".json":
		return true
	}
	return path.Base(name) == "_headers"
}

// Watch looks at the sources at every tick, and calls build at the first, and
// after each one at which they differ from what was built, but not from the
// tick before: by then an editor, or a switch of branches, is done writing. It
// ends with ctx.
func Watch(ctx context.Context, sources func() Snapshot, ticks <-chan time.Time, build func()) {
	var built Snapshot
	for before := sources(); ; {
		select {
		case <-ctx.Done():
			return
		case <-ticks:
		}
		now := sources()
		settled := maps.Equal(now, before)
		before = now
		if settled && !maps.Equal(now, built) {
			built = now
			build()
		}
	}
}
