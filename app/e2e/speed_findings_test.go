package e2e_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/chromedp/chromedp"

	"trailsleuth/app/detect"
)

// findingsRules is how many rules findings tries.
const findingsRules = 200

// findings opens a person's own rules beside a page that has tried those that
// come with it, so that all of them are tried anew on all that is loaded.
func (s *session) findings() {
	const tried = `document.querySelector(".findings")?.ariaBusy === "false" && / loaded events?\.$/.test(document.querySelector(".view-says").textContent)`
	s.page.Click("button", "Findings")
	longWait(s.B, s.page, "the first findings", `(async () => { while (!(`+tried+`)) await probe.nextFrame() })()`, 5*time.Minute)(nil)
	stop := startProfile(s.B, s.page, s.column, "findings")
	defer stop()
	_, before, counted := s.page.Renderers().Grown(s.empty)
	wait := longWait(s.B, s.page, "the findings of all rules", fmt.Sprintf(`probe.time(
		() => new Promise(done => document.addEventListener("change", () => done(performance.now()), {capture: true, once: true})),
		() => %s && document.querySelector(".view-says").textContent.includes("of %d rules"))`, tried, findingsRules), 5*time.Minute)
	s.page.Do(chromedp.SetUploadFiles("#open-files", writeRules(s.B.TempDir(), s.Fatal), chromedp.ByQuery))
	var got timed
	wait(&got)
	s.put("findings", "%.1f s; %.0f ms", got.Took/1000, got.Block)
	if _, after, ok := s.page.Renderers().Grown(s.empty); ok && counted {
		s.put("findings-processor", "%.1f s", after.Processor-before.Processor)
		s.ReportMetric(after.Processor-before.Processor, "findings-processor-s")
	}
	s.ReportMetric(got.Took/1000, "findings-s")
	s.ReportMetric(got.Block, "findings-block-ms")
	s.page.Click("button", "Events")
}

// writeRules writes as many rules as there are too few for findingsRules: those
// that come with the page, asking in other words, so that nothing is shared.
func writeRules(dir string, fail func(...any)) (paths []string) {
	own := detect.OwnFiles()
	otherWords := strings.NewReplacer("\nid: ", "\nid: x", "title: ", "title: Again ", "errorCode|exists", "errorMessage|exists", "eventSource:", "eventSource|contains:")
	for i := range findingsRules - len(own) {
		path := filepath.Join(dir, fmt.Sprintf("%d-%s", i, own[i].Name))
		if err := os.WriteFile(path, []byte(otherWords.Replace("\n"+string(own[i].Text))), 0o600); err != nil {
			fail(err)
		}
		paths = append(paths, path)
	}
	return paths
}
