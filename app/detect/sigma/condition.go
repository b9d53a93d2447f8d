package sigma

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// readConditions reads the condition, or several of which any will do.
func (d *Detection) readConditions(n *yaml.Node) error {
	var any Any
	for _, e := range elements(n) {
		s, err := text(e)
		if err != nil {
			return err
		}
		s, count, counts := strings.Cut(s, "|")
		c := conditionReader{d: d, at: e, tokens: conditionToken.FindAllString(s, -1)}
		expr, err := c.whole()
		if err != nil {
			return err
		}
		any = append(any, expr)
		if counts {
			if len(elements(n)) > 1 {
				return at(e, "A count in one of several conditions is not supported.")
			}
			if d.Count, err = readCount(e, strings.TrimSpace(count)); err != nil {
				return err
			}
		}
	}
	switch len(any) {
	case 0:
		return at(n, "The condition is empty.")
	case 1:
		d.Condition = any[0]
	default:
		d.Condition = any
	}
	return nil
}

var conditionToken = regexp.MustCompile(`[()]|[^()\s]+`)

// conditionReader reads one condition:
//
//	or   = and { "or" and }
//	and  = not { "and" not }
//	not  = [ "not" ] ( "(" or ")" | quantity "of" ( "them" | pattern ) | search )
type conditionReader struct {
	d      *Detection
	at     *yaml.Node
	tokens []string
	depth  int
}

func (c *conditionReader) whole() (Expr, error) {
	expr, err := c.or()
	if err == nil && len(c.tokens) > 0 {
		err = at(c.at, "The condition cannot be read from “%s” on.", c.tokens[0])
	}
	return expr, err
}

// next takes a token if it is the word.
func (c *conditionReader) next(word string) bool {
	if len(c.tokens) == 0 || !strings.EqualFold(c.tokens[0], word) {
		return false
	}
	c.tokens = c.tokens[1:]
	return true
}

func (c *conditionReader) take() string {
	if len(c.tokens) == 0 {
		return ""
	}
	token := c.tokens[0]
	c.tokens = c.tokens[1:]
	return token
}

func (c *conditionReader) or() (Expr, error) {
	parts, err := c.joined("or", c.and)
	if len(parts) == 1 {
		return parts[0], err
	}
	return Any(parts), err
}

func (c *conditionReader) and() (Expr, error) {
	parts, err := c.joined("and", c.not)
	if len(parts) == 1 {
		return parts[0], err
	}
	return All(parts), err
}

// joined reads parts with a word between them.
func (c *conditionReader) joined(word string, part func() (Expr, error)) (parts []Expr, err error) {
	for {
		expr, err := part()
		parts = append(parts, expr)
		if err != nil || !c.next(word) {
			return parts, err
		}
	}
}

func (c *conditionReader) not() (Expr, error) {
	if c.depth++; c.depth > maxDepth {
		return nil, at(c.at, "The condition is nested more than %d levels deep.", maxDepth)
	}
	defer func() { c.depth-- }()
	switch {
	case c.next("not"):
		expr, err := c.not()
		return Not{expr}, err
	case c.next("("):
		expr, err := c.or()
		if err == nil && !c.next(")") {
			err = at(c.at, "A parenthesis of the condition is not closed.")
		}
		return expr, err
	}
	name := c.take()
	if c.next("of") {
		return c.quantity(name)
	}
	for i := range c.d.Searches {
		if c.d.Searches[i].Name == name {
			return Ref(i), nil
		}
	}
	return nil, at(c.at, "The condition names “%s”, and there is no such search.", name)
}

// quantity reads what is behind "1 of" and "all of".
func (c *conditionReader) quantity(quantity string) (Expr, error) {
	name := c.take()
	var refs []Expr
	for i, s := range c.d.Searches {
		if name == "them" && !strings.HasPrefix(s.Name, "_") || name != "them" && likeName(name, s.Name) {
			refs = append(refs, Ref(i))
		}
	}
	switch {
	case len(refs) == 0:
		return nil, at(c.at, "The condition names “%s”, and there is no such search.", name)
	case strings.EqualFold(quantity, "all"):
		return All(refs), nil
	case quantity == "1" || strings.EqualFold(quantity, "any"):
		return Any(refs), nil
	}
	return nil, at(c.at, "“%s of” is not supported: it can be “1 of” or “all of”.", quantity)
}

// likeName compares a name with a pattern in which * is any text.
func likeName(name, search string) bool {
	p, err := newPattern(&yaml.Node{}, name, whole, sameCase)
	return err == nil && p.matches(search)
}

var countForm = regexp.MustCompile(`^count\s*\(\s*([^()\s]*)\s*\)(?:\s+by\s+([^<>=!]+?))?\s*(>=|>|<=|<|==|=|!=)\s*(\d{1,9})$`)

// readCount reads "count(field) by group > 5".
func readCount(n *yaml.Node, s string) (*Count, error) {
	m := countForm.FindStringSubmatch(s)
	if m == nil {
		return nil, at(n, "“| %s” is not supported: only “count() by field > number” is.", s)
	}
	c := Count{Field: m[1], GroupBy: strings.FieldsFunc(m[2], func(r rune) bool { return r == ',' || r == ' ' })}
	c.AtLeast, _ = strconv.Atoi(m[4]) // digits, and not too many
	switch m[3] {
	case ">":
		c.AtLeast++
	case ">=":
	default:
		return nil, at(n, "“count … %s” is not supported: what is loaded can prove that there is something, not that there is nothing else.", m[3])
	}
	return &c, nil
}

var spanForm = regexp.MustCompile(`^(\d{1,6})([smhdw])$`)

// readSpan reads a span of time such as 15m.
func readSpan(n *yaml.Node) (time.Duration, error) {
	m := spanForm.FindStringSubmatch(n.Value)
	if m == nil {
		return 0, at(n, "“%s” is no span of time such as 30s, 15m, 1h, 7d or 2w.", n.Value)
	}
	number, _ := strconv.Atoi(m[1]) // digits, and not too many
	unit := map[string]time.Duration{"s": time.Second, "m": time.Minute, "h": time.Hour, "d": 24 * time.Hour, "w": 7 * 24 * time.Hour}[m[2]]
	return time.Duration(number) * unit, nil
}
