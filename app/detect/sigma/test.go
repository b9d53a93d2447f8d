package sigma

import (
	"fmt"
	"net/netip"
	"regexp"
	"strconv"
	"strings"
)

// Test is what one value of a field must be like.
type Test struct {
	Op      Op
	Present bool   // of Exists
	Field   string // of Same: the field whose value is looked for

	text       string // of Like, if no other passes: as the rule writes it
	pattern    pattern
	expression *regexp.Regexp
	network    netip.Prefix
	number     float64
	how        place // of Same
	letter     letterCase
}

// Op is what a Test compares.
type Op uint8

// The kinds of tests. Null, Exists and Same are of the field as a whole; the
// others are of one value, by Fits.
const (
	Like       Op = iota // a text, with * and ?; the case of letters does not matter, if the rule does not say so
	Null                 // the field has no value
	Exists               // the field has a value, or not: Present
	Same                 // a value is that of another Field (Equal)
	Expression           // a regular expression matches a part
	Network              // an address is in a network
	Less                 // and so on: a number compares
	AtMost
	More
	AtLeast
)

// Fits reports whether a value passes the test; those of the field as a whole
// no value does.
func (t *Test) Fits(value string) bool {
	switch t.Op {
	case Like:
		return t.pattern.matches(value)
	case Expression:
		return t.expression.MatchString(value)
	case Network:
		address, err := netip.ParseAddr(value)
		return err == nil && t.network.Contains(address.Unmap())
	case Null, Exists, Same:
		return false
	}
	n, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return false
	}
	switch t.Op {
	case Less:
		return n < t.number
	case AtMost:
		return n <= t.number
	case More:
		return n > t.number
	}
	return n >= t.number
}

// Text is the only text that passes the test, as the rule writes it, whatever
// the case of its letters; ok is false if others do.
func (t *Test) Text() (text string, ok bool) { return t.text, t.text != "" }

// Needs is a text that every value has in it that passes the test, if the case
// of letters does not matter; "" if there is no telling.
func (t *Test) Needs() string {
	if t.Op != Like {
		return ""
	}
	return t.pattern.longest()
}

// Equal is what Same says of a value and one of the other field.
func (t *Test) Equal(value, other string) bool {
	if t.letter == anyCase {
		value, other = strings.ToLower(value), strings.ToLower(other)
	}
	switch t.how {
	case anywhere:
		return strings.Contains(value, other)
	case atStart:
		return strings.HasPrefix(value, other)
	case atEnd:
		return strings.HasSuffix(value, other)
	}
	return value == other
}

// Key is what the match asks for, as a text: equal for matches that ask for the
// same.
func (m *Match) Key() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%q %t", m.Field, m.All)
	for i := range m.Tests {
		t := &m.Tests[i]
		fmt.Fprintf(&b, " %d %t %q %v %v %v %v %d %d", t.Op, t.Present, t.Field, t.pattern, t.expression, t.network, t.number, t.how, t.letter)
	}
	return b.String()
}
