package e2e_test

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"

	"trailsleuth/app/e2e"
)

// madeUpRecords are CloudTrail records with the numbers from one up to
// another, the newest first.
func madeUpRecords(from, to int) string {
	var texts []string
	for n := from; n < to; n++ {
		at := time.Date(2026, time.March, 14, 10, 0, 0, 0, time.UTC).Add(-time.Duration(n) * time.Second)
		texts = append(texts, fmt.Sprintf(`{"eventVersion":"1.08","userIdentity":{"type":"IAMUser","userName":"alice"},"eventTime":%q,`+
			`"eventSource":"s3.amazonaws.com","eventName":"DeleteBucket","awsRegion":"eu-west-3","requestParameters":{"bucketName":"bucket-%d"},`+
			`"eventID":"00000000-0000-4000-8000-%012d"}`, at.Format(time.RFC3339), n, n))
	}
	return strings.Join(texts, ",")
}

// writeFiles puts files of every kind into a folder.
func writeFiles(t *testing.T) (paths []string) {
	t.Helper()
	dir := t.TempDir()
	put := func(name, content string) {
		path := filepath.Join(dir, name)
		file, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		if strings.HasSuffix(name, ".gz") {
			z := gzip.NewWriter(file)
			_, err = z.Write([]byte(content))
			if err == nil {
				err = z.Close()
			}
		} else {
			_, err = file.WriteString(content)
		}
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	put("plain.json", `{"Records":[`+madeUpRecords(0, 60)+`]}`)
	put("packed.json.gz", `{"Records":[`+madeUpRecords(50, 120)+`]}`)
	put("notification.json", `{"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","s3":{"bucket":{"name":"b"}}}]}`)
	put("cut-off.json", (`{"Records":[` + madeUpRecords(200, 210))[:2000])
	return paths
}

// openFiles gives files to the page's input, as the system's dialog would.
// Chromium adds to the name of such an input what it holds.
func openFiles(page *e2e.Page, paths []string) {
	page.Find("button", "Open files: No file chosen")
	page.Do(chromedp.SetUploadFiles("#open-files", paths, chromedp.ByQuery))
}

// TestFilesWithoutNetwork opens files in a page that has no network and no
// credentials, looks at them, and exports them.
func TestFilesWithoutNetwork(t *testing.T) {
	page := e2e.Open(t, e2e.World{})
	page.WaitRunning()
	page.Network(e2e.Offline)
	openFiles(page, writeFiles(t))
	page.WaitText("loaded from 4 files")
	for _, part := range []string{"10 duplicates dropped", "1 file refused", "1 file damaged", "14 Mar", "10:00:00 back to 09:56:3"} {
		page.WaitText(part)
	}
	page.WaitText("notification.json holds no CloudTrail events")
	page.WaitText("cut-off.json is cut off or damaged")
	page.Wait("the newest row", `document.querySelector('.grid-row')?.innerText.includes('2026-03-14 10:00:00')`)
	var disabled bool
	page.Find("button", "Load more").Call(`function() { return this.disabled }`, &disabled)
	if !disabled {
		t.Error("Load more can be pressed, though there is nothing to ask")
	}

	page.Fill("textbox", "Filter loaded events", "bucket-7")
	page.WaitText("11 match")
	exported := export(page, t, "NDJSON: 11 shown")
	if lines := strings.Split(strings.TrimSpace(exported), "\n"); len(lines) != 11 || !json.Valid([]byte(lines[0])) || !strings.Contains(lines[0], "bucket-7") {
		t.Errorf("the export has %d lines, the first is %q; want the 11 records shown", len(lines), lines[0])
	}

	page.Eval(`document.querySelector('.grid-cell').click()`, nil)
	const top = `document.querySelector("#events").getBoundingClientRect().top`
	var before, after float64
	page.Eval(top, &before)
	page.Click("button", "Look up Event name DeleteBucket")
	page.WaitText("AWS was not asked")
	page.Eval(top, &after)
	if before != after {
		t.Errorf("the table moved from %v to %v", before, after)
	}
	page.Eval(`[...document.querySelectorAll(".notice button")].find(b => b.innerText === "Give credentials").click()`, nil)
	page.Find("textbox", "Paste credentials")
	page.WaitText("loaded from 4 files")

	own, err := url.Parse(page.Host.URL)
	if err != nil {
		t.Fatal(err)
	}
	if hosts := page.Hosts(); !slices.Equal(hosts, []string{own.Host}) {
		t.Errorf("the page asked %v, want its own host only", hosts)
	}
}

// export presses a choice of the Export menu and answers what was saved.
func export(page *e2e.Page, t *testing.T, choice string) string {
	t.Helper()
	content, err := os.ReadFile(exportTo(page, t, choice, "cloudtrail-"))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// exportTo is export to a file whose name begins so, and answers its path.
func exportTo(page *e2e.Page, t *testing.T, choice, name string) string {
	t.Helper()
	dir := t.TempDir()
	page.Do(chromedp.ActionFunc(func(ctx context.Context) error {
		tab := chromedp.FromContext(ctx)
		info, err := target.GetTargetInfo().WithTargetID(tab.Target.TargetID).Do(ctx)
		if err != nil {
			return err
		}
		return browser.SetDownloadBehavior(browser.SetDownloadBehaviorBehaviorAllow).WithDownloadPath(dir).
			WithBrowserContextID(info.BrowserContextID).Do(cdp.WithExecutor(ctx, tab.Browser))
	}))
	page.Click("button", "Export")
	page.Click("button", choice)
	page.WaitText("Saved " + name)
	var saved []string
	for deadline := time.Now().Add(e2e.Patience); ; {
		saved, _ = filepath.Glob(filepath.Join(dir, name+"*"))
		if len(saved) == 1 && !strings.HasSuffix(saved[0], ".crdownload") {
			return saved[0]
		}
		if time.Now().After(deadline) {
			t.Fatalf("the browser saved %q", saved)
		}
		page.Eval(`new Promise(done => requestAnimationFrame(done))`, nil) // a frame later
	}
}

// TestFilesWithASearch adds files to a search of the sample account.
func TestFilesWithASearch(t *testing.T) {
	page := e2e.Open(t, e2e.World{})
	page.WaitRunning()
	page.Click("button", "Use the sample account")
	page.Click("button", "Search")
	page.Wait("the first page", `document.getElementById("stop")?.disabled && document.querySelector(".grid-row")`)
	page.Eval(`document.getElementById("load-all").click()`, nil) // a day has now one page, now two
	page.WaitText("everything in the window")
	openFiles(page, writeFiles(t)[:2])
	page.WaitText("120 events from 2 files added to the search on the screen; 10 were there already.")
	page.WaitText("120 loaded from 2 files")
	page.WaitText(" in the table")
}
