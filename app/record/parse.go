package record

import "sync"

// doc is a JSON object or array as a list of tokens. Values point into it.
type doc struct {
	text string
	tok  []token
	end  int // index after the closing bracket, -1 if the text is cut off or damaged

	inner  []*doc // of texts that are quoted in this one; those from opened on are free
	opened int

	memo *memo // shared with inner
	slab *slab // nil: every event has memory of its own
}

// docs keeps closed docs for the next ones: a list of tokens is several times
// as long as what a row takes from its record. It changes nothing but where
// memory comes from and how often the same is worked out.
var docs = sync.Pool{New: func() any { return &doc{memo: new(memo)} }}

// Bounds of a text that can be parsed, and of what is kept for the next.
const (
	maxText   = 1 << 31
	maxTokens = 1 << 14
	maxInner  = 8
)

// parse scans text, which begins with a bracket, in one pass that notes the
// span and kind of every key and value and builds nothing else. It is lenient
// about commas and the spelling of numbers and literals, not about brackets,
// quotes and colons. Of a damaged text, the tokens up to the damage stay
// usable: open objects and arrays end there. No depth of nesting costs more
// than its bytes.
func parse(text string) *doc {
	d := docs.Get().(*doc)
	d.memo.prepare()
	d.parse(text)
	return d
}

func (d *doc) parse(text string) {
	d.text, d.end = text, -1
	if len(text) < maxText {
		d.tok, d.end = scan(text, d.tok[:0])
	}
}

// parseInner is parse for a text that d's holds as a string; it is closed
// with d.
func (d *doc) parseInner(text string) *doc {
	if d.opened == len(d.inner) {
		d.inner = append(d.inner, &doc{memo: d.memo})
	}
	inner := d.inner[d.opened]
	d.opened++
	inner.slab = d.slab
	inner.parse(text)
	return inner
}

// clear drops d's text, and tokens that take too much room. No value of d may
// be used after it; texts taken from it stay.
func (d *doc) clear() {
	for _, inner := range d.inner[:d.opened] {
		inner.clear()
	}
	if len(d.inner) > maxInner {
		d.inner = nil
	}
	d.opened = 0
	d.text, d.tok, d.slab = "", d.tok[:0], nil
	if cap(d.tok) > maxTokens {
		d.tok = nil
	}
}

// close clears d and gives it back.
func (d *doc) close() {
	d.clear()
	docs.Put(d)
}
