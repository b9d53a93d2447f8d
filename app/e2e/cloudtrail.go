package e2e

import (
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"trailsleuth/app/trail"
)

// front is the TLS server behind all of AWS's CloudTrail hosts. The browser
// is told its address once; each test puts its own service behind it.
type front struct {
	addr    string
	service atomic.Pointer[http.Handler]
}

var cloudTrailFront = sync.OnceValue(func() *front {
	f := &front{}
	server := httptest.NewUnstartedServer(f)
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // a test's end breaks connections
	server.StartTLS()
	f.addr = server.Listener.Addr().String()
	return f
})

// ServeHTTP refuses every host that is not in the region table: a wrong name
// must not pass because all names lead here.
func (f *front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	known := slices.ContainsFunc(trail.Regions(), func(region trail.Region) bool { return region.Host() == r.Host })
	service := f.service.Load()
	if !known || service == nil {
		http.Error(w, "no such service", http.StatusMisdirectedRequest)
		return
	}
	(*service).ServeHTTP(w, r)
}

// hostSuffixes are the domains of the region table.
func hostSuffixes() (suffixes []string) {
	for _, region := range trail.Regions() {
		suffix := strings.TrimPrefix(region.Host(), "cloudtrail."+region.ID+".")
		if !slices.Contains(suffixes, suffix) {
			suffixes = append(suffixes, suffix)
		}
	}
	return suffixes
}
