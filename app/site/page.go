package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	bootScript   = "boot.js"
	gridScript   = "grid.js"
	readerScript = "reader.js"
	styleSheet   = "app.css"
	siteName     = "Trailsleuth"
	siteSentence = "Who did what in your AWS account, in the last 90 days. Nothing leaves the browser but calls to CloudTrail."
	// labelID is the element in which the loader says how far it is, and in
	// which go-app shows an error of the start.
	labelID = "app-wasm-loader-label"
	// loaderID is the bar in which it says that it failed.
	loaderID = "app-wasm-loader"
)

// bootSettings is what web/boot.js reads from its own script element.
type bootSettings struct {
	Version  string    `json:"version"`
	Endpoint string    `json:"endpoint"`
	Bundle   []variant `json:"bundle"`
	Reader   string    `json:"reader"`
}

// addPage makes index.html. The policy is the first element of the head,
// before anything it could apply to; since the character encoding is then
// named later than the first 1024 bytes, the file is plain ASCII.
func (b *builder) addPage() error {
	root, err := b.root()
	if err != nil {
		return err
	}
	head, err := b.head()
	if err != nil {
		return err
	}
	closeForm(root)
	body := element("body", nil, root, loaderBar(hasID(root, labelID)))
	body.AppendChild(element("noscript", nil,
		text("Trailsleuth is a program that runs in your browser: it needs JavaScript and WebAssembly. Nothing you typed has been sent anywhere.")))
	var out bytes.Buffer
	if err := writeDocument(&out, element("html", attrs("lang", "en"), head, body)); err != nil {
		return err
	}
	b.files["index.html"] = out.Bytes()
	return nil
}

// closeForm has every control of the page disabled until web/boot/form.js opens
// it: where no script runs nobody can type keys.
func closeForm(root *xhtml.Node) {
	for node := range root.Descendants() {
		switch node.DataAtom {
		case atom.Input, atom.Textarea, atom.Select, atom.Button:
			if !slices.ContainsFunc(node.Attr, func(a xhtml.Attribute) bool { return a.Key == "disabled" }) {
				node.Attr = append(node.Attr, attrs("disabled", "", "data-closed", "")...)
			}
		}
	}
}

// loaderBar is where web/boot.js says that the start failed or the program
// stopped; and how far it is, on a page that has no place of its own for that.
func loaderBar(hasLabel bool) *xhtml.Node {
	if hasLabel {
		return element("aside", attrs("id", loaderID, "hidden", ""), element("p", attrs("role", "alert")))
	}
	return element("aside", attrs("id", loaderID),
		element("p", attrs("id", labelID, "role", "status"), text("Loading…")))
}

func (b *builder) root() (*xhtml.Node, error) {
	if b.options.Page == nil {
		return RenderRoute()
	}
	return Render(b.options.Page())
}

func (b *builder) head() (*xhtml.Node, error) {
	b.programVersion = b.files.version()
	settings, err := json.Marshal(bootSettings{b.programVersion, b.options.Endpoint, b.bundle, b.names[readerScript]})
	if err != nil {
		return nil, err
	}
	style, boot := b.names[styleSheet], b.names[bootScript]
	head := element("head", nil,
		element("meta", attrs("http-equiv", "Content-Security-Policy", "content", b.policy)),
		element("meta", attrs("http-equiv", "x-dns-prefetch-control", "content", "off")),
		element("meta", attrs("name", "referrer", "content", "no-referrer")),
		element("meta", attrs("charset", "utf-8")),
		element("meta", attrs("name", "viewport", "content", "width=device-width, initial-scale=1, viewport-fit=cover")),
		element("meta", attrs("name", "referrer", "content", "no-referrer")),
		element("meta", attrs("name", "color-scheme", "content", "light dark")),
		element("title", nil, text(siteName)),
		element("meta", attrs("name", "description", "content", siteSentence)),
		element("link", attrs("rel", "icon", "type", "image/svg+xml", "href", iconSVG)),
		element("link", attrs("rel", "apple-touch-icon", "href", iconSmall)),
		element("link", attrs("rel", "manifest", "href", manifestFile)),
		element("link", attrs("rel", "stylesheet", "href", style, "integrity", integrity(b.files[style]))),
		element("script", attrs("src", boot, "integrity", integrity(b.files[boot]), "data-site", string(settings))),
	)
	for _, script := range b.scripts {
		head.AppendChild(element("script", attrs("src", script, "integrity", integrity(b.files[script]), "defer", "")))
	}
	return head, nil
}

// writeDocument writes a page in ASCII, whatever its texts hold.
func writeDocument(w io.Writer, root *xhtml.Node) error {
	var page bytes.Buffer
	page.WriteString("<!doctype html>\n")
	if err := xhtml.Render(&page, root); err != nil {
		return err
	}
	var ascii strings.Builder
	for _, r := range page.String() {
		if r < 0x80 {
			ascii.WriteRune(r)
		} else {
			fmt.Fprintf(&ascii, "&#%d;", r)
		}
	}
	_, err := io.WriteString(w, ascii.String()+"\n")
	return err
}

func element(tag string, attributes []xhtml.Attribute, children ...*xhtml.Node) *xhtml.Node {
	n := &xhtml.Node{Type: xhtml.ElementNode, Data: tag, DataAtom: atom.Lookup([]byte(tag)), Attr: attributes}
	for _, child := range children {
		n.AppendChild(child)
	}
	return n
}

func text(s string) *xhtml.Node { return &xhtml.Node{Type: xhtml.TextNode, Data: s} }

// attrs pairs up names and values.
func attrs(namesAndValues ...string) (list []xhtml.Attribute) {
	for i := 0; i+1 < len(namesAndValues); i += 2 {
		list = append(list, xhtml.Attribute{Key: namesAndValues[i], Val: namesAndValues[i+1]})
	}
	return list
}

func hasID(n *xhtml.Node, id string) bool {
	for node := range n.Descendants() {
		for _, a := range node.Attr {
			if a.Key == "id" && a.Val == id {
				return true
			}
		}
	}
	return false
}
