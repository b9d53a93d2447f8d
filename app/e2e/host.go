package e2e

import (
	"bytes"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"trailsleuth/app/site"
)

// Host is a kind of static host.
type Host int

const (
	// PlainHost is a file server that knows nothing of _headers: the page's
	// own policy element has to do, and nothing may be cached for sure.
	PlainHost Host = iota
	// HeaderHost sends what _headers says and the compressed form that the
	// browser accepts, as Netlify and Cloudflare Pages do.
	HeaderHost
)

// StaticHost serves dist/ and can be made to misbehave.
type StaticHost struct {
	URL string // of the page, with "/" at the end

	dist    string
	base    string
	server  *httptest.Server
	mu      sync.Mutex
	gates   map[string]chan struct{}
	answers map[string]http.HandlerFunc
	asked   []string
	page    []byte // instead of index.html, unless it is nil
	sent    atomic.Int64
}

// Dist is the folder of the site that is tested.
func Dist() string {
	if dist := os.Getenv("E2E_DIST"); dist != "" {
		return dist
	}
	return "../../dist"
}

// startHost serves dist/ below base ("/", "/name/").
func startHost(t testing.TB, kind Host, base string) *StaticHost {
	dist := Dist()
	if _, err := os.Stat(path.Join(dist, "index.html")); err != nil {
		t.Fatalf("there is no site in %s: run `make dist`", dist)
	}
	var files http.Handler = http.StripPrefix(strings.TrimSuffix(base, "/"), http.FileServer(http.Dir(dist)))
	if kind == HeaderHost {
		files = site.Handler(readSite(t, dist), base)
	}
	h := &StaticHost{dist: dist, base: base, gates: map[string]chan struct{}{}, answers: map[string]http.HandlerFunc{}}
	h.server = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { h.serve(w, r, files) }))
	h.server.Listener = counting{h.server.Listener, &h.sent}
	h.server.Start()
	h.URL = h.server.URL + base
	t.Cleanup(h.Stop)
	return h
}

func readSite(t testing.TB, dir string) site.Files {
	files, err := site.Read(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func (h *StaticHost) serve(w http.ResponseWriter, r *http.Request, files http.Handler) {
	h.mu.Lock()
	h.asked = append(h.asked, r.URL.Path)
	var gate chan struct{}
	for part, closed := range h.gates {
		if strings.Contains(r.URL.Path, part) {
			gate = closed
		}
	}
	answer := files.ServeHTTP
	if page := h.page; page != nil && r.URL.Path == h.base {
		answer = func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Write(page)
		}
	}
	for part, instead := range h.answers {
		if strings.Contains(r.URL.Path, part) {
			answer = instead
		}
	}
	h.mu.Unlock()
	if gate != nil {
		select {
		case <-gate:
		case <-r.Context().Done():
			return
		}
	}
	answer(w, r)
}

// Hold keeps every answer whose path contains part until release is called.
func (h *StaticHost) Hold(part string) (release func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	gate := make(chan struct{})
	h.gates[part] = gate
	return sync.OnceFunc(func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		delete(h.gates, part)
		close(gate)
	})
}

// Answer replaces every answer whose path contains part; nil ends that.
func (h *StaticHost) Answer(part string, with http.HandlerFunc) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.answers, part)
	if with != nil {
		h.answers[part] = with
	}
}

// Before has the page run a script before its own, and before its policy is
// read, from now on.
func (h *StaticHost) Before(script string) {
	page, err := os.ReadFile(path.Join(h.dist, "index.html"))
	if err != nil {
		panic(err) // startHost has seen it
	}
	h.Page(bytes.Replace(page, []byte("<head>"), []byte("<head><script>"+script+"</script>"), 1))
}

// Page has the host send another page, with no headers, from now on.
func (h *StaticHost) Page(page []byte) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.page = page
}

// Sent is how many bytes went over the wire since the last call, headers and
// all.
func (h *StaticHost) Sent() int64 { return h.sent.Swap(0) }

// counting adds up what is written to its connections.
type counting struct {
	net.Listener
	sent *atomic.Int64
}

func (l counting) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	return countingConn{conn, l.sent}, err
}

type countingConn struct {
	net.Conn
	sent *atomic.Int64
}

func (c countingConn) Write(b []byte) (int, error) {
	n, err := c.Conn.Write(b)
	c.sent.Add(int64(n))
	return n, err
}

// Asked lists the paths asked for since the last call.
func (h *StaticHost) Asked() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	asked := h.asked
	h.asked = nil
	return asked
}

// Size is how many bytes an answer to path has in a compressed form, ".br" or
// ".gz", or as it is where there is none.
func (h *StaticHost) Size(urlPath, form string) int64 {
	name := strings.TrimPrefix(urlPath, h.base)
	if name == "" {
		name = "index.html"
	}
	for _, known := range []string{".br", ".gz"} {
		name = strings.TrimSuffix(name, known)
	}
	for _, file := range []string{name + form, name} {
		if info, err := os.Stat(path.Join(h.dist, file)); err == nil {
			return info.Size()
		}
	}
	return 0
}

// Stop takes the host down for good.
func (h *StaticHost) Stop() {
	h.server.CloseClientConnections()
	h.server.Close()
}
