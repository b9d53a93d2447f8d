package e2e

import (
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"trailsleuth/app/trail"
)

// Proxy is all that a browser beside Chromium has of a network: whatever is not
// on this machine it asks for here. CloudTrail's hosts lead to the sandbox, no
// other name leads anywhere, but each is noted.
type Proxy struct {
	Port int

	mu    sync.Mutex
	asked map[string]int // by host name
}

// startProxy listens until the test ends.
func startProxy(t testing.TB) *Proxy {
	t.Helper()
	p := &Proxy{asked: map[string]int{}}
	server := httptest.NewUnstartedServer(p)
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.Start()
	t.Cleanup(func() { server.CloseClientConnections(); server.Close() })
	p.Port = server.Listener.Addr().(*net.TCPAddr).Port
	return p
}

// Asked is how often a browser asked for a host by its name.
func (p *Proxy) Asked(host string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.asked[host]
}

// ServeHTTP answers a CONNECT, or a request for what has no TLS.
func (p *Proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name, _, _ := strings.Cut(r.Host, ":")
	p.mu.Lock()
	p.asked[name]++
	p.mu.Unlock()
	isAWS := slices.ContainsFunc(trail.Regions(), func(region trail.Region) bool { return region.Host() == name })
	if r.Method != http.MethodConnect || !isAWS {
		http.Error(w, "there is no such host here", http.StatusForbidden)
		return
	}
	tunnel(w, cloudTrailFront().addr)
}

// tunnel passes bytes between who asked and an address until either ends.
func tunnel(w http.ResponseWriter, address string) {
	far, err := net.Dial("tcp", address)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.WriteHeader(http.StatusOK)
	near, buffered, err := http.NewResponseController(w).Hijack()
	if err != nil {
		far.Close()
		return
	}
	go func() {
		_, _ = io.Copy(far, buffered)
		far.Close()
	}()
	_, _ = io.Copy(near, far)
	near.Close()
}
