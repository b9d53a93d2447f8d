package e2e_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"trailsleuth/app/e2e"
	"trailsleuth/app/trail"
)

// settled is how long a page has been there before files are given, in
// milliseconds; 0: it has just begun.
type settled int

// opening is a way of giving files.
type opening struct {
	name    string
	as      packing
	perFile int // records
	settled settled
}

// openings are those that are measured with n records.
func openings(n int) []opening {
	return []opening{
		{"one .json", plainFiles, n, 4000},
		{"one .json, page just begun", plainFiles, n, 0},
		{".json.gz of 5,000 records each", gzipFiles, 5000, 4000},
	}
}

// beside is what opening files came to on a page.
type beside struct {
	opened
	measured
	Share float64 // bytes of memory over those of the empty page; 0 if the system does not tell
}

// measureBesidePeer opens the same files in this page and in testdata/peer.html,
// and puts both and their ratio into a table: so the figures hold on any machine.
func measureBesidePeer(b *testing.B, t *speedTable, n int) {
	for _, o := range openings(n) {
		files := writeLogFilesOf(b, n, o.as, o.perFile)
		all := fmt.Sprintf(`(%s).startsWith("%s loaded from %d file") && document.getElementById("events").getAttribute("aria-rowcount") === "%d"`,
			coverage, trail.Count(n), len(files.paths), n+1)
		ours := openTimed(b, files, o.settled, ourPage, `document.querySelector("#events .grid-row:not(.pending)")`, all)
		theirs := openTimed(b, files, o.settled, peerPage, `document.querySelector("#rows tr")`,
			fmt.Sprintf(`document.getElementById("said").textContent === "%d"`, n))
		t.beside(fmt.Sprintf("%s, %s records (%.0f MB)", o.name, trail.Count(n), float64(files.bytes)/1e6), ours, theirs)
		b.ReportMetric(ours.All/theirs.All, "ratio-"+fmt.Sprint(o.as, o.perFile, "-", o.settled))
	}
}

// beside adds what was measured to the table.
func (t *speedTable) beside(name string, ours, theirs beside) {
	t.mu.Lock()
	defer t.mu.Unlock()
	row := func(what, format string, ours, theirs float64) {
		ratio := "–"
		if ours > 0 && theirs > 0 {
			ratio = fmt.Sprintf("%.2f", ours/theirs)
		}
		t.peer = append(t.peer, []string{what, fmt.Sprintf(format, ours), fmt.Sprintf(format, theirs), ratio})
	}
	row(name+": all in", "%.2f s", ours.All/1000, theirs.All/1000)
	row("- first rows after", "%.0f ms", ours.First, theirs.First)
	row("- longest block", "%.0f ms", ours.Longest, theirs.Longest)
	row("- memory over an empty page's", "%.0f MB", ours.Share/1e6, theirs.Share/1e6)
}

// ourPage goes to the page that is measured.
func ourPage(p *e2e.Page) {
	p.Inject(catchMemory)
	p.Go(p.Host.URL)
	p.WaitRunning()
}

// peerPage goes to the one beside it.
func peerPage(p *e2e.Page) {
	p.Host.Answer("peer.html", func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, "testdata/peer.html") })
	p.Go(p.Host.URL + "peer.html")
}

// openTimed gives files to a page of its own and waits for the first rows and
// for all, both conditions in JavaScript.
func openTimed(b *testing.B, files *logFiles, settled settled, visit func(*e2e.Page), first, all string) (got beside) {
	p := e2e.NewPage(b, e2e.World{Host: e2e.HeaderHost})
	visit(p)
	p.Viewport(1280, 720)
	p.Eval(probe, nil)
	p.Eval(fmt.Sprintf(`new Promise(done => setTimeout(done, %d))`, settled), nil)
	var empty e2e.Renderers
	if settled > 0 {
		empty = p.Renderers()
	}
	stop := startProfile(b, p, fmt.Sprint(files.records, "-", len(files.paths), "-", settled), "beside")
	wait := longWait(b, p, "all records", fmt.Sprintf(`(async () => {
		const given = new Promise(done => document.addEventListener("change", () => done(performance.now()), {capture: true, once: true}));
		const began = await given;
		probe.start();
		const when = async condition => { while (!condition()) await probe.nextFrame(); return await probe.painted() - began };
		const First = await when(() => %s);
		const All = await when(() => %s);
		return {First, All, ...probe.stop()} })()`, first, all), 15*time.Minute)
	p.Do(chromedp.SetUploadFiles("#open-files", files.paths, chromedp.ByQuery))
	wait(&got)
	stop()
	p.Eval(idleReadersEnded, nil)
	if was, is, ok := p.Renderers().Grown(empty); ok {
		got.Share = float64(is.Share - was.Share)
	}
	p.Go("about:blank")
	return got
}
