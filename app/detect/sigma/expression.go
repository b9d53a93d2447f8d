package sigma

import (
	"regexp"
	"regexp/syntax"
	"strings"

	"go.yaml.in/yaml/v3"
)

// newExpression is a regular expression of a rule. Go's take time in proportion
// to the text, but each byte of it may take as many steps as the expression has
// instructions, and repetitions within each other make many of few letters.
func newExpression(n *yaml.Node, expression string) (*regexp.Regexp, error) {
	parsed, err := syntax.Parse(expression, syntax.Perl)
	if err != nil {
		return nil, at(n, "The regular expression is none that takes linear time: %s.", strings.TrimPrefix(err.Error(), "error parsing regexp: "))
	}
	if size := sizeOf(parsed); size > maxProgram {
		return nil, at(n, "The regular expression is too large: it comes to more than %d steps for each letter of a text.", maxProgram)
	}
	return regexp.MustCompile(expression), nil // it was parsed by the same rules
}

// sizeOf is about how many instructions an expression comes to.
func sizeOf(e *syntax.Regexp) int {
	size := 1 + len(e.Rune)
	for _, part := range e.Sub {
		size = min(size+sizeOf(part), maxProgram+1)
	}
	if e.Op == syntax.OpRepeat {
		size *= max(e.Min, e.Max, 1)
	}
	return min(size, maxProgram+1)
}
