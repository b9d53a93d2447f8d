package record_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trailsleuth/app/record"
	"trailsleuth/app/trail"
)

// TestCasesOfWhat reads made-up records that stand for what people report of
// other tools, in a folder beside the project's.
func TestCasesOfWhat(t *testing.T) {
	const cases = "../../../shared/cases"
	if _, err := os.Stat(cases); err != nil {
		t.Skip("The made-up cases are not in " + cases + ", so none of them was read.")
	}
	request := func(words string) func(e *trail.Event) bool {
		return func(e *trail.Event) bool { return strings.Contains(e.Request, words) }
	}
	open := func(e *trail.Event) bool { return e.Severity == trail.Dangerous }
	limited := func(e *trail.Event) bool {
		return e.Severity != trail.Dangerous && strings.Contains(e.Request, "to everyone if ")
	}
	denied := func(e *trail.Event) bool { return trail.Denied(e.ErrorCode) }
	failed := func(e *trail.Event) bool { return e.ErrorCode != "" && !trail.Denied(e.ErrorCode) }
	access := func(a trail.Access) func(e *trail.Event) bool {
		return func(e *trail.Event) bool { return e.ReadOnly == a }
	}
	for file, want := range map[string][]func(e *trail.Event) bool{
		"13-public-if.json":         {limited, open, open, limited, open},
		"14-denied.json":            {denied, denied, denied, denied, denied, denied, denied, denied, failed, failed},
		"42-putobject-key-cut.json": {request("secret-plan.pdf")},
		"45-no-readonly.json":       {access(trail.AccessWrite), access(trail.AccessWrite), access(trail.AccessRead)},
	} {
		t.Run(file, func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join(cases, file))
			if err != nil {
				t.Fatal(err)
			}
			var all struct{ Records []json.RawMessage }
			if err := json.Unmarshal(text, &all); err != nil || len(all.Records) != len(want) {
				t.Fatal(len(all.Records), err)
			}
			for i, raw := range all.Records {
				if e, err := record.FromRecord(raw); err != nil || !want[i](&e) {
					t.Errorf("record %d: %v, %q, %v, %s", i, err, e.Request, e.Severity, e.ErrorCode)
				}
			}
		})
	}
}
