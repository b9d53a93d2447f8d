package e2e_test

import (
	"fmt"
	"io"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// speedLine is a line of the table: what is measured, and how much it may be
// (with a million events, where it depends on their number).
type speedLine struct{ name, what, target string }

// startLines are those that do not depend on the number of events.
func startLines() []speedLine {
	return []speedLine{
		{"wire", "first visit, over the wire: brotli / gzip", "2.7 / 3.6 MB"},
		{"wire-again", "second visit, over the wire: brotli / gzip", "the page only"},
		{"form", "form to type into, 10 Mbit/s + 40 ms: first / second visit", "700 / 350 ms"},
		{"program", "program runs: first / second visit", "3,000 / 800 ms"},
		{"pace-1", "search of 1 region, 200 pages: share of 2 requests a second; throttled; thirds within a second", "98 %; 0; 0"},
		{"pace-17", "search of 17 regions, 40 pages each: the same of 34 a second", "98 %; 0; 0"},
		{"arrival", "from a page's arrival to its rows on the screen: median / p95", "50 ms"},
	}
}

// eventLines are those that depend on it.
func eventLines() []speedLine {
	return []speedLine{
		{"idle", "(the idle page before, between frames: median / p95 / longest)", ""},
		{"open", "open files: all in", "10 s (150 MB/s)"},
		{"processor", "- processor time, all threads, counts included", ""},
		{"first", "- first rows after", ""},
		{"block", "- longest block of the main thread (blocks over 50 ms)", "50 ms"},
		{"gaps", "- between frames: median / p95 / longest", ""},
		{"memory", "- memory over an empty page's", "350 MB (350 bytes an event)"},
		{"wasm", "- of the program's own instance", ""},
		{"sort-Event", "sort by event, median", "100 ms"},
		{"sort-Actor", "sort by actor, median", "100 ms"},
		{"sort-What it touched", "sort by what it touched, median", "100 ms"},
		{"sort-Time", "sort by time, median", "100 ms"},
		{"filter", "filter over the columns, from the last key: median / p95", "150 ms"},
		{"raw", "raw text search; progress said", "3 s, with progress"},
		{"word", "a word in columns or records; progress said", "3 s, with progress"},
		{"facet", "facet chosen, to the new rows and counts: median", ""},
		{"groups", "groups by event: seen to be heard / all counted / longest block", "100 ms; -; 50 ms"},
		{"groups-record", "groups by a place in the record: the same, progress said", "100 ms; with progress; 50 ms"},
		{"differences", "what is different in a filter's rows: the same", "100 ms; -; 50 ms"},
		{"sessions", "who made what, over time: the same", "100 ms; -; 50 ms"},
		{"card", "card of the busiest: the same", "100 ms; -; 50 ms"},
		{"scroll", "scroll a page a frame, between frames: median / p95 / longest", "p95 33 ms"},
		{"blank", "- rows in view without text, of all in view", "0"},
		{"findings", "200 rules tried on all of them; longest block", "15 s; 50 ms"},
		{"findings-processor", "- processor time, all threads", ""},
		{"after", "memory over an empty page's after all that / at its peak / of the program", ""},
	}
}

// speedTable is what was measured, by line and column.
type speedTable struct {
	mu      sync.Mutex
	columns []string
	cells   map[[2]string]string
	peer    [][]string // rows of the table beside the peer
	browser string
	load    string // of the machine before it began
}

func newSpeedTable() *speedTable {
	return &speedTable{cells: map[[2]string]string{}, load: procText("/proc/loadavg", `^(\S+)`)}
}

// measuredOnce is the column of what does not depend on the number of events.
const measuredOnce = "measured"

func (t *speedTable) put(line, column, format string, values ...any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if column != measuredOnce && !slices.Contains(t.columns, column) {
		t.columns = append(t.columns, column)
	}
	t.cells[[2]string{line, column}] = fmt.Sprintf(format, values...)
}

// print writes the tables as Markdown.
func (t *speedTable) print(w io.Writer) {
	fmt.Fprintf(w, "\nMeasured on %s (load before: %s); %s, headless, painting in software.\n\n", machine(), t.load, t.browser)
	t.printLines(w, "", startLines(), []string{measuredOnce})
	t.printLines(w, "events from log files", eventLines(), t.columns)
	if len(t.peer) > 0 {
		printMarkdown(w, append([][]string{{"opened beside a page with JSON.parse in a worker", "ours", "the peer's", "ours to its"}}, t.peer...))
	}
}

func (t *speedTable) printLines(w io.Writer, title string, lines []speedLine, columns []string) {
	rows := [][]string{append([]string{title, "at most"}, columns...)}
	for _, line := range lines {
		row, some := []string{line.what, line.target}, false
		for _, column := range columns {
			cell := t.cells[[2]string{line.name, column}]
			row, some = append(row, cell), some || cell != ""
		}
		if some {
			rows = append(rows, row)
		}
	}
	if len(rows) > 1 {
		printMarkdown(w, rows)
		fmt.Fprintln(w)
	}
}

// printMarkdown writes a table whose first row is its head.
func printMarkdown(w io.Writer, rows [][]string) {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	for n, row := range rows {
		for i, cell := range row {
			fmt.Fprintf(w, "| %s%s ", cell, strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell)))
		}
		fmt.Fprintln(w, "|")
		for i := 0; n == 0 && i < len(widths); i++ {
			fmt.Fprint(w, "|", strings.Repeat("-", widths[i]+2))
		}
		if n == 0 {
			fmt.Fprintln(w, "|")
		}
	}
}

// machine says what this ran on, as far as the system tells.
func machine() string {
	text := fmt.Sprintf("%d cores, %s", runtime.NumCPU(), runtime.GOARCH)
	if model := procText("/proc/cpuinfo", `model name\s*: (.*)`); model != "" {
		text = fmt.Sprintf("%s, %d cores", model, runtime.NumCPU())
	}
	var kB float64
	if _, err := fmt.Sscan(procText("/proc/meminfo", `MemTotal:\s*(\d+)`), &kB); err == nil {
		text += fmt.Sprintf(", %.0f GB of memory", kB*1024/1e9)
	}
	return text
}

func procText(file, pattern string) string {
	text, _ := os.ReadFile(file)
	if found := regexp.MustCompile(pattern).FindSubmatch(text); found != nil {
		return strings.TrimSpace(string(found[1]))
	}
	return ""
}
