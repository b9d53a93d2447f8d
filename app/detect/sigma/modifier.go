package sigma

import (
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// modifiers are what stands behind a field's name.
type modifiers struct {
	all    bool
	op     Op
	place  place
	letter letterCase
	encode []func(values []string) []string // in the order of the rule
	flags  string                           // of a regular expression
	offset bool                             // base64offset: a part of a text is meant
}

// readModifiers reads them in their order. Those that the specification has and
// this package has not are refused by name.
func readModifiers(key *yaml.Node, names []string) (modifiers, error) {
	var m modifiers
	for _, name := range names {
		switch name {
		case "all":
			m.all = true
		case "contains":
			m.place = anywhere
		case "startswith":
			m.place = atStart
		case "endswith":
			m.place = atEnd
		case "cased":
			m.letter = sameCase
		case "re":
			m.op = Expression
		case "i", "m", "s":
			if m.op != Expression {
				return m, at(key, "The modifier “%s” belongs behind “re”.", name)
			}
			m.flags += name
		case "cidr":
			m.op = Network
		case "exists":
			m.op = Exists
		case "fieldref":
			m.op = Same
		case "lt":
			m.op = Less
		case "lte":
			m.op = AtMost
		case "gt":
			m.op = More
		case "gte":
			m.op = AtLeast
		case "base64offset":
			m.encode, m.offset = append(m.encode, base64Offset), true
		default:
			encode, ok := encodings[name]
			if !ok {
				return m, at(key, "The modifier “%s” is not supported.", name)
			}
			m.encode = append(m.encode, encode)
		}
	}
	if m.offset && m.place == whole {
		m.place = anywhere
	}
	return m, m.fit(key)
}

// fit refuses modifiers that do not go together.
func (m *modifiers) fit(key *yaml.Node) error {
	switch {
	case m.op == Like:
		return nil
	case len(m.encode) > 0:
		return at(key, "“%s” encodes what is no text.", key.Value)
	case m.place != whole && m.op != Same:
		return at(key, "“%s” has two ways of comparing.", key.Value)
	case m.letter == sameCase && m.op != Same:
		return at(key, "“cased” has no meaning in “%s”.", key.Value)
	}
	return nil
}

// tests are those of one value: several where it can be encoded in several ways.
func (m *modifiers) tests(v *yaml.Node) ([]Test, error) {
	switch m.op {
	case Like:
		return m.texts(v)
	case Expression:
		flags := ""
		if m.flags != "" {
			flags = "(?" + m.flags + ")"
		}
		re, err := newExpression(v, flags+v.Value)
		if err != nil {
			return nil, err
		}
		return []Test{{Op: Expression, expression: re}}, nil
	case Network:
		prefix, err := netip.ParsePrefix(v.Value)
		if err != nil {
			return nil, at(v, "“%s” is no network such as 192.0.2.0/24.", v.Value)
		}
		return []Test{{Op: Network, network: prefix.Masked()}}, nil
	case Exists:
		yes, err := strconv.ParseBool(strings.ToLower(v.Value))
		if err != nil {
			return nil, at(v, "“exists” is true or false, not “%s”.", v.Value)
		}
		return []Test{{Op: Exists, Present: yes}}, nil
	case Same:
		if v.Value == "" {
			return nil, at(v, "“fieldref” names no field.")
		}
		return []Test{{Op: Same, Field: v.Value, how: m.place, letter: m.letter}}, nil
	}
	number, err := strconv.ParseFloat(v.Value, 64)
	if err != nil {
		return nil, at(v, "“%s” is no number to compare with.", v.Value)
	}
	return []Test{{Op: m.op, number: number}}, nil
}

// texts are the tests of a text, or of null.
func (m *modifiers) texts(v *yaml.Node) ([]Test, error) {
	if isNull(v) {
		if m.place != whole || len(m.encode) > 0 {
			return nil, at(v, "Null has no text to look into.")
		}
		return []Test{{Op: Null}}, nil
	}
	values := []string{v.Value}
	for _, encode := range m.encode {
		values = encode(values)
	}
	var tests []Test
	for _, s := range slices.Compact(values) {
		p, err := newPattern(v, s, m.place, m.letter)
		if err != nil {
			return nil, err
		}
		t := Test{Op: Like, pattern: p}
		if len(p.parts) == 1 && p.parts[0].any == nil && !strings.Contains(s, `\\`) {
			t.text = s
		}
		tests = append(tests, t)
	}
	if m.all && len(tests) > 1 {
		return nil, at(v, "“all” with a value that can be written in several ways is not supported.")
	}
	return tests, nil
}
