package jsondoc

import "strings"

// Pretty is the record with a line for every member and two blanks a level,
// its keys in their order and every scalar as it was written, escapes and
// digits too. What is nested deeper than MaxDepth stays as it is. Text that is
// no JSON object or array, or a damaged one, comes back unchanged.
func Pretty(raw string) string {
	d := open(raw)
	defer d.close()
	if !d.Intact() {
		return raw
	}
	var b strings.Builder
	b.Grow(len(raw) + len(raw)/2)
	indent(&b, d.Whole(), 0)
	return b.String()
}

func indent(b *strings.Builder, v Value, depth int) {
	switch {
	case v.IsObject() && v.IsEmpty():
		b.WriteString("{}")
	case v.IsArray() && v.IsEmpty():
		b.WriteString("[]")
	case depth < MaxDepth && v.IsObject():
		separator := "{"
		for w := v.Members(); w.Member(); separator = "," {
			newLine(b, separator, depth+1)
			b.WriteString(Value{w.d, w.key}.Raw())
			b.WriteString(": ")
			indent(b, w.Value(), depth+1)
		}
		newLine(b, "", depth)
		b.WriteByte('}')
	case depth < MaxDepth && v.IsArray():
		separator := "["
		for w := v.Elements(); w.Element(); separator = "," {
			newLine(b, separator, depth+1)
			indent(b, w.Value(), depth+1)
		}
		newLine(b, "", depth)
		b.WriteByte(']')
	default:
		b.WriteString(v.Raw())
	}
}

func newLine(b *strings.Builder, after string, depth int) {
	b.WriteString(after)
	b.WriteByte('\n')
	for range depth {
		b.WriteString("  ")
	}
}

// Compact is v's JSON without the space between its tokens.
func (v Value) Compact() string {
	raw := v.Raw()
	if !strings.ContainsAny(raw, " \n\r\t") {
		return raw
	}
	var b strings.Builder
	b.Grow(len(raw))
	tok, text := v.d.tok, v.d.text
	at := tok[v.at].start
	for _, t := range tok[v.at:tok[v.at].next] {
		at = skip(&b, text, at, t.start)
		if t.kind != Object && t.kind != Array {
			b.WriteString(text[at:t.end])
			at = t.end
		}
	}
	skip(&b, text, at, tok[v.at].end)
	return b.String()
}

// skip writes the brackets, colons and commas between two tokens.
func skip(b *strings.Builder, text string, from, to uint32) uint32 {
	for ; from < to; from++ {
		if text[from] > ' ' {
			b.WriteByte(text[from])
		}
	}
	return to
}
