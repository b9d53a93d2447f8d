package creds

import (
	"encoding/json"
	"strings"
)

// maxStarts bounds how many opening braces are tried as the start of JSON.
const maxStarts = 32

// readJSON finds the keys in every JSON object of the text, however deep.
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
		found = append(found, keysIn(value)...)
		text = text[decoder.InputOffset():]
	}
	return found
}

// keysIn collects the objects that name a part of a key.
func keysIn(value any) []finding {
	var found []finding
	switch value := value.(type) {
	case []any:
		for _, item := range value {
			found = append(found, keysIn(item)...)
		}
	case map[string]any:
		var f finding
		for name, member := range value {
			if p, known := partNamed(name); known {
				f.note(p, scalar(member))
			} else {
				found = append(found, keysIn(member)...)
			}
		}
		if f.any() {
			found = append(found, f)
		}
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
