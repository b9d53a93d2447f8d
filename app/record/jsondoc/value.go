package jsondoc

// Value is one value of a Doc. The zero Value is one that is not there.
type Value struct {
	d  *Doc
	at Ref
}

// Whole is d's outermost value, or none if there is not even that.
func (d *Doc) Whole() Value {
	if len(d.tok) == 0 {
		return Value{}
	}
	return Value{d, 0}
}

// At is the value, or the key as a string, at a place of d.
func (d *Doc) At(at Ref) Value { return Value{d, at} }

// Doc is what v stands in: nil for a value that is not there. A value that a
// string quotes stands in a Doc of its own.
func (v Value) Doc() *Doc { return v.d }

// Ref is where v stands in its Doc.
func (v Value) Ref() Ref { return v.at }

// Name is the number of the text of the string or key at a place, 0 if there is
// no room for it.
func (d *Doc) Name(at Ref) NameID {
	if id := d.tok[at].name; id != 0 {
		return id
	}
	return d.number(at)
}

// number is Name of a text that was not asked for before. It does what Number
// does, in its place: a call more for each key of a record can be measured.
func (d *Doc) number(at Ref) NameID {
	if d.Names == nil {
		return 0
	}
	t := &d.tok[at]
	if t.kind != String || t.rough {
		t.name = d.Names.Number(Value{d, at}.Text())
		return t.name
	}
	s := d.text[t.start+1 : t.end-1]
	id := d.Names.guess(s)
	if id == 0 {
		id = d.Names.notGuessed(s)
	}
	d.Names.latest, t.name = id, id
	return id
}

// Kind is what v is: Null also if it is not there.
func (v Value) Kind() Kind {
	if v.d == nil {
		return Null
	}
	return v.d.tok[v.at].kind
}

// Exists reports whether v is there; IsObject and its kin, whether it is that.
// What is not there IsNull.
func (v Value) Exists() bool   { return v.d != nil }
func (v Value) IsObject() bool { return v.d != nil && v.d.tok[v.at].kind == Object }
func (v Value) IsArray() bool  { return v.d != nil && v.d.tok[v.at].kind == Array }
func (v Value) IsString() bool { return v.d != nil && v.d.tok[v.at].kind == String }
func (v Value) IsBool() bool   { return v.d != nil && v.d.tok[v.at].kind == Bool }
func (v Value) IsNull() bool   { return v.d == nil || v.d.tok[v.at].kind == Null }

// IsEmpty reports whether v holds nothing: null, "", {} or [], or not there.
func (v Value) IsEmpty() bool {
	if v.IsNull() {
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

// Raw is the value's JSON, "" if it is not there.
func (v Value) Raw() string {
	if v.d == nil {
		return ""
	}
	t := &v.d.tok[v.at]
	return v.d.text[t.start:t.end]
}

// Text is a scalar as a person reads it: a string without quotes and escapes,
// a number or bool as it stands, and "" for null, objects and arrays. Bytes
// that are no UTF-8 become U+FFFD.
func (v Value) Text() string {
	if v.d == nil {
		return ""
	}
	if t := &v.d.tok[v.at]; t.kind == String && !t.rough {
		return v.d.text[t.start+1 : t.end-1]
	}
	return v.otherText()
}

// otherText is Text of what is no string that stands as it reads.
func (v Value) otherText() string {
	t := &v.d.tok[v.at]
	switch t.kind {
	case String:
		return unquote(v.d.text[t.start:t.end])
	case Number, Bool:
		return v.d.text[t.start:t.end]
	}
	return ""
}

// Get is the member named key, or none: the last one of that very name, else
// the first that differs in case only.
func (v Value) Get(key string) Value {
	if !v.IsObject() {
		return Value{}
	}
	tok, text := v.d.tok, v.d.text
	var exact, folded Ref
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
		} else if folded == 0 && SameFold(name, key) {
			folded = k + 1
		}
	}
	switch {
	case exact != 0:
		return Value{v.d, exact}
	case folded != 0:
		return Value{v.d, folded}
	}
	return Value{}
}

// SameFold reports whether two names differ at most in the case of ASCII letters.
func SameFold(a, b string) bool {
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

// Walker goes through the members of an object or the elements of an array.
type Walker struct {
	d        *Doc
	next     Ref
	end      Ref
	key, val Ref // of the current member or element
}

// members is a Walker over an object; it ends at once for anything else.
func (v Value) Members() Walker {
	if !v.IsObject() {
		return Walker{}
	}
	return Walker{d: v.d, next: v.at + 1, end: v.d.tok[v.at].next}
}

// elements is a Walker over an array, or over v alone if it is an object:
// lists of one are written so in places. It ends at once for anything else.
func (v Value) Elements() Walker {
	switch {
	case v.IsArray():
		return Walker{d: v.d, next: v.at + 1, end: v.d.tok[v.at].next}
	case v.IsObject():
		return Walker{d: v.d, next: v.at, end: v.d.tok[v.at].next}
	}
	return Walker{}
}

// Member moves to an object's next member.
func (w *Walker) Member() bool {
	if w.next >= w.end {
		return false
	}
	w.key, w.val = w.next, w.next+1
	w.next = w.d.tok[w.val].next
	return true
}

// Element moves to an array's next element.
func (w *Walker) Element() bool {
	if w.next >= w.end {
		return false
	}
	w.val = w.next
	w.next = w.d.tok[w.val].next
	return true
}

// Key is where the current member's name stands.
func (w *Walker) Key() Ref { return w.key }

// Ref is where the current member's or element's value stands.
func (w *Walker) Ref() Ref { return w.val }

// Name is the current member's name.
func (w *Walker) Name() string { return Value{w.d, w.key}.Text() }

// Value is the current member's or element's value.
func (w *Walker) Value() Value { return Value{w.d, w.val} }
