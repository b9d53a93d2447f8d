package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Copies is how often a text stands in each of a page's memories.
type Copies struct {
	Program int // the WebAssembly memory
	Buffers int // arrays of bytes that scripts made: see KeepBytes
	Strings int // strings that are alive, values of attributes included
	Fields  int // inputs and text areas, and what assistive technology is told of them
}

// Total is how many copies there are.
func (c Copies) Total() int { return c.Program + c.Buffers + c.Strings + c.Fields }

// KeepBytesJS is what KeepBytes has run before the page.
const KeepBytesJS = `(() => {
	const made = [];
	window.madeBytes = () => made;
	const keep = bytes => { if (bytes.buffer.byteLength < 1 << 20) made.push(bytes); return bytes };
	const Plain = Uint8Array, {from} = Object.getPrototypeOf(Plain), typed = Object.getPrototypeOf(Plain).prototype, copy = typed.slice, {encode} = TextEncoder.prototype;
	typed.slice = function (...args) { return keep(copy.apply(this, args)) };
	TextEncoder.prototype.encode = function (...args) { return keep(encode.apply(this, args)) };
	window.Uint8Array = new Proxy(Plain, {
		construct: (target, args, made) => keep(Reflect.construct(target, args, made)),
		get: (target, name) => name === "from" ? (...args) => keep(from.apply(target, args)) : Reflect.get(target, name),
	});
})()`

// KeepBytes has a page that is gone to from now on keep every small array of
// bytes that a script makes, for CopiesOf to look into: what is not overwritten
// is found, whether it is still alive or not.
func (p *Page) KeepBytes() {
	p.t.Helper()
	p.Inject(KeepBytesJS)
}

// CopiesOf counts texts of ASCII in what a page holds, after a collection of
// garbage. The texts themselves are not given to the page: only their bytes, each
// one more than it is.
func (p *Page) CopiesOf(texts ...string) []Copies {
	p.t.Helper()
	all := make([]Copies, len(texts))
	p.Do(chromedp.ActionFunc(func(ctx context.Context) error {
		for _, s := range heapStrings(ctx, p) {
			for i, text := range texts {
				all[i].Strings += strings.Count(s, text)
			}
		}
		return scanBytes(ctx, texts, all)
	}))
	var fields string
	p.EvalApart(`JSON.stringify([[...document.querySelectorAll("input, textarea")].map(e => e.value), document.documentElement.outerHTML])`, &fields)
	for i, text := range texts {
		all[i].Fields = strings.Count(fields, text)
	}
	return all
}

// heapStrings are the live strings: the first thousand letters of each, which is
// what a snapshot tells.
func heapStrings(ctx context.Context, p *Page) []string {
	var snapshot strings.Builder
	listening, stop := context.WithCancel(ctx)
	defer stop()
	chromedp.ListenTarget(listening, func(event any) {
		if chunk, ok := event.(*heapprofiler.EventAddHeapSnapshotChunk); ok {
			snapshot.WriteString(chunk.Chunk)
		}
	})
	if err := heapprofiler.CollectGarbage().Do(ctx); err != nil {
		p.t.Fatal(err)
	}
	if err := heapprofiler.TakeHeapSnapshot().Do(ctx); err != nil {
		p.t.Fatal(err)
	}
	var heap struct{ Strings []string }
	if err := json.Unmarshal([]byte(snapshot.String()), &heap); err != nil || len(heap.Strings) == 0 {
		p.t.Fatalf("no snapshot of the heap: %v (%d bytes)", err, snapshot.Len())
	}
	return heap.Strings
}

// scanBytes counts the texts, as letters of one byte and of two, in the program's
// memory and in the arrays that KeepBytes kept.
func scanBytes(ctx context.Context, texts []string, all []Copies) error {
	const group = "memories"
	defer runtime.ReleaseObjectGroup(group).Do(ctx)
	prototype, _, err := runtime.Evaluate("WebAssembly.Memory.prototype").WithObjectGroup(group).Do(ctx)
	if err != nil {
		return err
	}
	memories, err := runtime.QueryObjects(prototype.ObjectID).WithObjectGroup(group).Do(ctx)
	if err != nil {
		return err
	}
	result, thrown, err := runtime.CallFunctionOn(countJS).WithObjectID(memories.ObjectID).WithReturnByValue(true).
		WithArguments([]*runtime.CallArgument{{ObjectID: memories.ObjectID}, {Value: moved(texts)}}).Do(ctx)
	if err != nil {
		return err
	}
	if thrown != nil {
		return fmt.Errorf("looking through the memory: %s", thrown.Error())
	}
	return json.Unmarshal(result.Value, &all)
}

// moved are the bytes of texts, each one more than it is, as JSON.
func moved(texts []string) []byte {
	needles := make([][]int, len(texts))
	for i, text := range texts {
		for _, letter := range []byte(text) {
			needles[i] = append(needles[i], int(letter)+1)
		}
	}
	bytes, _ := json.Marshal(needles)
	return bytes
}

// countJS answers the counts for each text.
const countJS = `function(memories, needles) {
	const count = (bytes, needle) => {
		let n = 0;
		for (const width of [1, 2]) {
			for (let at = bytes.indexOf(needle[0] - 1); at >= 0; at = bytes.indexOf(needle[0] - 1, at + 1)) {
				let i = 1;
				while (i < needle.length && bytes[at + i * width] === needle[i] - 1) i++;
				if (i === needle.length) n++;
			}
		}
		return n;
	};
	if (memories.length === 0) throw new Error("the program's memory is not found");
	const programs = memories.map(m => new Uint8Array(m.buffer)), others = window.madeBytes?.() ?? [];
	const sum = (arrays, needle) => arrays.reduce((n, bytes) => n + count(bytes, needle), 0);
	return needles.map(needle => ({Program: sum(programs, needle), Buffers: sum(others, needle)}));
}`

// Insert puts a text of one line into a field as a keyboard's input method does:
// no script that has it stays in the page.
func (p *Page) Insert(role, name, text string) {
	p.t.Helper()
	p.Find(role, name).Focus()
	p.Do(input.InsertText(text))
}

// WatchMemoryJS has a page keep what Visit.CopiesOf looks into. It runs before
// all of the page's own.
const WatchMemoryJS = KeepBytesJS + `;
(() => {
	const memories = [], {instantiate} = WebAssembly;
	window.programMemories = () => memories;
	WebAssembly.instantiate = async (...args) => { const made = await instantiate.apply(WebAssembly, args); memories.push((made.instance ?? made).exports.mem); return made };
})()`

// CopiesOf counts texts of ASCII in what scripts can see of a page that runs
// WatchMemoryJS: the program's memory, arrays of bytes, fields and the document.
// Strings are not counted.
func (v *Visit) CopiesOf(texts ...string) []Copies {
	v.t.Helper()
	var all []Copies
	v.Eval(fmt.Sprintf(`(%s)(window.programMemories(), %s)`, countJS, moved(texts)), &all)
	var fields string
	v.Eval(`JSON.stringify([[...document.querySelectorAll("input, textarea")].map(e => e.value), document.documentElement.outerHTML])`, &fields)
	for i, text := range texts {
		all[i].Fields = strings.Count(fields, text)
	}
	return all
}
