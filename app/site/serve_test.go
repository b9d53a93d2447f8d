package site_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"trailsleuth/app/site"
)

func TestHandler(t *testing.T) {
	o := options(t)
	o.Base = "/name/"
	files := build(t, o)
	handler := site.Handler(files, o.Base)
	var bundle string
	for _, name := range files.Names() {
		if strings.HasSuffix(name, ".wasm") {
			bundle = name
		}
	}
	reader := readerOf(t, files)
	cases := map[string]struct {
		method, path, accept string
		status               int
		file                 string // whose content is sent; "" for none
		headers              map[string]string
	}{
		"OKPage": {"GET", "/name/", "", 200, "index.html", map[string]string{
			"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff",
			"Referrer-Policy": "no-referrer", "Cross-Origin-Opener-Policy": "same-origin", "Content-Encoding": ""}},
		"OKBrotli":   {"GET", "/name/", "gzip, deflate, br", 200, "index.html.br", map[string]string{"Content-Encoding": "br", "Vary": "Accept-Encoding"}},
		"OKGzip":     {"GET", "/name/", "gzip;q=0.5", 200, "index.html.gz", map[string]string{"Content-Encoding": "gzip"}},
		"OKNoBrotli": {"GET", "/name/", "gzip, br;q=0", 200, "index.html.gz", map[string]string{"Content-Encoding": "gzip"}},
		"OKBundle":   {"GET", "/name/" + bundle, "", 200, bundle, map[string]string{"Content-Type": "application/wasm", "Cache-Control": "public, max-age=31536000, immutable"}},
		"OKPacked":   {"GET", "/name/" + bundle + ".gz", "gzip, br", 200, bundle + ".gz", map[string]string{"Content-Type": "application/gzip", "Content-Encoding": ""}},
		"OKWorker":   {"GET", "/name/app-worker.js", "", 200, "app-worker.js", map[string]string{"Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "no-cache"}},
		"OKReader": {"GET", "/name/" + reader, "", 200, reader, map[string]string{
			"Cache-Control":           "public, max-age=31536000, immutable",
			"Content-Security-Policy": "default-src 'none'; script-src 'wasm-unsafe-eval'; require-trusted-types-for 'script'"}},
		"OKIcon":         {"GET", "/name/web/icon.svg", "", 200, "web/icon.svg", map[string]string{"Content-Type": "image/svg+xml"}},
		"OKHead":         {"HEAD", "/name/", "", 200, "", map[string]string{"Cache-Control": "no-cache"}},
		"ErrNotFound":    {"GET", "/name/nothing", "", 404, "404.html", map[string]string{"Content-Type": "text/html; charset=utf-8", "X-Content-Type-Options": "nosniff"}},
		"ErrOutside":     {"GET", "/", "", 404, "404.html", nil},
		"ErrHeadersFile": {"GET", "/name/_headers", "", 404, "404.html", nil},
		"ErrMethod":      {"POST", "/name/", "", 405, "", map[string]string{"Allow": "GET, HEAD"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			request := httptest.NewRequest(c.method, c.path, nil)
			request.Header.Set("Accept-Encoding", c.accept)
			answer := httptest.NewRecorder()
			handler.ServeHTTP(answer, request)
			if answer.Code != c.status {
				t.Errorf("status %d, want %d", answer.Code, c.status)
			}
			if c.file != "" && !bytes.Equal(answer.Body.Bytes(), files[c.file]) {
				t.Errorf("the body is not %s: %.80q", c.file, answer.Body)
			}
			for header, want := range c.headers {
				if got := answer.Header().Get(header); got != want {
					t.Errorf("%s: %q, want %q", header, got, want)
				}
			}
		})
	}
}

// TestHandlerHeaders: what _headers says for every file holds for every file,
// and only those whose names change with their content are kept unasked.
func TestHandlerHeaders(t *testing.T) {
	o := options(t)
	o.Base = "/name/"
	files := build(t, o)
	handler := site.Handler(files, o.Base)
	everywhere := map[string]string{
		"X-Content-Type-Options":       "nosniff",
		"Referrer-Policy":              "no-referrer",
		"Cross-Origin-Opener-Policy":   "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin",
		"Cross-Origin-Embedder-Policy": "require-corp",
		"X-DNS-Prefetch-Control":       "off",
	}
	for _, name := range append(files.Names(), "", "nothing") {
		if name == "_headers" {
			continue
		}
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/name/"+name, nil))
		for header, want := range everywhere {
			if got := answer.Header().Get(header); got != want {
				t.Errorf("%s: %s: %q, want %q", name, header, got, want)
			}
		}
		for _, feature := range []string{"camera", "clipboard-read", "display-capture", "geolocation", "microphone", "payment", "usb", "hid", "serial",
			"identity-credentials-get", "publickey-credentials-get", "browsing-topics", "deferred-fetch"} {
			if !strings.Contains(answer.Header().Get("Permissions-Policy")+", ", feature+"=(), ") {
				t.Errorf("%s: the policy of permissions leaves %s", name, feature)
			}
		}
		if answer.Header().Get("Content-Security-Policy") == "" {
			t.Errorf("%s has no policy", name)
		}
		keep := answer.Header().Get("Cache-Control")
		if hashed := strings.HasPrefix(name, "assets/"); strings.Contains(keep, "immutable") != hashed {
			t.Errorf("%s is kept by %q", name, keep)
		}
	}
	for _, name := range []string{"", "index.html", "app-worker.js", "manifest.webmanifest", "nothing"} {
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/name/"+name, nil))
		if got := answer.Header().Get("Cache-Control"); got != "no-cache" {
			t.Errorf("%s: Cache-Control: %q, so that a new version would not show at once", name, got)
		}
	}
}

func TestHandlerPolicyHeader(t *testing.T) {
	o := options(t)
	o.Endpoint = "https://trail.example/"
	want, err := site.HeaderPolicy(o.Endpoint)
	if err != nil {
		t.Fatal(err)
	}
	answer := httptest.NewRecorder()
	site.Handler(build(t, o), "/").ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/", nil))
	if got := answer.Header().Get("Content-Security-Policy"); got != want || !strings.Contains(got, "; frame-ancestors 'none'; sandbox ") {
		t.Errorf("the policy sent is %q", got)
	}
}

func TestHandlerNotModified(t *testing.T) {
	handler := site.Handler(build(t, options(t)), "/")
	first := httptest.NewRecorder()
	handler.ServeHTTP(first, httptest.NewRequest(http.MethodGet, "/", nil))
	again := httptest.NewRequest(http.MethodGet, "/", nil)
	again.Header.Set("If-None-Match", first.Header().Get("ETag"))
	second := httptest.NewRecorder()
	handler.ServeHTTP(second, again)
	if second.Code != http.StatusNotModified || second.Body.Len() > 0 {
		t.Errorf("an unchanged page is sent again: %d, %d bytes", second.Code, second.Body.Len())
	}
}
