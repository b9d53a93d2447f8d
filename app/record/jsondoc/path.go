package jsondoc

import (
	"fmt"
	"strconv"
	"strings"
)

// Field is the value at a path of a record, as text: a scalar as it reads,
// null as "null", an object or array as compact JSON. ok is false if there is
// no such value or path is no path.
//
// A path is names joined by dots with element numbers in brackets,
// requestParameters.items[0].x, and is case-sensitive. A name with other
// characters than letters, digits, "_", "-", "@", ":" and "/" is written as a
// JSON string in brackets: requestParameters["a.b"]. A path may go on inside a
// string that holds JSON itself, percent-encoded or not. Of equal keys the
// last one counts.
func Field(raw, path string) (text string, ok bool) {
	d := open(raw)
	defer d.close()
	v := d.Whole()
	if path == "" || !v.Exists() {
		return "", false
	}
	for path != "" {
		key, index, rest, ok := firstStep(path)
		if !ok {
			return "", false
		}
		if v = v.Opened().step(key, index); !v.Exists() {
			return "", false
		}
		path = rest
	}
	switch {
	case v.IsObject() || v.IsArray():
		return v.Compact(), true
	case v.IsNull():
		return "null", true
	}
	return v.Text(), true
}

// step is the member key, or the element index if that is not negative.
func (v Value) step(key string, index int) (found Value) {
	if index < 0 {
		for w := v.Members(); w.Member(); {
			if w.Name() == key {
				found = w.Value()
			}
		}
		return found
	}
	if !v.IsArray() {
		return Value{}
	}
	for w := v.Elements(); w.Element(); index-- {
		if index == 0 {
			return w.Value()
		}
	}
	return Value{}
}

// firstStep splits the first step off a path: a name, or an element's index,
// which is -1 for a name.
func firstStep(path string) (key string, index int, rest string, ok bool) {
	if path[0] == '[' {
		return bracket(path)
	}
	end := strings.IndexAny(path, ".[")
	if end < 0 {
		return path, -1, "", true
	}
	if end == 0 {
		return "", 0, "", false
	}
	rest, ok = afterStep(path[end:])
	return path[:end], -1, rest, ok
}

func bracket(path string) (key string, index int, rest string, ok bool) {
	if strings.HasPrefix(path, `["`) {
		end, _ := stringEnd(path, 1)
		if end < 0 || end >= len(path) || path[end] != ']' {
			return "", 0, "", false
		}
		rest, ok = afterStep(path[end+1:])
		return unquote(path[1:end]), -1, rest, ok
	}
	end := strings.IndexByte(path, ']')
	if end < 0 {
		return "", 0, "", false
	}
	index, err := strconv.Atoi(path[1:end])
	if err != nil || index < 0 {
		return "", 0, "", false
	}
	rest, ok = afterStep(path[end+1:])
	return "", index, rest, ok
}

// afterStep is what follows a step: nothing, a bracket, or a dot and a name.
func afterStep(s string) (rest string, ok bool) {
	switch {
	case s == "" || s[0] == '[':
		return s, true
	case s[0] == '.' && len(s) > 1 && s[1] != '.' && s[1] != '[':
		return s[1:], true
	}
	return "", false
}

// memberPath is the path of the member key of what is at path.
func memberPath(path, key string) string {
	if !plainName(key) {
		return path + "[" + quote(key) + "]"
	}
	if path == "" {
		return key
	}
	return path + "." + key
}

// quote is s as a JSON string.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ':
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func plainName(key string) bool {
	for i := range len(key) {
		c := key[i]
		if !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("_-@:/", c) >= 0) {
			return false
		}
	}
	return key != ""
}
