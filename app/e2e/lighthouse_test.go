package e2e_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
)

// lighthouse runs Google's Lighthouse over a browser's first tab in a window of
// that size, as it is ("snapshot") or at an address, and reports whatever keeps
// accessibility or best practices from 100.
func lighthouse(t *testing.T, browser string, width, height int, what string) {
	t.Helper()
	npm, err := filepath.Abs("../../.cache/npm")
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command("node", "testdata/lighthouse.mjs", npm, browser, fmt.Sprint(width), fmt.Sprint(height), what)
	command.Env = append(os.Environ(), "DO_NOT_TRACK=1")
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	var said struct {
		Audits int
		Found  []string
	}
	if err := json.Unmarshal(out, &said); err != nil || said.Audits < 60 {
		t.Fatalf("Lighthouse says %q: %v", out, err)
	}
	if len(said.Found) > 0 {
		t.Errorf("Lighthouse finds, %d pixels wide, %s:\n%s", width, what, strings.Join(said.Found, "\n"))
	}
}

// TestLighthouse: 100 for accessibility and for best practices, on the first
// visit and at work, on a wide page and on a telephone.
func TestLighthouse(t *testing.T) {
	const place = "../../.cache/npm/node_modules/lighthouse"
	_, missing := os.Stat(place)
	if _, err := exec.LookPath("node"); err != nil || missing != nil {
		t.Skip("Lighthouse is not in " + place + ": `make test` fetches it where npm is installed.")
	}
	page, browser := e2e.NewDrivenPage(t, e2e.World{CloudTrail: sandbox.New(sandbox.Options{})})
	lighthouse(t, browser, 360, 740, page.Host.URL)
	lighthouse(t, browser, 1440, 900, page.Host.URL)
	page.Go(page.Host.URL)
	page.WaitRunning()
	signIn(page, sandbox.Valid)
	ask(page, launches)
	untilLoaded(t, page, "50")
	openRow(page, 1)
	for _, size := range [][2]int{{1440, 900}, {360, 740}} {
		page.Viewport(int64(size[0]), int64(size[1]))
		lighthouse(t, browser, size[0], size[1], "snapshot")
	}
}
