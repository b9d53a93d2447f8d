package e2e_test

import (
	"bufio"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"trailsleuth/app/e2e"
)

// TestServe goes the way that `make run` shows: open the printed address,
// paste the printed credentials, search. Ctrl-C must end the server.
func TestServe(t *testing.T) {
	tool := filepath.Join(t.TempDir(), "trailsleuth")
	build := exec.Command("go", "build", "-o", tool, ".")
	build.Dir = "../.."
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	server := exec.Command(tool, "serve", "-addr", "127.0.0.1:0", "-base", "/some/base/")
	server.Dir = "../.."
	server.Stderr = os.Stderr
	stdout, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	defer server.Process.Kill()
	var address, paste string
	for lines := bufio.NewScanner(stdout); lines.Scan(); {
		line := lines.Text()
		if rest, ok := strings.CutPrefix(line, "Trailsleuth is at "); ok {
			address, _, _ = strings.Cut(rest, " ")
		}
		if strings.HasPrefix(line, "export ") {
			paste += line + "\n"
		}
		if strings.Contains(line, "aws cloudtrail lookup-events") {
			break
		}
	}
	at, err := url.Parse(address)
	if err != nil || at.Host == "" || paste == "" {
		t.Fatalf("the server says it is at %q and offers the credentials %q", address, paste)
	}
	page := e2e.NewPage(t, e2e.World{})
	page.Trust("127.0.0.1")
	page.Go(address)
	page.WaitRunning()
	page.Paste("textbox", "Paste credentials", paste)
	page.Click("button", "Use credentials")
	page.Fill("combobox", "Regions", "us-east-1")
	page.Click("button", "Search")
	page.Wait("events", `/[1-9][0-9]* loaded/.test(document.body.innerText)`)
	for _, host := range page.Hosts() {
		if !strings.HasPrefix(host, "127.0.0.1:") {
			t.Errorf("the page asked %s", host)
		}
	}
	if err := server.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := server.Wait(); err != nil {
		t.Errorf("after Ctrl-C: %v", err)
	}
}
