package store

import (
	"slices"
	"strings"
)

// fieldColumn is the column a filter calls so, whatever the case.
func fieldColumn(name string) (Column, bool) {
	name = strings.ToLower(name)
	for c := range attributes {
		if a := &attributes[c]; name != "" && (name == a.field || slices.Contains(a.aliases, name)) {
			return Column(c), true
		}
	}
	return 0, false
}

// nearField is a field that differs from name by one letter: surely meant.
func nearField(name string) (string, bool) {
	name = strings.ToLower(name)
	for _, c := range Columns() {
		field := c.Field()
		if len(field) >= 4 && (oneLetterLess(field, name) || oneLetterLess(name, field) || oneLetterOther(field, name)) {
			return field, true
		}
	}
	return "", false
}

// oneLetterLess reports whether a is b without one of its letters.
func oneLetterLess(a, b string) bool {
	if len(a)+1 != len(b) {
		return false
	}
	return slices.ContainsFunc(places(b), func(i int) bool { return b[:i]+b[i+1:] == a })
}

// oneLetterOther reports whether a and b differ in one letter.
func oneLetterOther(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	return slices.ContainsFunc(places(a), func(i int) bool { return a[:i] == b[:i] && a[i+1:] == b[i+1:] })
}

func places(s string) []int {
	all := make([]int, len(s))
	for i := range all {
		all[i] = i
	}
	return all
}
