package detect

import (
	"context"
	"fmt"
	"strings"

	"trailsleuth/app/detect/sigma"
	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/store"
	"trailsleuth/app/turn"
)

// MaxRules is how many rules are taken in all.
const MaxRules = 10_000

// Rules are rules made ready to be tried on events.
type Rules struct {
	list    []*program
	atoms   []*atom
	refused []sigma.Problem
}

// program is a rule, compiled.
type program struct {
	rule      *sigma.Rule
	condition node // of a detection
	silent    bool // its events are only counted by others, none of which says that they are findings too
	count     *count
	counted   []int // by which programs its events are counted: places in Rules.list
}

// count is what a program counts. Of a correlation, the events are others'.
type count struct {
	*sigma.Count
	groups []field
	value  field // "" if events are counted
}

// field is where a value stands that events are counted by.
type field struct {
	column store.Column
	place  jsondoc.Place
}

func newField(name string) field { return field{columnOf(name), jsondoc.Place(name)} }

// kind is what a node does with those below it.
type kind uint8

const (
	isAtom kind = iota
	isAll
	isAny
	isNot
)

// node is a condition with its searches put in.
type node struct {
	kind  kind
	atom  int
	below []node
}

// Compile makes rules ready. Those are refused that are about another log than
// CloudTrail, that have the name of an earlier one, or correlate rules that are
// not there.
func Compile(rules []sigma.Rule) *Rules {
	compiled, _ := CompileWith(turn.Begin(context.Background(), nil), rules) // which nobody calls off
	return compiled
}

// CompileWith is Compile with turns for the page. An error is the work's: the
// rules are not wanted any more.
func CompileWith(work *turn.Work, rules []sigma.Rule) (*Rules, error) {
	c := compiler{to: &Rules{}, atoms: map[string]int{}, names: map[string]int{}}
	for i := range rules {
		if why := c.add(&rules[i]); why != "" {
			c.to.refuse(&rules[i], why)
		}
		if err := work.Step(); err != nil {
			return nil, err
		}
	}
	c.correlate()
	return c.to, nil
}

// Refused says which rules were not taken and why.
func (r *Rules) Refused() []sigma.Problem { return r.refused }

// Len is how many rules there are.
func (r *Rules) Len() int { return len(r.list) }

// Rule is the i-th rule.
func (r *Rules) Rule(i int) *sigma.Rule { return r.list[i].rule }

func (r *Rules) refuse(rule *sigma.Rule, why string) {
	r.refused = append(r.refused, sigma.Problem{File: rule.File, Line: rule.Line, Title: rule.Title, Why: why})
}

type compiler struct {
	to    *Rules
	atoms map[string]int // by what is asked
	names map[string]int // rules by their name and ID
}

// add compiles a rule, or says why not.
func (c *compiler) add(rule *sigma.Rule) (why string) {
	if len(c.to.list) == MaxRules {
		return fmt.Sprintf("More than %d rules are not taken.", MaxRules)
	}
	if l := rule.Logsource; rule.Detection != nil && (!strings.EqualFold(l.Product, "aws") || l.Service != "" && !strings.EqualFold(l.Service, "cloudtrail")) {
		return fmt.Sprintf("The rule is about another log (%s), not AWS CloudTrail.", strings.Join(strings.Fields(l.Product+" "+l.Service+" "+l.Category), ", "))
	}
	for _, name := range []string{rule.ID, rule.Name} {
		if other, taken := c.names[name]; taken && name != "" {
			return fmt.Sprintf("The rule has the same name as “%s” in %s: “%s”.", c.to.list[other].rule.Title, c.to.list[other].rule.File, name)
		}
	}
	p := &program{rule: rule}
	if d := rule.Detection; d != nil {
		p.condition = c.node(d.Condition, d)
		p.setCount(d.Count)
	} else {
		p.setCount(&rule.Correlation.Count)
	}
	for _, name := range []string{rule.ID, rule.Name} {
		if name != "" {
			c.names[name] = len(c.to.list)
		}
	}
	c.to.list = append(c.to.list, p)
	return ""
}

func (p *program) setCount(of *sigma.Count) {
	if of == nil {
		return
	}
	p.count = &count{Count: of}
	for _, name := range of.GroupBy {
		p.count.groups = append(p.count.groups, newField(name))
	}
	if of.Field != "" {
		p.count.value = newField(of.Field)
	}
}

func (c *compiler) node(e sigma.Expr, d *sigma.Detection) node {
	switch e := e.(type) {
	case sigma.All:
		return c.joined(isAll, e, d)
	case sigma.Any:
		return c.joined(isAny, e, d)
	case sigma.Not:
		return node{kind: isNot, below: []node{c.node(e.Of, d)}}
	case sigma.Ref:
		return c.search(&d.Searches[e])
	}
	panic(fmt.Sprintf("detect: a condition of the type %T", e))
}

func (c *compiler) joined(k kind, parts []sigma.Expr, d *sigma.Detection) node {
	n := node{kind: k}
	for _, part := range parts {
		n.below = append(n.below, c.node(part, d))
	}
	return n
}

func (c *compiler) search(s *sigma.Search) node {
	any := node{kind: isAny}
	for _, alternative := range s.Any {
		all := node{kind: isAll}
		for i := range alternative {
			all.below = append(all.below, node{kind: isAtom, atom: c.atom(&alternative[i])})
		}
		any.below = append(any.below, all.simple())
	}
	return any.simple()
}

// simple is a node without joining one alone.
func (n node) simple() node {
	if len(n.below) == 1 {
		return n.below[0]
	}
	return n
}

// atom is the place of a question in the list, the same for the same question.
func (c *compiler) atom(m *sigma.Match) int {
	key := m.Key()
	i, ok := c.atoms[key]
	if !ok {
		i = len(c.to.atoms)
		c.atoms[key] = i
		c.to.atoms = append(c.to.atoms, newAtom(m))
	}
	return i
}

// correlate finds the rules that correlations speak of. One of correlations is
// refused: its events would be counted before they are known.
func (c *compiler) correlate() {
	kept := c.to.list[:0:0]
	at := map[*program]int{}
	for _, p := range c.to.list {
		if why := c.unknown(p.rule.Correlation); why != "" {
			c.to.refuse(p.rule, why)
			continue
		}
		at[p] = len(kept)
		kept = append(kept, p)
	}
	for _, p := range kept {
		if p.rule.Correlation == nil {
			continue
		}
		for _, name := range p.rule.Correlation.Rules {
			base := c.to.list[c.names[name]]
			base.silent = len(base.counted) == 0 || base.silent
			base.silent = base.silent && !p.rule.Correlation.Generate
			base.counted = append(base.counted, at[p])
		}
	}
	c.to.list = kept
}

// unknown says which rule of a correlation cannot be counted.
func (c *compiler) unknown(of *sigma.Correlation) string {
	if of == nil {
		return ""
	}
	for _, name := range of.Rules {
		i, ok := c.names[name]
		switch {
		case !ok:
			return fmt.Sprintf("The correlation speaks of the rule “%s”, which is not there.", name)
		case c.to.list[i].count != nil:
			return fmt.Sprintf("The correlation speaks of “%s”, which counts events itself: that is not supported.", name)
		}
	}
	return ""
}
