package site

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Render is the component as the tree of nodes that go-app would mount in a
// browser: the same elements, attributes and texts, and no white space
// between them that the mounted page does not have, so that nothing moves
// when one replaces the other. Attributes are sorted by name.
//
// It is an error if the HTML of that tree, read by a browser, would give
// another tree (a <div> in a <p>, a <tr> outside a <table>).
func Render(page app.Composer) (*xhtml.Node, error) {
	engine := app.NewTestEngine()
	if err := engine.Load(page); err != nil {
		return nil, fmt.Errorf("rendering the page: %w", err)
	}
	engine.ConsumeAll()
	root, err := parseRendering(app.HTMLString(page))
	if err != nil {
		return nil, err
	}
	return root, checkRoundTrip(root)
}

// RenderRoute is Render of the component that go-app's route "/" makes.
func RenderRoute() (*xhtml.Node, error) {
	answer := httptest.NewRecorder()
	handler := &app.Handler{Name: siteName, Version: "1"}
	handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/", nil))
	if answer.Code != http.StatusOK {
		return nil, fmt.Errorf("rendering the page: go-app answered with status %d: is the route \"/\" registered?", answer.Code)
	}
	document, err := parseRendering(strings.TrimPrefix(answer.Body.String(), "<!doctype html>\n"))
	if err != nil {
		return nil, err
	}
	for node := range document.Descendants() {
		if node.Data == "body" && node.FirstChild != nil {
			root := node.FirstChild
			node.RemoveChild(root)
			return root, checkRoundTrip(root)
		}
	}
	return nil, errors.New("rendering the page: the document has no body")
}

// parseRendering reads go-app's own encoding of a tree (node.go, encode): each
// child on a line of its own, indented by two spaces a level, a lone text
// between its tags as it is; attribute values as Go strings, not as HTML; the
// value "true" left out.
func parseRendering(s string) (*xhtml.Node, error) {
	top := &xhtml.Node{Type: xhtml.DocumentNode}
	for parent, depth := top, 0; s != ""; {
		text, rest, tagged := strings.Cut(s, "<")
		appendText(parent, text, depth)
		switch {
		case !tagged:
			s = ""
		case strings.HasPrefix(rest, "/"):
			_, s, _ = strings.Cut(rest, ">")
			if parent, depth = parent.Parent, depth-1; parent == nil {
				return nil, fmt.Errorf("rendering the page: an end tag too many before %.40q", s)
			}
		default:
			node, after, err := parseTag(rest)
			if err != nil {
				return nil, err
			}
			parent.AppendChild(node)
			if s = after; !isVoid(node.Data) {
				parent, depth = node, depth+1
			}
		}
	}
	root := top.FirstChild
	if root == nil || root != top.LastChild || root.Type != xhtml.ElementNode {
		return nil, fmt.Errorf("rendering the page: the root component is not one element")
	}
	top.RemoveChild(root)
	return root, nil
}

// appendText adds the texts in run, all that stands between two tags, to the
// children of parent, which are at depth. A line that lacks the indentation
// goes on a text that has line breaks of its own.
func appendText(parent *xhtml.Node, run string, depth int) {
	text, indent := run, strings.Repeat("  ", depth)
	if lines := strings.Split(run, "\n"); isLayout(lines, indent) {
		text = ""
		for _, line := range lines[1 : len(lines)-1] {
			child, indented := strings.CutPrefix(line, indent)
			if !indented && line != "" {
				child = "\n" + line
			}
			text += child
		}
	}
	if text != "" {
		parent.AppendChild(&xhtml.Node{Type: xhtml.TextNode, Data: html.UnescapeString(text)})
	}
}

// isLayout tells the lines between the children of an element from a lone text:
// they begin with a line break and end with the indentation of the next tag.
func isLayout(lines []string, indent string) bool {
	last := lines[len(lines)-1]
	return len(lines) > 1 && lines[0] == "" && (last == indent || last+"  " == indent)
}

// parseTag reads a start tag whose "<" is gone and returns what follows it.
func parseTag(s string) (node *xhtml.Node, rest string, err error) {
	name := s[:strings.IndexAny(s+">", " >")]
	node = &xhtml.Node{Type: xhtml.ElementNode, Data: name, DataAtom: atom.Lookup([]byte(name))}
	for s = s[len(name):]; strings.HasPrefix(s, " "); {
		end := strings.IndexAny(s[1:]+">", " =>") + 1
		attribute := xhtml.Attribute{Key: s[1:end], Val: "true"}
		if s = s[end:]; strings.HasPrefix(s, "=") {
			quoted, err := strconv.QuotedPrefix(s[1:])
			if err != nil {
				return nil, "", fmt.Errorf("rendering the page: attribute %s of <%s>: %w", attribute.Key, name, err)
			}
			attribute.Val, _ = strconv.Unquote(quoted)
			s = s[1+len(quoted):]
		} else if slices.Contains(booleanAttributes, attribute.Key) {
			attribute.Val = ""
		}
		if attribute.Val != "false" || !slices.Contains(booleanAttributes, attribute.Key) {
			node.Attr = append(node.Attr, attribute)
		}
	}
	slices.SortFunc(node.Attr, func(a, b xhtml.Attribute) int { return strings.Compare(a.Key, b.Key) })
	return node, strings.TrimPrefix(s, ">"), nil
}

// checkRoundTrip compares a tree with what a browser makes of its HTML.
func checkRoundTrip(root *xhtml.Node) error {
	var written, read bytes.Buffer
	if err := xhtml.Render(&written, root); err != nil {
		return err
	}
	body := &xhtml.Node{Type: xhtml.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := xhtml.ParseFragment(bytes.NewReader(written.Bytes()), body)
	if err != nil {
		return err
	}
	for _, node := range nodes {
		if err := xhtml.Render(&read, node); err != nil {
			return err
		}
	}
	w, r := written.Bytes(), read.Bytes()
	if bytes.Equal(w, r) {
		return nil
	}
	at := 0
	for at < len(w) && at < len(r) && w[at] == r[at] {
		at++
	}
	return fmt.Errorf("rendering the page: a browser would read %q as %q: one element may not stand in the other",
		around(w, at), around(r, at))
}

func around(b []byte, at int) []byte { return b[max(0, at-40):min(len(b), at+40)] }

// booleanAttributes are those that go-app sets as properties of the element
// (attribute.go, setJSAttribute): in HTML they are there or not.
var booleanAttributes = []string{"allowfullscreen", "async", "autofocus", "autoplay", "checked", "controls", "default",
	"defer", "disabled", "hidden", "inert", "ismap", "loop", "multiple", "muted", "novalidate", "open", "readonly",
	"required", "reversed", "selected"}

var voidElements = []string{"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
	"source", "track", "wbr"}

func isVoid(tag string) bool { return slices.Contains(voidElements, tag) }
