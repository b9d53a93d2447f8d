package creds

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// maxStarts bounds how many opening braces are tried as the start of JSON.
const maxStarts = 32

// readJSON finds the keys in every JSON object of the text, however deep, and
// what is said beside them.
func readJSON(text string) []finding {
	var found []finding
	for range maxStarts {
		start := strings.IndexByte(text, '{')
		if start < 0 {
			break
		}
		text = text[start:]
		decoder := json.NewDecoder(strings.NewReader(text))
		decoder.UseNumber()
		var value any
		if decoder.Decode(&value) != nil {
			text = text[1:]
			continue
		}
		keys, beside := keysIn(value, "")
		found = append(found, complemented(keys, beside)...)
		text = text[decoder.InputOffset():]
	}
	return found
}

// holders are names of objects that say only that there are keys in them.
var holders = []string{"", "credentials", "rolecredentials", "accesskey", "accesstoken", "env", "environment", "variables", "data", "result", "value"}

// keysIn collects the objects that name a part of a key, and what the others
// say that may be about them. under is the member that the value is of.
func keysIn(value any, under string) (found []finding, beside finding) {
	switch value := value.(type) {
	case []any:
		for _, item := range value {
			keys, more := keysIn(item, under)
			found = append(found, complemented(keys, more)...)
			beside.noteAll(more)
		}
	case map[string]any:
		return keysOf(value, under)
	case string:
		if strings.HasPrefix(strings.TrimSpace(value), "{") {
			return readJSON(value), finding{} // JSON in a string
		}
	}
	return found, beside
}

// keysOf reads an object: the keys in it, or, if it has none, what it says.
func keysOf(object map[string]any, under string) (found []finding, beside finding) {
	var f finding
	for _, name := range slices.Sorted(maps.Keys(object)) {
		member := object[name]
		p, known := partNamed(name)
		if text := scalar(member); known && text != "" {
			f.note(p, text)
			continue
		}
		if inner, isObject := member.(map[string]any); isObject && p == profile && known {
			f.note(profile, scalar(inner["name"]))
			continue
		}
		keys, more := keysIn(member, plainName(name))
		found = append(found, keys...)
		beside.noteAll(more)
	}
	if !f.any() {
		beside.noteAll(f)
		return complemented(found, beside), beside
	}
	f.add(beside)
	if !slices.Contains(holders, under) && f.values[profile] == "" {
		f.values[profile] = under
	}
	return append(found, f), finding{}
}

// noteAll takes over what another finding says beside keys.
func (f *finding) noteAll(other finding) {
	for p := expiration; p < parts; p++ {
		f.note(p, other.values[p])
		f.conflict[p] = f.conflict[p] || other.conflict[p]
	}
}

// complemented gives what is said beside keys to them, if it can be about no
// others.
func complemented(found []finding, beside finding) []finding {
	if len(found) == 1 {
		found[0].add(beside)
	}
	return found
}

func scalar(value any) string {
	switch value := value.(type) {
	case string:
		return strings.TrimSpace(value)
	case json.Number:
		return value.String()
	}
	return ""
}
