package detect_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trailsleuth/app/detect"
	"trailsleuth/app/detect/sigma"
	"trailsleuth/app/record"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// TestOwnRules: each rule says all that a person needs, fires for every event
// that it should, and for none of the near misses, which lie beside this test.
func TestOwnRules(t *testing.T) {
	files := detect.OwnFiles()
	if len(files) < 60 {
		t.Errorf("%d rules, want at least 60", len(files))
	}
	titles := map[string]string{}
	for _, f := range files {
		t.Run(f.Name, func(t *testing.T) {
			rules, refused := sigma.Parse(f.Name, f.Text)
			if len(rules) != 1 || len(refused) != 0 {
				t.Fatalf("%d rules, refused: %v", len(rules), refused)
			}
			r := &rules[0]
			if other := titles[r.Title]; other != "" {
				t.Errorf("has the title of %s", other)
			}
			titles[r.Title] = f.Name
			if r.ID == "" || r.Description == "" || len(r.FalsePositives) == 0 || len(r.References) == 0 || !strings.Contains(string(f.Text), "\nlevel: ") ||
				len(detect.Techniques(r)) == 0 || strings.HasPrefix(detect.TacticOf(r).String(), "No ") {
				t.Errorf("lacks an id, a description, false positives, references, a level, a tactic or a technique: %+v", r)
			}
			text, err := os.ReadFile(filepath.Join("testdata", "rules", strings.TrimSuffix(f.Name, ".yml")+".json"))
			if err != nil {
				t.Fatal(err)
			}
			var events struct{ Fires, NearMiss []json.RawMessage }
			if err := json.Unmarshal(text, &events); err != nil {
				t.Fatal(err)
			}
			if len(events.Fires) == 0 || len(events.NearMiss) == 0 {
				t.Fatal("no event, or no near miss")
			}
			if got := firesFor(t, rules, events.Fires); got != len(events.Fires) {
				t.Errorf("fires for %d of %d events", got, len(events.Fires))
			}
			if got := firesFor(t, rules, events.NearMiss); got != 0 {
				t.Errorf("fires for %d of %d near misses", got, len(events.NearMiss))
			}
		})
	}
}

// firesFor is how many of some records rules fire for.
func firesFor(t *testing.T, rules []sigma.Rule, records []json.RawMessage) (count int) {
	t.Helper()
	s := store.New()
	for _, raw := range records {
		e, err := record.FromRecord(raw)
		if err != nil {
			t.Fatal(err)
		}
		e.Raw = string(raw)
		s.Append([]trail.Event{e})
	}
	if n := s.Snapshot().Len(); n != len(records) {
		t.Fatalf("%d different events of %d", n, len(records))
	}
	for _, f := range find(t, detect.Compile(rules), s.Snapshot()) {
		count += f.Count
	}
	return count
}

func TestOwnTogether(t *testing.T) {
	rules, refused := detect.Own()
	if c := detect.Compile(rules); len(refused) != 0 || len(c.Refused()) != 0 || c.Len() != len(detect.OwnFiles()) {
		t.Errorf("%d rules of %d files, refused: %v %v", c.Len(), len(detect.OwnFiles()), refused, c.Refused())
	}
}
