package site

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"
)

// Handler serves a site below the folder base ("/", "/name/") as a static
// host that reads _headers does: those headers, the right types, the
// compressed form that the browser accepts, 404.html with status 404.
func Handler(files Files, base string) http.Handler {
	return &staticHost{files: files, base: base, rules: parseHeaders(files[headersFile])}
}

type staticHost struct {
	files Files
	base  string
	rules []headerRule
}

func (h *staticHost) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "This site has files to read and nothing else.", http.StatusMethodNotAllowed)
		return
	}
	for _, rule := range h.rules {
		rule.apply(r.URL.Path, w.Header())
	}
	name, inside := strings.CutPrefix(r.URL.Path, h.base)
	if name == "" {
		name = "index.html"
	}
	content, found := h.files[name]
	if !inside || !found || name == headersFile {
		w.Header().Set("Content-Type", mediaType(notFoundFile))
		w.Header().Set("Cache-Control", "no-cache")
		w.WriteHeader(http.StatusNotFound)
		w.Write(h.files[notFoundFile])
		return
	}
	w.Header().Set("Content-Type", mediaType(name))
	w.Header().Set("Vary", "Accept-Encoding")
	if encoding, packed := h.negotiate(name, r.Header); encoding != "" {
		w.Header().Set("Content-Encoding", encoding)
		content = packed
	}
	w.Header().Set("ETag", fmt.Sprintf(`"%x"`, sha256.Sum256(content)))
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(content))
}

// negotiate finds the smallest form of a file that the client takes. A client
// that gives weights is taken at its word that it takes what it names, unless
// the weight is 0.
func (h *staticHost) negotiate(name string, request http.Header) (encoding string, content []byte) {
	var accepted []string
	for _, part := range strings.Split(request.Get("Accept-Encoding"), ",") {
		coding, weight, _ := strings.Cut(strings.ReplaceAll(part, " ", ""), ";q=")
		if strings.Trim(weight, "0.") != "" || weight == "" {
			accepted = append(accepted, coding)
		}
	}
	for _, form := range []struct{ encoding, suffix string }{{"br", ".br"}, {"gzip", ".gz"}} {
		if content, ok := h.files[name+form.suffix]; ok && slices.Contains(accepted, form.encoding) {
			return form.encoding, content
		}
	}
	return "", nil
}

// headerRule is one path of _headers with what is sent there.
type headerRule struct {
	pattern string // a path, or its beginning followed by "*"
	headers [][2]string
}

func (r headerRule) apply(requestPath string, to http.Header) {
	prefix, wild := strings.CutSuffix(r.pattern, "*")
	if requestPath != r.pattern && !(wild && strings.HasPrefix(requestPath, prefix)) {
		return
	}
	for _, header := range r.headers {
		to.Set(header[0], header[1])
	}
}

// parseHeaders reads a _headers file: a path at the start of a line, then
// "Name: value" lines that are indented.
func parseHeaders(file []byte) (rules []headerRule) {
	for line := range strings.Lines(string(file)) {
		trimmed := strings.TrimSpace(line)
		name, value, ok := strings.Cut(trimmed, ": ")
		switch {
		case trimmed == "" || strings.HasPrefix(trimmed, "#"):
		case trimmed != strings.TrimRight(line, "\r\n") && ok && len(rules) > 0:
			last := &rules[len(rules)-1]
			last.headers = append(last.headers, [2]string{name, value})
		default:
			rules = append(rules, headerRule{pattern: trimmed})
		}
	}
	return rules
}

// mediaType is the Content-Type of a file by its name.
func mediaType(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".txt":
		return "text/plain; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".webmanifest":
		return "application/manifest+json"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".wasm":
		return "application/wasm"
	case ".gz":
		return "application/gzip"
	default:
		return "application/octet-stream"
	}
}
