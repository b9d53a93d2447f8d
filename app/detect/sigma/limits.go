package sigma

import (
	"bytes"
	"fmt"

	"go.yaml.in/yaml/v3"
)

// Limits of what is read. The longest published rule for AWS is of 6 kB, four
// levels deep, and asks for some hundred values.
const (
	MaxFile     = 1 << 20  // bytes
	MaxRules    = 10_000   // in one file; package detect bounds them in all
	maxDocument = 64 << 10 // bytes of one rule: reading it keeps the page from answering
	maxProgram  = 10_000   // instructions of one regular expression: each byte of a text may take as many steps
	maxDepth    = 24       // of lists and maps in each other, and of parentheses in a condition
	maxNodes    = 100_000  // of YAML in one rule, each alias counted for what it stands for
	maxTests    = 20_000   // of one rule
	maxPattern  = 10_000   // bytes of one value
)

// longDocument is the line where a document begins that is longer than one may
// be; 0 if none is.
func longDocument(text []byte) int {
	line, began, length := 0, 1, 0
	for l := range bytes.Lines(text) {
		line++
		if bytes.HasPrefix(l, []byte("---")) {
			began, length = line, 0
		}
		if length += len(l); length > maxDocument {
			return began
		}
	}
	return 0
}

// bounded reports what of a document goes beyond the limits. Aliases are
// followed, and what they stand for is counted each time: a few lines can
// name a million values so.
func bounded(doc *yaml.Node) error {
	nodes := 0
	return countNodes(doc, 0, &nodes)
}

func countNodes(n *yaml.Node, depth int, nodes *int) error {
	*nodes++
	switch {
	case *nodes > maxNodes:
		return at(n, "The rule has more than %d values, aliases counted for what they stand for.", maxNodes)
	case depth > maxDepth:
		return at(n, "The rule is nested more than %d levels deep.", maxDepth)
	case n.Kind == yaml.AliasNode:
		return countNodes(n.Alias, depth+1, nodes)
	case len(n.Value) > maxPattern && n.Kind == yaml.ScalarNode:
		return at(n, "A value is longer than %d bytes.", maxPattern)
	}
	for _, c := range n.Content {
		if err := countNodes(c, depth+1, nodes); err != nil {
			return err
		}
	}
	return nil
}

// at is a problem at a place of the file.
func at(n *yaml.Node, format string, args ...any) *Problem {
	return &Problem{Line: n.Line, Why: fmt.Sprintf(format, args...)}
}
