package detect_test

import (
	"bufio"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"trailsleuth/app/detect"
	"trailsleuth/app/detect/sigma"
	"trailsleuth/app/record"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
	"trailsleuth/app/turn"
)

// published are records that other people published, in a folder beside the
// project's.
const published = "../../../shared/data"

// publicRules is an environment variable that names a folder of Sigma rules,
// such as rules/cloud/aws of github.com/SigmaHQ/sigma.
const publicRules = "SIGMA_RULES"

func events(t testing.TB) []trail.Event {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join(published, "*.ndjson"))
	if len(files) == 0 {
		t.Skip("The published records are not in " + published + ", so no rule was tried on them.")
	}
	var all []trail.Event
	for _, name := range files {
		file, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		lines := bufio.NewScanner(file)
		lines.Buffer(nil, 16<<20)
		for lines.Scan() {
			if e, err := record.FromRecord(lines.Bytes()); err == nil {
				all = append(all, e)
			}
		}
	}
	return all
}

// TestPublicRules: each public rule is taken or refused with a reason, and on
// published records it fires for the events that the plain reading fires for.
func TestPublicRules(t *testing.T) {
	folder := os.Getenv(publicRules)
	if folder == "" {
		t.Skip("Public rules are not tried: " + publicRules + " names no folder of them.")
	}
	files := map[string][]byte{}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".yml") {
			files[path], err = os.ReadFile(path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	sameAsPlain(t, files, events(t))
}

func TestOwnRulesOnPublishedRecords(t *testing.T) {
	files := map[string][]byte{}
	for _, f := range detect.OwnFiles() {
		files[f.Name] = f.Text
	}
	sameAsPlain(t, files, thinned(events(t)))
}

// thinned leaves out events that are like many before.
func thinned(events []trail.Event) (few []trail.Event) {
	seen := map[string]int{}
	for _, e := range events {
		key := e.Name + " " + e.ErrorCode + " " + e.Actor.Type
		if seen[key]++; seen[key] <= 5 {
			few = append(few, e)
		}
	}
	return few
}

// sameAsPlain compares what fires with the plain reading, event by event.
func sameAsPlain(t *testing.T, files map[string][]byte, events []trail.Event) {
	t.Helper()
	var rules []sigma.Rule
	plain := map[string]plainRule{}
	for name, text := range files {
		read, refused := sigma.Parse(name, text)
		for i := range refused {
			t.Logf("refused: %v", refused[i].Error())
		}
		for _, r := range read {
			if r.Detection == nil || r.Detection.Count != nil || len(read) > 1 {
				continue // counts have a test of their own
			}
			p, err := readPlain(text)
			if err != nil {
				t.Fatal(err)
			}
			plain[r.Title] = p
			rules = append(rules, r)
		}
	}
	compiled := detect.Compile(rules)
	for _, p := range compiled.Refused() {
		t.Logf("refused: %v", p.Error())
	}
	s := store.New()
	s.Append(events)
	v := s.Snapshot()
	findings := find(t, compiled, v)
	fired := map[string]map[store.EventIndex]bool{}
	total := 0
	for _, f := range findings {
		fired[f.Rule.Title] = map[store.EventIndex]bool{}
		for _, i := range f.Events {
			fired[f.Rule.Title][i] = true
			total++
		}
	}
	forms := map[string]*regexp.Regexp{}
	for i := range store.EventIndex(v.Len()) {
		raw := plainEvent{json.RawMessage(v.Raw(i)), map[string][]string{}, forms}
		for k := range compiled.Len() {
			title := compiled.Rule(k).Title
			if want, got := plain[title].fires(&raw), fired[title][i]; want != got {
				t.Errorf("%s: fires %t, plainly read %t, for %s", title, got, want, raw.raw)
			}
		}
	}
	t.Logf("%d rules on %d events: %d of them fired, %d times", compiled.Len(), v.Len(), len(findings), total)
}

// find is what rules find in all events of a snapshot.
func find(t testing.TB, rules *detect.Rules, v store.Snapshot) []detect.Finding {
	t.Helper()
	work := turn.Begin(t.Context(), nil)
	h := detect.Begin(rules)
	if err := h.Continue(work, v); err != nil {
		t.Fatal(err)
	}
	findings, err := h.Findings(work, v)
	if err != nil {
		t.Fatal(err)
	}
	return findings
}
