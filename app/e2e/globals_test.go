package e2e_test

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"trailsleuth/app/e2e"
)

var update = flag.Bool("update", false, "write the list of globals anew")

const reviewed = "testdata/globals.txt"

// leftOpen lists what web/boot/guard.js leaves of the window's own properties
// and of the navigator's, but for event handlers: what it closes is a value
// that can be changed no more.
const leftOpen = `(() => {
	const open = (owner, prefix) => Object.entries(Object.getOwnPropertyDescriptors(owner)).filter(([name, d]) =>
		!/^on/.test(name) && (d.configurable || d.get || d.writable || /^(NaN|Infinity|undefined)$/.test(name))).map(([name]) => prefix + name);
	return [...open(window, ""), ...open(Navigator.prototype, "navigator.")].sort() })()`

// TestGlobals compares what is left with a list that somebody has gone through:
// nothing on it reaches another host but what the policy and the other guards
// hold (TestNoWayOut). A browser that brings a new interface fails here: see
// whether it can reach the network, or make a document or a window. Then either
// close it, or add it to the list (go test -run TestGlobals -args -update).
func TestGlobals(t *testing.T) {
	page := e2e.Open(t, e2e.World{})
	page.WaitRunning()
	var open []string
	page.Eval(leftOpen, &open)
	if *update {
		if err := os.WriteFile(reviewed, []byte(strings.Join(open, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(reviewed)
	if err != nil {
		t.Fatal(err)
	}
	known := strings.Fields(string(text))
	for _, name := range open {
		if !slices.Contains(known, name) {
			t.Errorf("%s is new: can it reach the network?", name)
		}
	}
	for _, name := range []string{"RTCPeerConnection", "WebTransport", "WebSocket", "EventSource", "XMLHttpRequest", "Worker", "SharedWorker",
		"PaymentRequest", "fetchLater", "open", "PresentationRequest", "documentPictureInPicture", "speechSynthesis", "DOMParser", "customElements",
		"navigator.sendBeacon", "navigator.credentials", "navigator.presentation", "navigator.mediaDevices", "navigator.runAdAuction"} {
		if slices.Contains(open, name) || slices.Contains(known, name) {
			t.Errorf("%s is open", name)
		}
	}
}
