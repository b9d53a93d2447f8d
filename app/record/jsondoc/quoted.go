package jsondoc

import (
	"net/url"
	"strings"
)

// Joined is v's text, or the texts of its scalars if it is an array, joined by
// ", ": some exporters put single values in a list.
func (v Value) Joined() string {
	if !v.IsArray() {
		return v.Text()
	}
	var parts []string
	for w := v.Elements(); w.Element() && len(parts) < maxValues; {
		if t := w.Value().Text(); t != "" {
			parts = append(parts, t)
		}
	}
	return strings.Join(parts, ", ")
}

// maxValues bounds how many values of one list are shown in a row.
const maxValues = 32

// Opened is v, or the object or array that v quotes as a string.
func (v Value) Opened() Value {
	if inner := v.Quoted(); inner.Exists() {
		return inner
	}
	return v
}

// Quoted is the object or array that v, a string, holds: as it stands or
// percent-encoded, as IAM answers policy documents. It is none if v holds no
// such thing.
func (v Value) Quoted() Value {
	if !v.IsString() || v.IsEmpty() {
		return Value{}
	}
	switch v.Raw()[1] {
	case '{', '[', ' ', '\\':
		return v.d.container(v.Text())
	case '%':
		if plain, err := url.PathUnescape(v.Text()); err == nil {
			return v.d.container(plain)
		}
	}
	return Value{}
}

// container is the object or array that is all of s, a text that d holds.
func (d *Doc) container(s string) Value {
	s = trimSpace(s)
	if s == "" || s[0] != '{' && s[0] != '[' {
		return Value{}
	}
	inner := d.parseInner(s)
	if !inner.Intact() {
		return Value{}
	}
	return inner.Whole()
}
