package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Element is something on the page as assistive technology sees it.
type Element struct {
	page *Page
	node cdp.BackendNodeID
	what string
}

// Find waits for the one element with a role and an accessible name. An empty
// name stands for any.
func (p *Page) Find(role, name string) Element {
	p.t.Helper()
	what := strings.TrimSpace(fmt.Sprintf("%s %q", role, name))
	deadline := time.Now().Add(Patience)
	for {
		p.reveal(name)
		found, err := p.all(role, name)
		switch {
		case err == nil && len(found) == 1:
			return Element{p, found[0], what}
		case time.Now().After(deadline):
			p.Screenshot("not-found")
			p.t.Fatalf("%d elements are %s, want 1 (last error: %v)\nproblems: %s", len(found), what, err,
				strings.Join(p.record.unexpected(), "\n"))
		}
		p.pause()
	}
}

// Count is how many elements have a role and a name now.
func (p *Page) Count(role, name string) int {
	p.t.Helper()
	found, err := p.all(role, name)
	if err != nil {
		p.t.Fatal(err)
	}
	return len(found)
}

// all asks the accessibility tree; what is hidden is not in it.
func (p *Page) all(role, name string) (nodes []cdp.BackendNodeID, err error) {
	err = p.try(chromedp.ActionFunc(func(ctx context.Context) error {
		document, _, err := runtime.Evaluate("document").Do(ctx)
		if err != nil {
			return err
		}
		query := accessibility.QueryAXTree().WithObjectID(document.ObjectID).WithRole(role)
		if name != "" {
			query = query.WithAccessibleName(name)
		}
		found, err := query.Do(ctx)
		for _, node := range found {
			if !node.Ignored {
				nodes = append(nodes, node.BackendDOMNodeID)
			}
		}
		return err
	}))
	return nodes, err
}

// Click presses the element with the mouse, where a person would, once it has
// come to rest.
func (e Element) Click() {
	e.page.t.Helper()
	e.Call(`async function() {
		const place = () => new Promise(done => requestAnimationFrame(() => { const r = this.getBoundingClientRect(); done(r.x + " " + r.y) }));
		let before;
		do { before = await place() } while (await place() !== before) }`, nil)
	e.page.Do(chromedp.ActionFunc(func(ctx context.Context) error {
		if err := dom.ScrollIntoViewIfNeeded().WithBackendNodeID(e.node).Do(ctx); err != nil {
			return fmt.Errorf("scrolling to %s: %w", e.what, err)
		}
		quads, err := dom.GetContentQuads().WithBackendNodeID(e.node).Do(ctx)
		if err != nil || len(quads) == 0 {
			return fmt.Errorf("%s is nowhere on the screen: %w", e.what, err)
		}
		q := quads[0]
		x, y := (q[0]+q[4])/2, (q[1]+q[5])/2
		return chromedp.MouseClickXY(x, y).Do(ctx)
	}))
}

// Focus gives the element the keyboard.
func (e Element) Focus() {
	e.page.t.Helper()
	e.page.Do(dom.Focus().WithBackendNodeID(e.node))
}

// Call calls a JavaScript function with the element as this and stores what
// it returns in into, unless that is nil.
func (e Element) Call(function string, into any) {
	e.page.t.Helper()
	e.page.Do(chromedp.ActionFunc(func(ctx context.Context) error {
		object, err := dom.ResolveNode().WithBackendNodeID(e.node).Do(ctx)
		if err != nil {
			return fmt.Errorf("%s is gone: %w", e.what, err)
		}
		onElement := func(c *runtime.CallFunctionOnParams) *runtime.CallFunctionOnParams {
			return c.WithObjectID(object.ObjectID).WithAwaitPromise(true)
		}
		return chromedp.CallFunctionOn(function, into, onElement).Do(ctx)
	}))
}

// Text is what the element shows.
func (e Element) Text() (text string) {
	e.page.t.Helper()
	e.Call(`function() { return this.innerText }`, &text)
	return text
}

// Value is what a field holds.
func (e Element) Value() (value string) {
	e.page.t.Helper()
	e.Call(`function() { return this.value }`, &value)
	return value
}

// Attribute is an attribute's value, "" if there is none.
func (e Element) Attribute(name string) (value string) {
	e.page.t.Helper()
	e.Call(`function() { return this.getAttribute("`+name+`") ?? "" }`, &value)
	return value
}

// Click finds an element and presses it.
func (p *Page) Click(role, name string) {
	p.t.Helper()
	p.Find(role, name).Click()
}

// Type focuses a field and presses the keys of text, after what it holds.
func (p *Page) Type(role, name, text string) {
	p.t.Helper()
	p.Find(role, name).Focus()
	p.Keys(text)
}

// AccessibleText is all that assistive technology is told of the page.
func (p *Page) AccessibleText() string {
	p.t.Helper()
	var tree map[string]any // newer than the driver's own types of it
	p.Do(chromedp.ActionFunc(func(ctx context.Context) error {
		return cdp.Execute(ctx, accessibility.CommandGetFullAXTree, nil, &tree)
	}))
	text, err := json.Marshal(tree)
	if err != nil {
		p.t.Fatal(err)
	}
	return string(text)
}

// Paste focuses a field and puts text in at once, after what it holds.
func (p *Page) Paste(role, name, text string) {
	p.t.Helper()
	field := p.Find(role, name)
	field.Focus()
	field.paste(text)
}

// paste puts text where the selection is and tells the page in one event, as
// browsers do when a person pastes. (The driver's own InsertText makes an
// event of every line.)
func (e Element) paste(text string) {
	e.page.t.Helper()
	quoted, _ := json.Marshal(text)
	e.Call(`function() {
		if (this.selectionStart === null) this.value = `+string(quoted)+`;
		else this.setRangeText(`+string(quoted)+`, this.selectionStart, this.selectionEnd, "end");
		this.dispatchEvent(new InputEvent("input", {bubbles: true, inputType: "insertFromPaste"})) }`, nil)
}

// Fill empties a field and pastes text into it.
func (p *Page) Fill(role, name, text string) {
	p.t.Helper()
	field := p.Find(role, name)
	field.Focus()
	field.Call(`function() { this.select() }`, nil)
	if text == "" {
		p.Keys("\b")
		return
	}
	field.paste(text)
}

// Keys presses keys where the focus is. Special ones are those of chromedp's
// package kb, such as kb.ArrowDown.
func (p *Page) Keys(keys string) {
	p.t.Helper()
	p.Do(chromedp.KeyEvent(keys))
}

// Enter presses that key as a keyboard does. Keys would send what it types
// even where the page has used the key for something else.
func (p *Page) Enter() {
	p.t.Helper()
	down := input.DispatchKeyEvent(input.KeyDown).WithKey("Enter").WithCode("Enter").WithWindowsVirtualKeyCode(13).WithText("\r")
	p.Do(down, input.DispatchKeyEvent(input.KeyUp).WithKey("Enter").WithCode("Enter").WithWindowsVirtualKeyCode(13))
}

// WaitText waits until the page shows a text anywhere.
func (p *Page) WaitText(text string) {
	p.t.Helper()
	p.Wait("the text "+text, fmt.Sprintf("document.body.innerText.includes(%q)", text))
}
