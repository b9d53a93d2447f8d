package sigma

import (
	"fmt"
	"time"
)

// Rule is one detection or correlation, as its author wrote it.
type Rule struct {
	File string
	Line int // where the rule begins

	Name           string // what correlations may call it beside its ID
	ID             string
	Title          string
	Description    string
	Status         string
	Author         string
	Level          Level
	Tags           []string // "attack.persistence", "attack.t1098"
	References     []string
	FalsePositives []string
	Logsource      Logsource

	// One of the two is there.
	Detection   *Detection
	Correlation *Correlation
}

// Logsource says which log a rule is about.
type Logsource struct{ Category, Product, Service string }

// Level is how grave a finding is.
type Level uint8

// The levels of the specification, from the least to the gravest.
const (
	Informational Level = iota
	Low
	Medium
	High
	Critical
)

var levels = [...]string{"informational", "low", "medium", "high", "critical"}

// String is the level as rules write it.
func (l Level) String() string { return levels[l] }

// Detection says which events a rule means.
type Detection struct {
	Searches  []Search // in the order of the file
	Condition Expr
	Count     *Count // nil: each event that satisfies the condition is meant
}

// Search is one named part of a detection: an event satisfies it that
// satisfies one of its alternatives.
type Search struct {
	Name string
	Line int
	Any  []Alternative
}

// Alternative is satisfied by an event that satisfies all of its matches.
type Alternative []Match

// Match is what is asked of one field. Of several values of the field in an
// event any may be the one.
type Match struct {
	Field string // "" for keywords: any value in the event
	Line  int
	All   bool // every test must be passed, else one is enough
	Tests []Test
}

// Expr is a condition: an All, an Any, a Not or a Ref.
type Expr interface{ expr() }

// The parts of a condition. Ref is a search, by its place in Detection.Searches.
type (
	All []Expr
	Any []Expr
	Not struct{ Of Expr }
	Ref int
)

func (All) expr() {}
func (Any) expr() {}
func (Not) expr() {}
func (Ref) expr() {}

// Count says how many events, or different values of a field, there must be
// within a span of time before any of them is meant.
type Count struct {
	Field   string   // count different values of it; "" counts events
	GroupBy []string // events are counted apart by what these fields say; events that lack one are not counted
	AtLeast int
	Within  time.Duration // 0: however far apart
}

// Correlation counts the events of other rules.
type Correlation struct {
	Count
	Rules    []string // by name or ID
	Generate bool     // the events of those rules are findings of theirs too
}

// Problem says why a rule, or a whole file, was refused.
type Problem struct {
	File  string
	Line  int
	Title string // of the rule, if it was read as far as that
	Why   string // a sentence
}

// Error is the problem with the place where it is.
func (p *Problem) Error() string { return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Why) }
