package record

// value is one value of a doc. The zero value is one that is not there.
type value struct {
	d  *doc
	at uint32
}

// whole is d's outermost value, or none if there is not even that.
func (d *doc) whole() value {
	if len(d.tok) == 0 {
		return value{}
	}
	return value{d, 0}
}

// intact reports whether d's text is one whole object or array with nothing
// but space after it.
func (d *doc) intact() bool {
	return d.end >= 0 && skipSpace(d.text, d.end) == len(d.text)
}

func (v value) exists() bool   { return v.d != nil }
func (v value) isObject() bool { return v.d != nil && v.d.tok[v.at].kind == Object }
func (v value) isArray() bool  { return v.d != nil && v.d.tok[v.at].kind == Array }
func (v value) isString() bool { return v.d != nil && v.d.tok[v.at].kind == String }
func (v value) isBool() bool   { return v.d != nil && v.d.tok[v.at].kind == Bool }
func (v value) isNull() bool   { return v.d == nil || v.d.tok[v.at].kind == Null }

// isEmpty reports whether v holds nothing: null, "", {} or [], or not there.
func (v value) isEmpty() bool {
	if v.isNull() {
		return true
	}
	t := &v.d.tok[v.at]
	switch t.kind {
	case Object, Array:
		return t.next == v.at+1
	case String:
		return t.end-t.start == 2
	}
	return false
}

// raw is the value's JSON, "" if it is not there.
func (v value) raw() string {
	if v.d == nil {
		return ""
	}
	t := &v.d.tok[v.at]
	return v.d.text[t.start:t.end]
}

// text is a scalar as a person reads it: a string without quotes and escapes,
// a number or bool as it stands, and "" for null, objects and arrays. Bytes
// that are no UTF-8 become U+FFFD.
func (v value) text() string {
	if v.d == nil {
		return ""
	}
	t := &v.d.tok[v.at]
	switch t.kind {
	case String:
		if !t.rough {
			return v.d.text[t.start+1 : t.end-1]
		}
		return unquote(v.d.text[t.start:t.end])
	case Number, Bool:
		return v.d.text[t.start:t.end]
	}
	return ""
}

// get is the member named key, or none: the last one of that very name, else
// the first that differs in case only.
func (v value) get(key string) value {
	if !v.isObject() {
		return value{}
	}
	tok, text := v.d.tok, v.d.text
	var exact, folded uint32
	for k, end := v.at+1, tok[v.at].next; k < end; k = tok[k+1].next {
		t := &tok[k]
		name := text[t.start+1 : t.end-1]
		if t.rough {
			name = unquote(text[t.start:t.end])
		}
		if len(name) != len(key) {
			continue
		}
		if name == key {
			exact = k + 1
		} else if folded == 0 && sameFold(name, key) {
			folded = k + 1
		}
	}
	switch {
	case exact != 0:
		return value{v.d, exact}
	case folded != 0:
		return value{v.d, folded}
	}
	return value{}
}

// sameFold reports whether two names differ at most in the case of ASCII letters.
func sameFold(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range len(a) {
		if a[i] != b[i] && (a[i]|0x20 != b[i]|0x20 || a[i]|0x20 < 'a' || a[i]|0x20 > 'z') {
			return false
		}
	}
	return true
}

// walker goes through the members of an object or the elements of an array.
type walker struct {
	d        *doc
	next     uint32
	end      uint32
	key, val uint32 // tokens of the current member or element
}

// members is a walker over an object; it ends at once for anything else.
func (v value) members() walker {
	if !v.isObject() {
		return walker{}
	}
	return walker{d: v.d, next: v.at + 1, end: v.d.tok[v.at].next}
}

// elements is a walker over an array, or over v alone if it is an object:
// lists of one are written so in places. It ends at once for anything else.
func (v value) elements() walker {
	switch {
	case v.isArray():
		return walker{d: v.d, next: v.at + 1, end: v.d.tok[v.at].next}
	case v.isObject():
		return walker{d: v.d, next: v.at, end: v.d.tok[v.at].next}
	}
	return walker{}
}

// member moves to an object's next member.
func (w *walker) member() bool {
	if w.next >= w.end {
		return false
	}
	w.key, w.val = w.next, w.next+1
	w.next = w.d.tok[w.val].next
	return true
}

// element moves to an array's next element.
func (w *walker) element() bool {
	if w.next >= w.end {
		return false
	}
	w.val = w.next
	w.next = w.d.tok[w.val].next
	return true
}

// name is the current member's name.
func (w *walker) name() string { return value{w.d, w.key}.text() }

// value is the current member's or element's value.
func (w *walker) value() value { return value{w.d, w.val} }
