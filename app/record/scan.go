package record

// value is the JSON text of one value, without space around it. The empty
// value stands for one that is not there.
type value string

// walker goes through the members of an object or the elements of an array,
// one step at a time, without building anything.
type walker struct {
	text   string
	at     int
	key    string // of the current member, unquoted
	val    value  // current
	broken bool   // the text ended or made no sense before the closing bracket
	closed bool   // the closing bracket was reached; at is just after it
}

// isObject reports whether v is a JSON object.
func (v value) isObject() bool { return len(v) > 0 && v[0] == '{' }

// isArray reports whether v is a JSON array.
func (v value) isArray() bool { return len(v) > 0 && v[0] == '[' }

// isString reports whether v is a JSON string.
func (v value) isString() bool { return len(v) > 0 && v[0] == '"' }

// isNull reports whether v is null or not there.
func (v value) isNull() bool { return v == "" || v == "null" }

// inside is a walker over v; it has nothing to say of a scalar.
func (v value) inside() walker {
	if !v.isObject() && !v.isArray() {
		return walker{closed: true}
	}
	return walker{text: string(v), at: 1}
}

// member moves to an object's next member.
func (w *walker) member() bool {
	if !w.advance('}') {
		return false
	}
	if w.text[w.at] != '"' {
		return w.fail()
	}
	end := stringEnd(w.text, w.at)
	if end < 0 {
		return w.fail()
	}
	key := value(w.text[w.at:end])
	w.at = skipSpace(w.text, end)
	if w.at >= len(w.text) || w.text[w.at] != ':' {
		return w.fail()
	}
	w.at = skipSpace(w.text, w.at+1)
	if !w.take() {
		return false
	}
	w.key = key.text()
	return true
}

// element moves to an array's next element.
func (w *walker) element() bool { return w.advance(']') && w.take() }

// advance goes to the next value, past space and commas, and tells whether
// there is one before the closing bracket.
func (w *walker) advance(closing byte) bool {
	if w.closed || w.broken {
		return false
	}
	for w.at < len(w.text) {
		switch c := w.text[w.at]; c {
		case ' ', '\n', '\r', '\t', ',':
			w.at++
		case closing:
			w.at++
			w.closed = true
			return false
		default:
			return true
		}
	}
	return w.fail()
}

// take makes the value at hand the current one.
func (w *walker) take() bool {
	end := valueEnd(w.text, w.at)
	if end < 0 {
		return w.fail()
	}
	w.val = value(w.text[w.at:end])
	w.at = end
	return true
}

func (w *walker) fail() bool {
	w.broken = true
	return false
}

// get is the member named key, or "": the last one of that very name, else
// one that differs in case only.
func (v value) get(key string) value {
	var exact, folded value
	for w := v.inside(); v.isObject() && w.member(); {
		switch {
		case w.key == key:
			exact = w.val
		case folded == "" && sameFold(w.key, key):
			folded = w.val
		}
	}
	if exact == "" {
		return folded
	}
	return exact
}

// sameFold reports whether two names differ at most in the case of ASCII letters.
func sameFold(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range len(a) {
		if a[i]|0x20 != b[i]|0x20 {
			return false
		}
	}
	return true
}

// skipSpace is the index of the first byte at or after i that is no JSON space.
func skipSpace(s string, i int) int {
	for i < len(s) && (s[i] == ' ' || s[i] == '\n' || s[i] == '\r' || s[i] == '\t') {
		i++
	}
	return i
}

// stringEnd is the index after the closing quote of the string that opens at
// i, -1 if it never closes.
func stringEnd(s string, i int) int {
	for i++; i < len(s); i++ {
		switch s[i] {
		case '"':
			return i + 1
		case '\\':
			i++
		}
	}
	return -1
}

// valueEnd is the index after the value that begins at i, -1 if none does or
// it is cut off. Of an object or array only the brackets are followed, so
// that any depth costs one pass and no stack.
func valueEnd(s string, i int) int {
	if i >= len(s) {
		return -1
	}
	switch c := s[i]; {
	case c == '"':
		return stringEnd(s, i)
	case c == '{' || c == '[':
		return containerEnd(s, i)
	case c == 't' || c == 'f' || c == 'n' || c == '-' || '0' <= c && c <= '9':
		return literalEnd(s, i)
	}
	return -1
}

func containerEnd(s string, i int) int {
	depth := 0
	for i < len(s) {
		switch s[i] {
		case '"':
			if i = stringEnd(s, i); i < 0 {
				return -1
			}
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
		i++
	}
	return -1
}

func literalEnd(s string, i int) int {
	for i < len(s) {
		switch s[i] {
		case ',', '}', ']', ' ', '\n', '\r', '\t', ':', '"', '{', '[':
			return i
		}
		i++
	}
	return i
}
