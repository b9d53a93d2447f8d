package sigma

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// readDetection reads the searches first, whatever their order, since the
// condition names them.
func readDetection(n *yaml.Node) (*Detection, error) {
	var d Detection
	var condition, timeframe *yaml.Node
	tests := 0
	err := members(n, func(key, value *yaml.Node) error {
		switch key.Value {
		case "condition":
			condition = value
			return nil
		case "timeframe":
			timeframe = value
			return nil
		}
		search, err := readSearch(key, value, &tests)
		d.Searches = append(d.Searches, search)
		return err
	})
	if err != nil {
		return nil, err
	}
	if condition == nil {
		return nil, at(n, "The detection has no condition.")
	}
	if err := d.readConditions(condition); err != nil {
		return nil, err
	}
	switch {
	case timeframe == nil:
	case d.Count == nil:
		return nil, at(timeframe, "The rule has a timeframe, but counts nothing in it.")
	default:
		d.Count.Within, err = readSpan(timeframe)
	}
	return &d, err
}

// readSearch reads a map, a list of maps, or keywords.
func readSearch(key, value *yaml.Node, tests *int) (Search, error) {
	s := Search{Name: key.Value, Line: key.Line}
	parts := elements(value)
	if len(parts) == 0 {
		return s, at(key, "The search “%s” is empty.", key.Value)
	}
	words := Match{Line: key.Line}
	for _, part := range parts {
		switch part.Kind {
		case yaml.MappingNode:
			a, err := readAlternative(part, tests)
			if err != nil {
				return s, err
			}
			s.Any = append(s.Any, a)
		case yaml.ScalarNode:
			t, err := keyword(part)
			if err != nil {
				return s, err
			}
			words.Tests = append(words.Tests, t)
		default:
			return s, at(part, "A list in a list is no search.")
		}
	}
	if len(words.Tests) > 0 {
		s.Any = append(s.Any, Alternative{words})
	}
	return s, counted(key, len(words.Tests), tests)
}

func readAlternative(n *yaml.Node, tests *int) (Alternative, error) {
	var a Alternative
	err := members(n, func(key, value *yaml.Node) error {
		m, err := readMatch(key, value)
		if err != nil {
			return err
		}
		a = append(a, m)
		return counted(key, len(m.Tests), tests)
	})
	if err == nil && len(a) == 0 {
		err = at(n, "An empty map matches nothing.")
	}
	return a, err
}

// counted bounds the tests of a rule.
func counted(n *yaml.Node, more int, tests *int) error {
	if *tests += more; *tests > maxTests {
		return at(n, "The rule asks for more than %d values.", maxTests)
	}
	return nil
}

// readMatch reads field|modifier|modifier: value or values.
func readMatch(key, value *yaml.Node) (Match, error) {
	parts := strings.Split(key.Value, "|")
	match := Match{Field: strings.TrimSpace(parts[0]), Line: key.Line}
	mods, err := readModifiers(key, parts[1:])
	if err != nil {
		return match, err
	}
	match.All = mods.all
	if match.Field == "" && mods.place == whole {
		mods.place = anywhere
	}
	values := elements(value)
	if len(values) == 0 {
		return match, at(key, "“%s” has an empty list of values, which nothing matches.", key.Value)
	}
	for _, v := range values {
		if v.Kind != yaml.ScalarNode {
			return match, at(v, "“%s” asks for a list or a map; only single values can be compared.", key.Value)
		}
		tests, err := mods.tests(v)
		if err != nil {
			return match, err
		}
		match.Tests = append(match.Tests, tests...)
	}
	if match.Field == "" && (mods.op == Null || mods.op == Exists || mods.op == Same) {
		return match, at(key, "“%s” asks this of no field.", key.Value)
	}
	return match, nil
}

// keyword is one of a list of keywords: it may be anywhere in a value.
func keyword(n *yaml.Node) (Test, error) {
	if isNull(n) {
		return Test{}, at(n, "A keyword is empty.")
	}
	p, err := newPattern(n, n.Value, anywhere, anyCase)
	return Test{Op: Like, pattern: p}, err
}
