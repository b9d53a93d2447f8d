package query_test

import (
	"fmt"
	"slices"
	"testing"

	"trailsleuth/app/detect"
	"trailsleuth/app/query"
	"trailsleuth/app/record"
	"trailsleuth/app/trail"
)

// TestRulesSayWhatRowsSay: what the ready questions ask for, and a row calls
// risky by its name alone, a rule speaks of too.
func TestRulesSayWhatRowsSay(t *testing.T) {
	rules, _ := detect.Own()
	asks, _ := detect.Compile(rules).Asks()
	var spoken []string
	for _, a := range asks {
		spoken = append(spoken, record.BaseName(a.Value))
	}
	for _, p := range query.Presets() {
		for _, f := range p.Filters {
			if f.Field != query.EventName || f.Op == query.Contains {
				continue
			}
			for _, name := range f.Values {
				e, err := record.FromRecord(fmt.Appendf(nil, `{"eventName":%q,"eventSource":"x.amazonaws.com","userIdentity":{"type":"IAMUser"},"readOnly":false}`, name))
				if err != nil {
					t.Fatal(err)
				}
				if e.Severity == trail.Dangerous && !slices.Contains(spoken, record.BaseName(name)) {
					t.Errorf("rows call %s risky (asked for by %q), and no rule speaks of it", name, p.ID)
				}
			}
		}
	}
}
