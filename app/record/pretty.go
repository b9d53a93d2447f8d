package record

import "strings"

// Pretty is the record with a line for every member and two blanks a level,
// its keys in their order and every scalar as it was written, escapes and
// digits too. What is nested deeper than MaxDepth stays as it is. Text that is
// no JSON object or array, or a damaged one, comes back unchanged.
func Pretty(raw string) string {
	d := openContainer(raw)
	defer d.close()
	if !d.intact() {
		return raw
	}
	var b strings.Builder
	b.Grow(len(raw) + len(raw)/2)
	indent(&b, d.whole(), 0)
	return b.String()
}

func indent(b *strings.Builder, v value, depth int) {
	switch {
	case v.isObject() && v.isEmpty():
		b.WriteString("{}")
	case v.isArray() && v.isEmpty():
		b.WriteString("[]")
	case depth < MaxDepth && v.isObject():
		separator := "{"
		for w := v.members(); w.member(); separator = "," {
			newLine(b, separator, depth+1)
			b.WriteString(value{w.d, w.key}.raw())
			b.WriteString(": ")
			indent(b, w.value(), depth+1)
		}
		newLine(b, "", depth)
		b.WriteByte('}')
	case depth < MaxDepth && v.isArray():
		separator := "["
		for w := v.elements(); w.element(); separator = "," {
			newLine(b, separator, depth+1)
			indent(b, w.value(), depth+1)
		}
		newLine(b, "", depth)
		b.WriteByte(']')
	default:
		b.WriteString(v.raw())
	}
}

func newLine(b *strings.Builder, after string, depth int) {
	b.WriteString(after)
	b.WriteByte('\n')
	for range depth {
		b.WriteString("  ")
	}
}

// compact is v without the space between its tokens.
func compact(v value) string {
	raw := v.raw()
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
