package e2e_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/trail"
)

// pagesOfPace is how many pages a region gives when the pace is measured: of
// one alone a hundred seconds' worth, of each of many twenty.
func pagesOfPace(regions int) int {
	if regions == 1 {
		return 200
	}
	return 40
}

// measureFetch measures how much of AWS's quota a search uses, by the clock of
// the service, and how soon a page is on the screen.
func measureFetch(b *testing.B, t *speedTable) {
	for _, regions := range [][]string{{"eu-west-1"}, enabledRegions()} {
		got := measurePace(b, regions)
		t.put(fmt.Sprintf("pace-%d", len(regions)), measuredOnce, "%.1f %%; %d; %d", 100*got.share, got.throttled, got.thirds)
		b.ReportMetric(100*got.share, fmt.Sprintf("pace-%%-of-%d", len(regions)))
	}
	arrival := spreadOf(measureArrivals(b, t))
	t.put("arrival", measuredOnce, "%.0f / %.0f ms", arrival.median, arrival.p95)
	b.ReportMetric(arrival.median, "arrival-ms")
}

// turnstile notes when the calls of each host arrive and which are refused.
type turnstile struct {
	mu      sync.Mutex
	arrived map[string][]time.Time
	refused int
}

func (s *turnstile) around(service http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			s.mu.Lock()
			s.arrived[r.Host] = append(s.arrived[r.Host], time.Now())
			s.mu.Unlock()
			w = &statusWriter{ResponseWriter: w, failed: func() { s.mu.Lock(); s.refused++; s.mu.Unlock() }}
		}
		service.ServeHTTP(w, r)
	})
}

// statusWriter tells of answers that are no success.
type statusWriter struct {
	http.ResponseWriter
	failed func()
}

func (w *statusWriter) WriteHeader(status int) {
	if status >= 400 {
		w.failed()
	}
	w.ResponseWriter.WriteHeader(status)
}

// pace is how a service saw its quota used.
type pace struct {
	share     float64 // of two calls a second after a region's first, the mean of the regions
	throttled int
	thirds    int // calls that came within a second of the last but one: a service may count so
}

// measurePace loads all pages of each region, and leaves out the first.
func measurePace(b *testing.B, regions []string) (p pace) {
	pages := pagesOfPace(len(regions))
	account := busyAccount(b, pages*50*len(regions), regions)
	gate := &turnstile{arrived: map[string][]time.Time{}}
	page := startProbe(b, e2e.World{CloudTrail: account, Around: gate.around})
	searchBusy(page, account, regions)
	page.Eval(`document.getElementById("load-all").click()`, nil)
	waitLoaded(b, page, pages*50*len(regions))
	gate.mu.Lock()
	defer gate.mu.Unlock()
	for host, at := range gate.arrived {
		if len(at) < pages {
			b.Errorf("%s was asked %d times, want %d", host, len(at), pages)
		}
		perSecond := float64(len(at)-2) / at[len(at)-1].Sub(at[1]).Seconds()
		p.share += perSecond / 2 / float64(len(regions))
		for i := 2; i < len(at); i++ {
			if at[i].Sub(at[i-2]) < time.Second {
				p.thirds++
			}
		}
	}
	p.throttled = gate.refused
	return p
}

// searchBusy searches everything of a busy account.
func searchBusy(p *e2e.Page, account *sandbox.CloudTrail, regions []string) {
	p.Paste("textbox", "Paste credentials", account.ExportText(sandbox.Valid))
	p.Click("button", "Use credentials")
	p.WaitText("Ask CloudTrail")
	p.Fill("combobox", "Regions", strings.Join(regions, ", "))
	p.Click("button", "Search")
	p.Wait("the first page", `!document.getElementById("load-all")?.disabled`)
}

// measureArrivals loads pages one by one into a table with the oldest on top,
// so that each page shows, and measures from the answer's last byte to the
// frame with its rows.
func measureArrivals(b *testing.B, t *speedTable) (times []float64) {
	const pages = 12
	regions := []string{"eu-west-1"}
	account := busyAccount(b, pages*50, regions)
	p := startProbe(b, e2e.World{CloudTrail: account})
	t.browser = p.BrowserVersion()
	searchBusy(p, account, regions)
	p.Eval(sortJS("Time"), nil)
	defer startProfile(b, p, "fetch", "arrivals")()
	for n := 2; n <= pages; n++ {
		var took float64
		what := fmt.Sprintf("page %d", n)
		got := timeUntil(b, p, what, `window.began = performance.now(); window.before = `+columnJS("Time")+`; document.getElementById("load-more").click()`,
			fmt.Sprintf(`(%s).startsWith("%s loaded") && %s !== before`, coverage, trail.Count(n*50), columnJS("Time")))
		p.Eval(`performance.getEntriesByType("resource").filter(e => new URL(e.name).hostname.startsWith("cloudtrail.")).at(-1).responseEnd - began`, &took)
		times = append(times, got.Took-took)
	}
	return times
}
