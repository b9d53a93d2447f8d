package detect_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"trailsleuth/app/detect"
	"trailsleuth/app/detect/sigma"
	"trailsleuth/app/record"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// dangerRules are the rules on parameters that say what a row calls risky by
// its parameters, or by who called (package record, whose danger.go tells why
// it does not ask the rules).
var dangerRules = strings.Fields("bucket_access_log_off bucket_policy_public console_without_mfa database_snapshot_shared guardduty_suspended iam_role_trusts_everybody image_shared lambda_open_to_all public_access_block_opened root_used_by_hand security_group_opened snapshot_shared")

// noDanger are names that such a rule speaks of without a row being risky by
// them: a row tells the danger of a trust policy when it is made, and calls any
// change of one risky by its name; a function's URL is judged by no row.
var noDanger = strings.Fields("CreateFunctionUrlConfig UpdateFunctionUrlConfig")

// ruleless are names whose parameters a row judges by what a rule cannot say,
// or a rule speaks of whatever the parameters are.
var ruleless = map[string]string{
	"PutBucketPolicy":                 "lets in another account than its own",
	"PutKeyPolicy":                    "kms_policy_changed speaks of each",
	"PutResourcePolicy":               "secret_shared speaks of each",
	"AuthorizeDBSecurityGroupIngress": "of a network that AWS took out of service in 2022",
}

// TestDangersAreRules: a row is risky by its parameters for the same events as
// a rule fires for.
func TestDangersAreRules(t *testing.T) {
	var rules []sigma.Rule
	for _, f := range detect.OwnFiles() {
		if slices.Contains(dangerRules, strings.TrimSuffix(f.Name, ".yml")) {
			read, _ := sigma.Parse(f.Name, f.Text)
			rules = append(rules, read...)
		}
	}
	if len(rules) != len(dangerRules) {
		t.Fatalf("%d rules of %d", len(rules), len(dangerRules))
	}
	s := store.New()
	s.Append(samples(t))
	files, _ := filepath.Glob(filepath.Join(published, "*.ndjson"))
	if len(files) > 0 {
		s.Append(thinned(events(t)))
	}
	v := s.Snapshot()
	fired := map[store.EventIndex]string{}
	spoken := map[string]bool{}
	compiled := detect.Compile(rules)
	asks, _ := compiled.Asks()
	for _, a := range asks {
		spoken[record.BaseName(a.Value)] = true
	}
	for _, f := range find(t, compiled, v) {
		for _, i := range f.Events {
			fired[i] = f.Rule.File
		}
	}
	both := 0
	for i := range store.EventIndex(v.Len()) {
		e := v.Event(i)
		name := record.BaseName(e.Name)
		risky := e.Severity == trail.Dangerous
		switch {
		case e.Severity == trail.Failed: // which a row says first
		case fired[i] == "bucket_policy_public.yml" && strings.Contains(e.Raw, `"Condition"`): // a row knows which conditions narrow whom it lets in
		case risky && fired[i] != "":
			both++
		case fired[i] != "" && !slices.Contains(noDanger, name):
			t.Errorf("%s fires, and the row is %v: %s", fired[i], e.Severity, e.Raw)
		case risky && spoken[name] && ruleless[name] == "" && !byName(e):
			t.Errorf("the row is risky, and no rule fires: %s", e.Raw)
		}
	}
	t.Logf("of %d events %d are risky by a rule", v.Len(), both)
	if both < len(dangerRules) {
		t.Errorf("%d events are risky by a rule, want one for each of %d", both, len(dangerRules))
	}
}

// byName reports whether an event is risky without its parameters.
func byName(e trail.Event) bool {
	bare, err := record.FromRecord([]byte(`{"eventName":"` + e.Name + `","eventSource":"x.amazonaws.com","userIdentity":{"type":"IAMUser"}}`))
	return err == nil && bare.Severity == trail.Dangerous
}

// samples are the events that lie beside the tests of the rules.
func samples(t *testing.T) (all []trail.Event) {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join("testdata", "rules", "*.json"))
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var events struct{ Fires, NearMiss []json.RawMessage }
		if err := json.Unmarshal(text, &events); err != nil {
			t.Fatal(err)
		}
		for _, raw := range append(events.Fires, events.NearMiss...) {
			e, err := record.FromRecord(raw)
			if err != nil {
				t.Fatal(err)
			}
			e.Raw = string(raw)
			all = append(all, e)
		}
	}
	return all
}
