package e2e_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
)

// Steps that several journeys share, and what they see of CloudTrail.

// wire is what goes between the page and CloudTrail.
type wire struct {
	mu    sync.Mutex
	calls []call
	gate  chan struct{} // holds answers back while it is there
}

// call is one LookupEvents and its answer.
type call struct {
	Host, URL string
	Header    http.Header
	Body      string
	Status    int
	RequestID string
	Answer    answer
}

// answer is what the page has to show, as the service sent it.
type answer struct {
	Events []struct {
		EventID   string `json:"EventId"`
		EventName string
		EventTime float64
	}
	NextToken string
}

// around notes every call that passes; preflights are none.
func (w *wire) around(service http.Handler) http.Handler {
	return http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			service.ServeHTTP(out, r)
			return
		}
		body, _ := io.ReadAll(r.Body)
		r.Body = io.NopCloser(bytes.NewReader(body))
		c := call{Host: r.Host, URL: r.URL.String(), Header: r.Header.Clone(), Body: string(body)}
		at := w.add(c)
		w.wait(r)
		recorder := httptest.NewRecorder()
		defer passOnBegun(out, recorder)
		service.ServeHTTP(recorder, r) // a dropped connection panics through
		c.Status, c.RequestID = recorder.Code, recorder.Header().Get("X-Amzn-Requestid")
		_ = json.Unmarshal(recorder.Body.Bytes(), &c.Answer)
		w.set(at, c)
		passOn(out, recorder)
	})
}

func passOn(out http.ResponseWriter, recorder *httptest.ResponseRecorder) {
	for name, values := range recorder.Header() {
		out.Header()[name] = values
	}
	out.WriteHeader(recorder.Code)
	_, _ = out.Write(recorder.Body.Bytes())
}

// passOnBegun sends what there is of an answer that breaks off: only that is
// flushed before its end.
func passOnBegun(out http.ResponseWriter, recorder *httptest.ResponseRecorder) {
	if recorder.Flushed {
		passOn(out, recorder)
		_ = http.NewResponseController(out).Flush() // the connection is about to break anyway
	}
}

func (w *wire) add(c call) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.calls = append(w.calls, c)
	return len(w.calls) - 1
}

func (w *wire) set(at int, c call) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.calls[at] = c
}

func (w *wire) wait(r *http.Request) {
	w.mu.Lock()
	gate := w.gate
	w.mu.Unlock()
	if gate != nil {
		select {
		case <-gate:
		case <-r.Context().Done():
		}
	}
}

// hold keeps the answers of calls from now on until release.
func (w *wire) hold() (release func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	gate := make(chan struct{})
	w.gate = gate
	return sync.OnceFunc(func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.gate = nil
		close(gate)
	})
}

// all lists the calls so far.
func (w *wire) all() []call {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]call(nil), w.calls...)
}

func (w *wire) count() int { return len(w.all()) }

// ids lists the events of all answers, in the order they were sent.
func (w *wire) ids() (ids []string) {
	for _, c := range w.all() {
		for _, event := range c.Answer.Events {
			ids = append(ids, event.EventID)
		}
	}
	return ids
}

// sent lists the times, as the page writes them in UTC, and the names of the
// events of all answers.
func (w *wire) sent() (times, names []string) {
	for _, c := range w.all() {
		for _, event := range c.Answer.Events {
			times = append(times, time.Unix(int64(event.EventTime), 0).UTC().Format("2006-01-02 15:04:05"))
			names = append(names, event.EventName)
		}
	}
	return times, names
}

// eachApart is the layout that most tests look at: an attribute a column, in
// the order of the constants below. TestRows looks at that of a first visit.
const eachApart = `localStorage.getItem("columns") ?? localStorage.setItem("columns", "1 time event source actor error address region resource request -touched")`

// open opens the page on a plain host before a sandbox, and listens in.
func open(t testing.TB, options sandbox.Options) (*e2e.Page, *wire) {
	t.Helper()
	w := &wire{}
	page := e2e.NewPage(t, e2e.World{CloudTrail: sandbox.New(options), Around: w.around})
	page.Inject(eachApart)
	page.Go(page.Host.URL)
	page.WaitRunning()
	return page, w
}

// signIn pastes what a persona would and uses it.
func signIn(page *e2e.Page, who sandbox.Persona) {
	page.Paste("textbox", "Paste credentials", page.CloudTrail.ExportText(who))
	page.WaitText("Press “Use credentials”.")
	page.Click("button", "Use credentials")
	page.Find("button", "Search")
}

// question is what is asked in the form.
type question struct{ region, window, attribute, value string }

// launches has three pages in the sample account.
var launches = question{"eu-west-1", "Last 90 days", "Event name", "RunInstances"}

// ask fills the form in and presses Search.
func ask(page *e2e.Page, q question) {
	page.Fill("combobox", "Regions", q.region)
	choose(page, "Time range", q.window)
	choose(page, "Attribute", q.attribute)
	if q.value != "" {
		page.Wait("the value field", `!document.getElementById("value").disabled`)
		page.Fill("textbox", "Value", q.value)
	}
	page.Click("button", "Search")
}

// removeFilters takes every filter out of the question.
func removeFilters(page *e2e.Page) {
	page.Eval(`document.querySelectorAll(".chip > button[aria-label^='Remove filter']").forEach(b => b.click())`, nil)
	page.Wait("no filter", `!document.querySelector(".chip")`)
}

// choose picks an option of a select by its label.
func choose(page *e2e.Page, name, label string) {
	page.Find("combobox", name).Call(fmt.Sprintf(`function() {
		this.selectedIndex = [...this.options].findIndex(o => o.label === %q);
		this.dispatchEvent(new Event("input", {bubbles: true}));
		this.dispatchEvent(new Event("change", {bubbles: true})) }`, label), nil)
}

const coverage = `document.getElementById("coverage")?.textContent ?? ""`

// untilLoaded waits until the coverage line begins with so many events and
// nothing is under way. An error that the page shows ends the wait.
func untilLoaded(t testing.TB, page *e2e.Page, events string) {
	t.Helper()
	done := fmt.Sprintf(`(%s).startsWith(%q) && document.getElementById("stop")?.disabled`, coverage, events+" loaded")
	page.Wait(events+" loaded events", done+` || document.querySelector(".error-box")`)
	var met bool
	page.Eval("Boolean("+done+")", &met)
	if !met {
		t.Fatalf("instead of %s loaded events: %s", events, errorText(page))
	}
}

// errorText is what the page's error boxes say.
func errorText(page *e2e.Page) (text string) {
	page.Eval(`[...document.querySelectorAll(".error-box")].map(e => e.innerText).join("\n")`, &text)
	return text
}

func coverageLine(page *e2e.Page) (line string) {
	page.Eval(coverage, &line)
	return line
}

// tableJS reads every row of the table from top to bottom, by scrolling.
const tableJS = `(async () => {
	const grid = document.getElementById("events"), rows = new Map();
	const painted = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
	const collect = () => { for (const row of grid.querySelectorAll(".grid-row:not(.pending)"))
		rows.set(row.getAttribute("aria-rowindex") - 2, [...row.querySelectorAll(".grid-cell")].map(c => c.textContent)) };
	grid.scrollTop = 0;
	for (;;) {
		await painted();
		for (let tries = 0; tries < 200 && grid.querySelector(".grid-row.pending"); tries++) await painted();
		collect();
		if (grid.scrollTop + grid.clientHeight >= grid.scrollHeight - 1) break;
		grid.scrollTop += grid.clientHeight / 2;
	}
	grid.scrollTop = 0;
	await painted();
	return [...rows.keys()].sort((a, b) => a - b).map(i => rows.get(i)) })()`

// Columns of the table, in the order of the cells.
const (
	timeColumn = iota
	eventColumn
	sourceColumn
	actorColumn
	outcomeColumn
	addressColumn
	regionColumn
	resourcesColumn
	requestColumn
)

// table is the texts of all rows.
func table(page *e2e.Page) (rows [][]string) {
	page.Eval(tableJS, &rows)
	return rows
}

// column is one column of the table.
func column(rows [][]string, at int) (texts []string) {
	for _, row := range rows {
		texts = append(texts, row[at])
	}
	return texts
}

const detailsID = `([...document.querySelectorAll(".details .fact")].find(f => f.querySelector("dt").textContent === "Event ID")?.querySelector(".value").textContent)`

// openRow opens the details of a row in view with the mouse.
func openRow(page *e2e.Page, row int) {
	page.Wait(fmt.Sprintf("row %d", row), cellJS(row, eventColumn))
	var at struct{ X, Y float64 }
	page.Eval(fmt.Sprintf(`(e => { e.scrollIntoView({block: "nearest", inline: "nearest"});
		const r = e.getBoundingClientRect(); return {X: r.left + r.width / 2, Y: r.top + r.height / 2} })(%s)`, cellJS(row, eventColumn)), &at)
	clickAt(page, at.X, at.Y)
	page.Find("complementary", "Event details")
}

// cellJS is the expression for a cell in view.
func cellJS(row, column int) string {
	return fmt.Sprintf(`document.querySelector('#events .grid-row[aria-rowindex="%d"] .grid-cell[aria-colindex="%d"]')`, row+2, column+1)
}

// idsByDetails steps through the details of every row, from the first that is
// open to the last, and lists the ids.
func idsByDetails(page *e2e.Page) (ids []string) {
	page.Eval(`(async () => {
		const ids = [`+detailsID+`], end = performance.now() + `+fmt.Sprint((e2e.Patience/2).Milliseconds())+`;
		const next = () => document.querySelector('[aria-label="Next event"]');
		while (!next().disabled && performance.now() < end) {
			next().click();
			while (`+detailsID+` === ids.at(-1) && performance.now() < end) await new Promise(done => setTimeout(done));
			ids.push(`+detailsID+`);
		}
		return ids })()`, &ids)
	return ids
}

// same compares two lists and says where they differ first.
func same(t testing.TB, what string, got, want []string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(got):
			t.Fatalf("%s: %d, want %d; the first missing is %q", what, len(got), len(want), want[i])
		case i >= len(want):
			t.Fatalf("%s: %d, want %d; the first too many is %q", what, len(got), len(want), got[i])
		case got[i] != want[i]:
			t.Fatalf("%s: number %d is %q, want %q", what, i, got[i], want[i])
		}
	}
}

// contains fails unless text has all the parts.
func contains(t testing.TB, what, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("%s does not say %q: %s", what, part, text)
		}
	}
}
