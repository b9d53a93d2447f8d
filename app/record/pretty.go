package record

import "strings"

// Pretty is the record with a line for every member and two blanks a level,
// its keys in their order and every scalar as it was written, escapes and
// digits too. From MaxDepth on the text stays as it is. Text that is no JSON
// object or array, or a damaged one, comes back unchanged.
func Pretty(raw string) string {
	v := whole(raw)
	if !v.isObject() && !v.isArray() {
		return raw
	}
	var b strings.Builder
	b.Grow(len(v) + len(v)/2)
	if end := indent(&b, v, 0); end != len(v) {
		return raw
	}
	return b.String()
}

// indent writes v and gives the index after its closing bracket, -1 if there
// is none.
func indent(b *strings.Builder, v value, depth int) int {
	if depth >= MaxDepth || !v.isObject() && !v.isArray() {
		b.WriteString(string(v))
		return len(v)
	}
	w, closing := v.inside(), byte(']')
	if v.isObject() {
		closing = '}'
	}
	b.WriteByte(v[0])
	empty := true
	for from := w.at; step(&w, closing); from = w.at {
		if !empty {
			b.WriteByte(',')
		}
		empty = false
		newLine(b, depth+1)
		if closing == '}' {
			b.WriteString(keyText(w.text[from:w.at]))
			b.WriteString(": ")
		}
		if indent(b, w.val, depth+1) != len(w.val) {
			return -1
		}
	}
	if w.broken {
		return -1
	}
	if !empty {
		newLine(b, depth)
	}
	b.WriteByte(closing)
	return w.at
}

func step(w *walker, closing byte) bool {
	if closing == '}' {
		return w.member()
	}
	return w.element()
}

// keyText is the quoted key in a member's text, which may begin with space
// and commas.
func keyText(member string) string {
	member = member[strings.IndexByte(member, '"'):]
	return member[:stringEnd(member, 0)]
}

func newLine(b *strings.Builder, depth int) {
	b.WriteByte('\n')
	for range depth {
		b.WriteString("  ")
	}
}
