package query_test

import (
	"encoding/json"
	"os"
	"testing"

	"trailsleuth/app/query"
	"trailsleuth/app/record"
)

// TestCaseOfDenied asks the ready question of a made-up file beside the
// project: it finds the first eight, which were denied, and not the last two,
// which failed.
func TestCaseOfDenied(t *testing.T) {
	text, err := os.ReadFile("../../../shared/cases/14-denied.json")
	if err != nil {
		t.Skip("The made-up cases are not beside the project, so none of them was read.")
	}
	var all struct{ Records []json.RawMessage }
	if err := json.Unmarshal(text, &all); err != nil || len(all.Records) != 10 {
		t.Fatal(len(all.Records), err)
	}
	preset, _ := query.PresetByID("denied")
	for i, raw := range all.Records {
		e, err := record.FromRecord(raw)
		found := true
		for _, f := range preset.Filters {
			found = found && f.Match(&e)
		}
		if err != nil || found != (i < 8) {
			t.Errorf("record %d, %s: found %v, %v", i, e.ErrorCode, found, err)
		}
	}
}
