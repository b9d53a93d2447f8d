package jsondoc

import "sync"

// Doc is a JSON object or array as a list of tokens. Values point into it.
// The zero Doc is ready to parse; one that is used again needs less memory.
// Only one goroutine may use it.
type Doc struct {
	// Names numbers the texts that Name is asked for; nil numbers none. It
	// must be ready. A text quoted in this one has the same.
	Names *Names

	text string
	tok  []token
	end  int // index after the closing bracket, -1 if the text is cut off or damaged

	inner  []*Doc // of texts that are quoted in this one; those from opened on are free
	opened int
}

// Bounds of a text that can be parsed, and of what is kept for the next.
const (
	maxText   = 1 << 31
	maxTokens = 1 << 14
	maxInner  = 8
)

// MaxDepth is how deep Tree and Pretty open a record. An object or array
// deeper than that is one Node without children whose Text is its JSON.
const MaxDepth = 200

// maxEmbedding is how often JSON is opened inside JSON inside strings.
const maxEmbedding = 3

// Parse scans text, which begins with a bracket, in one pass that notes the
// span and kind of every key and value and builds nothing else. It is lenient
// about commas and the spelling of numbers and literals, not about brackets,
// quotes and colons. Of a damaged text, the tokens up to the damage stay
// usable: open objects and arrays end there. Clear d before it parses another.
func (d *Doc) Parse(text string) {
	d.text, d.end = text, -1
	if len(text) < maxText {
		d.tok, d.end = scan(text, d.tok[:0])
	}
}

// ParseStrict is Parse for the object that text begins with, and tells its
// size in bytes; whatever stands behind it is left alone. ok is false, and
// nothing parsed, for anything but a whole object in strictly spelled JSON.
func (d *Doc) ParseStrict(text string) (size int, ok bool) {
	if len(text) >= maxText {
		return 0, false
	}
	if d.tok, d.end = scanStrict(text, d.tok); d.end < 0 {
		return 0, false
	}
	d.text = text[:d.end]
	return d.end, true
}

// Closed reports whether d's text was read to its closing bracket.
func (d *Doc) Closed() bool { return d.end >= 0 }

// Intact reports whether d's text is one whole object or array with nothing
// but space after it.
func (d *Doc) Intact() bool {
	return d.Closed() && skipSpace(d.text, d.end) == len(d.text)
}

// parseInner is Parse for a text that d's holds as a string; it is cleared
// with d.
func (d *Doc) parseInner(text string) *Doc {
	if d.opened == len(d.inner) {
		d.inner = append(d.inner, &Doc{Names: d.Names})
	}
	inner := d.inner[d.opened]
	d.opened++
	inner.Parse(text)
	return inner
}

// Clear drops d's text, and tokens that take too much room. No Value of d may
// be used after it; texts taken from it stay.
func (d *Doc) Clear() {
	for _, inner := range d.inner[:d.opened] {
		inner.Clear()
	}
	if len(d.inner) > maxInner {
		d.inner = nil
	}
	d.opened = 0
	d.text, d.tok = "", d.tok[:0]
	if cap(d.tok) > maxTokens {
		d.tok = nil
	}
}

// docs keeps Docs for the next text: a list of tokens is several times as long
// as what is taken from it. It changes nothing but where memory comes from.
var docs = sync.Pool{New: func() any { return new(Doc) }}

// open parses a text that is an object or array, maybe after a byte order mark
// and with space around it; of another text it has no value. Close it.
func open(raw string) *Doc {
	d := docs.Get().(*Doc)
	body := Body(raw)
	if body == "" || body[0] != '{' && body[0] != '[' {
		body = ""
	}
	d.Parse(body)
	return d
}

// close clears d and gives it back.
func (d *Doc) close() {
	d.Clear()
	docs.Put(d)
}
