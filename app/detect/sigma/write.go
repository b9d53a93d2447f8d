package sigma

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Asked is one condition of a rule that is to be written.
type Asked struct {
	Field    string // "" for keywords
	Modifier string // "contains", "cased"; "": the whole text, with wildcards
	Values   []string
	Empty    bool // in the place of values: nothing is there
	Not      bool
}

// Write writes a rule for CloudTrail that is satisfied by events that satisfy
// all conditions of one of the alternatives. left is what could not be said: it
// is named in the rule.
func Write(title string, alternatives [][]Asked, left []string) string {
	var b strings.Builder
	for _, what := range left {
		fmt.Fprintf(&b, "# Not part of this rule, which therefore may find more: %s\n", strings.Join(strings.Fields(what), " "))
	}
	fmt.Fprintf(&b, "title: %s\nstatus: experimental\ndescription: Written from a filter of Trailsleuth.\nlogsource:\n  product: aws\n  service: cloudtrail\ndetection:\n", quoted(title))
	var any []string
	n := 0
	for _, all := range alternatives {
		var parts []string
		for _, a := range all {
			n++
			name := fmt.Sprintf("term%d", n)
			fmt.Fprintf(&b, "  %s:\n%s", name, a.written())
			if a.Not {
				name = "not " + name
			}
			parts = append(parts, name)
		}
		any = append(any, strings.Join(parts, " and "))
	}
	if len(any) > 1 {
		for i := range any {
			any[i] = "(" + any[i] + ")"
		}
	}
	fmt.Fprintf(&b, "  condition: %s\nlevel: medium\n", strings.Join(any, " or "))
	return b.String()
}

func (a *Asked) written() string {
	if a.Field == "" {
		return list("    ", a.Values)
	}
	key := a.Field
	if a.Modifier != "" {
		key += "|" + a.Modifier
	}
	if a.Empty {
		return "    " + quoted(key) + ": [null, '']\n"
	}
	return "    " + quoted(key) + ":\n" + list("      ", a.Values)
}

func list(indent string, values []string) string {
	var b strings.Builder
	for _, v := range values {
		b.WriteString(indent + "- " + quoted(v) + "\n")
	}
	return b.String()
}

// quoted is a text as JSON has it, which is YAML too.
func quoted(text string) string {
	b, _ := json.Marshal(text) // a text can be written
	return string(b)
}

// Plain is a text in which a rule finds no wildcard.
func Plain(text string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`).Replace(text)
}
