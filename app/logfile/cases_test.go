package logfile_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trailsleuth/app/trail"
)

// cases are made-up files that stand for what people report of other tools,
// in a folder beside the project's; testdata has files of the same kinds.
const cases = "../../../shared/cases"

// TestCases reads them with the outcome that is said to be right.
func TestCases(t *testing.T) {
	if _, err := os.Stat(cases); err != nil {
		t.Skip("The made-up cases are not in " + cases + ", so none of them was read.")
	}
	for _, test := range []struct {
		file   string
		events int
		right  func(e trail.Event) bool
	}{
		{"19-empty-name.json", 1, func(e trail.Event) bool { return e.Name == "" && e.ID == "00000000-0000-4000-8000-000000000057" }},
		{"21a-splunk-lines.json", 2, named("CreateUser", "DeleteUser")},
		{"21c-raw-object-with-Records.json", 2, named("CreateUser", "DeleteUser")},
		{"22a-filter-log-events.json", 1, named("CreateUser")},
		{"22b-subscription.json", 1, named("CreateUser")},
		{"22d-insights.csv", 2, named("CreateUser", "DeleteUser")},
		{"23a-elastic.ndjson", 2, named("CreateUser", "DeleteUser")},
		{"23b-wazuh.ndjson", 2, named("CreateUser", "DeleteUser")},
		{"23d-named-wrapper.json", 1, named("CreateUser")},
		{"24a-athena-struct.csv", 1, func(e trail.Event) bool {
			return e.Actor.String() == "ops / jo" && e.Account == "111122223333" && e.AccessKeyID == "ASIAEXAMPLE" && strings.Contains(e.Request, "al")
		}},
		{"25-aggregated.json", 1, func(e trail.Event) bool {
			return e.Name == "PutObject" && e.Account == "111122223333" && at(e) == "2026-08-20 10:00" && strings.Contains(e.Request, "1,000 × PutObject")
		}},
		{"26a-semicolon.csv", 1, func(e trail.Event) bool { return at(e) == "2026-08-20 10:00" && e.Name == "CreateUser" }},
		{"26b-sep-line.csv", 1, func(e trail.Event) bool { return at(e) == "2026-08-20 10:00" && e.Name == "CreateUser" }},
		{"26d-excel-date.csv", 1, func(e trail.Event) bool { return at(e) == "2026-08-20 10:00" }},
		{"26e-ambiguous-date.csv", 1, func(e trail.Event) bool { return e.Time.IsZero() && e.Name == "CreateUser" }},
		{"40-redacted-ids.json", 3, named("CreateUser", "DeleteUser", "CreateAccessKey")},
		{"47-empty-records.json", 0, nil},
	} {
		t.Run(test.file, func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join(cases, test.file))
			if err != nil {
				t.Fatal(err)
			}
			events, s, err := read(t, test.file, string(text))
			if len(events) != test.events || err != nil || s.Refused > 0 {
				t.Fatalf("%d events, %v, %+v; want %d", len(events), err, s, test.events)
			}
			for i, e := range events {
				if !test.right(e) {
					t.Errorf("event %d is %+v", i, e)
				}
			}
		})
	}
}

func at(e trail.Event) string { return e.Time.Format("2006-01-02 15:04") }

// named reports whether an event has one of the names.
func named(names ...string) func(trail.Event) bool {
	return func(e trail.Event) bool {
		for _, name := range names {
			if e.Name == name {
				return true
			}
		}
		return false
	}
}
