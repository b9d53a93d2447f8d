package query

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// valuesAt is every value at a path of a JSON text: scalars as their text
// (numbers exactly as written), objects as their JSON, a list as its JSON and
// as each of its elements. null and what is not there give none; so does a
// text that is no JSON.
func valuesAt(raw, path string) []string {
	if !json.Valid([]byte(raw)) {
		return nil
	}
	return walk(json.RawMessage(raw), path)
}

// walk follows the rest of a path into one value.
func walk(value json.RawMessage, path string) []string {
	value = bytes.TrimSpace(value)
	if len(value) == 0 {
		return nil
	}
	switch {
	case path != "" && value[0] == '[':
		return walkList(value, path)
	case path != "" && value[0] == '{':
		return walkObject(value, path)
	case path != "":
		return nil
	case value[0] == '[':
		return append(textOf(value), walkList(value, path)...)
	}
	return textOf(value)
}

// walkObject takes one key off the path. Keys may hold dots themselves, so
// the shortest that exists wins.
func walkObject(object json.RawMessage, path string) []string {
	var members map[string]json.RawMessage
	if json.Unmarshal(object, &members) != nil {
		return nil
	}
	for end := 0; end < len(path); {
		next := strings.IndexAny(path[end+1:], ".[")
		if next < 0 {
			end = len(path)
		} else {
			end += 1 + next
		}
		if member, exists := memberOf(members, path[:end]); exists {
			return walk(member, strings.TrimPrefix(path[end:], "."))
		}
	}
	return nil
}

// memberOf finds a key exactly, else in another case: services disagree on
// dBInstanceIdentifier and DBInstanceIdentifier.
func memberOf(members map[string]json.RawMessage, key string) (json.RawMessage, bool) {
	if member, exact := members[key]; exact {
		return member, true
	}
	names := slices.Sorted(maps.Keys(members))
	if i := slices.IndexFunc(names, func(name string) bool { return strings.EqualFold(name, key) }); i >= 0 {
		return members[names[i]], true
	}
	return nil, false
}

// walkList takes an index off the path: "[2]", or "[]" and nothing for every
// element.
func walkList(list json.RawMessage, path string) []string {
	var items []json.RawMessage
	if json.Unmarshal(list, &items) != nil {
		return nil
	}
	if index, rest, indexed := strings.Cut(path, "]"); indexed && strings.HasPrefix(index, "[") {
		path = strings.TrimPrefix(rest, ".")
		if index != "[" {
			i, err := strconv.Atoi(index[1:])
			if err != nil || i < 0 || i >= len(items) {
				return nil
			}
			items = items[i : i+1]
		}
	}
	var values []string
	for _, item := range items {
		values = append(values, walk(item, path)...)
	}
	return values
}

func textOf(value json.RawMessage) []string {
	switch value[0] {
	case 'n':
		return nil
	case '"':
		var text string
		if json.Unmarshal(value, &text) != nil {
			return nil
		}
		return []string{text}
	case '{', '[':
		var compact bytes.Buffer
		if json.Compact(&compact, value) != nil {
			return nil
		}
		return []string{compact.String()}
	}
	return []string{string(value)}
}
