package record_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/record"
	"trailsleuth/app/trail"
)

const publishedRecords = 4108

// published is every record of the folder of published CloudTrail records
// beside the project, and the file each is from. Without it the test is skipped.
func published(t testing.TB) (lines [][]byte, files []string) {
	t.Helper()
	lines, files = publishedIfAny(t)
	if lines == nil {
		t.Skip("The folder shared/data with published records is not beside the project, so they are not tested.")
	}
	return lines, files
}

func publishedIfAny(t testing.TB) (lines [][]byte, files []string) {
	t.Helper()
	paths, err := filepath.Glob("../../../shared/data/*.ndjson")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for line := range bytes.Lines(text) {
			if line = bytes.TrimSpace(line); len(line) > 0 {
				lines, files = append(lines, line), append(files, filepath.Base(path))
			}
		}
	}
	return lines, files
}

func TestPublishedRecords(t *testing.T) {
	lines, files := published(t)
	if len(lines) != publishedRecords {
		t.Errorf("%d records in the folder, want %d", len(lines), publishedRecords)
	}
	count := map[string]int{}
	ids := map[string]bool{}
	for i, line := range lines {
		e, err := record.FromRecord(line)
		if err != nil {
			t.Errorf("%s: record %d refused: %v", files[i], i, err)
			continue
		}
		var naive map[string]any
		if err := json.Unmarshal(line, &naive); err != nil {
			t.Fatal(err)
		}
		checkAgainst(t, naive, &e, files[i]+" "+e.ID)
		if e.Raw != string(line) {
			t.Errorf("%s %s: the text was changed", files[i], e.ID)
		}
		count["records"]++
		count["type "+e.Actor.Type]++
		for name, yes := range map[string]bool{
			"failed": e.ErrorCode != "", "dangerous": e.Severity == trail.Dangerous, "without a time": e.Time.IsZero(),
			"without an actor": e.Actor.String() == "", "with resources": len(e.Resources) > 0, "with a request": e.Request != "",
			"read or write unknown": e.ReadOnly == trail.AccessUnknown, "of an id seen before": ids[e.ID],
		} {
			if yes {
				count[name]++
			}
		}
		ids[e.ID] = true
	}
	t.Log(count)
}

func checkAgainst(t *testing.T, naive map[string]any, e *trail.Event, where string) {
	t.Helper()
	if got, want := e.Actor.String(), naiveActor(naive); got != want {
		t.Errorf("%s: the actor is %q, the reference says %q", where, got, want)
	}
	if got, want := e.ErrorCode, naiveOutcome(naive); got != want {
		t.Errorf("%s: the outcome is %q, the reference says %q", where, got, want)
	}
	if got, want := e.ErrorMessage, str(naive, "errorMessage"); got != want {
		t.Errorf("%s: the message is %q, want %q", where, got, want)
	}
	for key, got := range map[string]string{"eventSource": e.Source, "awsRegion": e.Region, "sourceIPAddress": e.Address, "eventType": e.Type} {
		if want := str(naive, key); want != "" && got != want {
			t.Errorf("%s: %s is %q, want %q", where, key, got, want)
		}
	}
	if at, err := time.Parse(time.RFC3339, str(naive, "eventTime")); err == nil && !e.Time.Equal(at) {
		t.Errorf("%s: the time is %v, want %v", where, e.Time, at)
	}
	if strings.HasPrefix(str(naive, "eventTime"), "20") && e.Time.IsZero() {
		t.Errorf("%s: the time %q was not read", where, str(naive, "eventTime"))
	}
	if name := str(naive, "eventName"); name != "" && e.Name != name {
		t.Errorf("%s: the name is %q, want %q", where, e.Name, name)
	}
	if e.ID == "" || e.Actor.String() == "" && namesSomebody(naive) {
		t.Errorf("%s: no id, or no actor though the record names one", where)
	}
	if strings.ContainsAny(e.Request, "\n\r\t") || len([]rune(e.Request)) > 160 {
		t.Errorf("%s: the request is not one short line: %q", where, e.Request)
	}
}

// naiveActor is the reference's table of actors, written out plainly over
// what encoding/json makes of a record.
func naiveActor(r map[string]any) string {
	id := obj(r, "userIdentity")
	issuer := obj(obj(id, "sessionContext"), "sessionIssuer")
	arn := str(id, "arn")
	tail := ""
	if strings.HasPrefix(arn, "arn:") {
		tail = arn[strings.LastIndexAny(arn, "/")+1:]
		if !strings.Contains(arn, "/") {
			tail = arn[strings.LastIndex(arn, ":")+1:]
		}
	}
	afterColon := ""
	if principal := str(id, "principalId"); strings.Contains(principal, ":") {
		afterColon = principal[strings.LastIndex(principal, ":")+1:]
	}
	name := ""
	switch str(id, "type") {
	case "Root":
		return "root"
	case "IAMUser":
		if name = str(id, "userName"); name == "" {
			name = tail
		}
	case "AssumedRole":
		parts := strings.Split(arn, "/")
		role, session := str(issuer, "userName"), afterColon
		if role == "" && len(parts) > 1 {
			role = parts[1]
		}
		if len(parts) > 2 && parts[2] != "" {
			session = parts[2]
		}
		name = role
		if session != "" && session != role {
			name = strings.TrimPrefix(role+" / "+session, " / ")
		}
		if source := str(obj(id, "sessionContext"), "sourceIdentity"); source != "" && source != session {
			name += " (" + source + ")"
		}
	case "FederatedUser":
		session := tail
		if session == "" {
			session = afterColon
		}
		if name = session; str(issuer, "userName") != "" && str(issuer, "userName") != session {
			name = strings.TrimSuffix(str(issuer, "userName")+" / "+session, " / ")
		}
	case "AWSAccount":
		name = str(id, "accountId")
	case "AWSService":
		name = str(id, "invokedBy")
	}
	for _, fallback := range []string{str(id, "userName"), str(id, "principalId"), tail, str(id, "invokedBy"), str(r, "sourceIPAddress"), str(id, "accountId")} {
		if name == "" {
			name = fallback
		}
	}
	return name
}

func naiveOutcome(r map[string]any) string {
	if code := str(r, "errorCode"); code != "" {
		return code
	}
	failed := str(r, "errorMessage") != ""
	for key, v := range obj(r, "responseElements") {
		failed = failed || v == "Failure" && key == str(r, "eventName")
	}
	if failed {
		return "Failure"
	}
	return ""
}

// namesSomebody reports whether any text stands in userIdentity or in the
// address.
func namesSomebody(r map[string]any) bool {
	for key, v := range obj(r, "userIdentity") {
		if s, ok := v.(string); ok && s != "" && key != "type" {
			return true
		}
	}
	return str(r, "sourceIPAddress") != ""
}

// str and obj are a member by its name, in another case if need be.
func str(m map[string]any, key string) string {
	s, _ := member(m, key).(string)
	return s
}

func obj(m map[string]any, key string) map[string]any {
	o, _ := member(m, key).(map[string]any)
	return o
}

func member(m map[string]any, key string) any {
	if v, ok := m[key]; ok {
		return v
	}
	for name, v := range m {
		if strings.EqualFold(name, key) {
			return v
		}
	}
	return nil
}

// The same records through the envelope of a lookup: what the envelope says
// of them must change nothing, and the text must come back to the byte.
func TestPublishedRecordsFromLookup(t *testing.T) {
	lines, files := published(t)
	for i, line := range lines {
		raw := string(line)
		bare, err := record.FromRecord(line)
		if err != nil {
			t.Fatal(err)
		}
		env := record.Envelope{
			EventID: bare.ID, EventName: bare.Name, EventSource: bare.Source, EventTime: bare.Time, ReadOnly: bare.ReadOnly.String(),
			Username: record.LookupUsername(raw), AccessKeyID: bare.AccessKeyID, Resources: record.LookupResources(raw), Record: raw,
		}
		e := record.FromLookup(env)
		if e.Raw != raw || e.ID != bare.ID || e.Name != bare.Name || !e.Time.Equal(bare.Time) || e.Actor != bare.Actor || e.Username != bare.Username ||
			e.ErrorCode != bare.ErrorCode || e.Severity != bare.Severity || e.Request != bare.Request || e.ReadOnly != bare.ReadOnly {
			t.Errorf("%s %s: from a lookup\n%+v\nfrom a file\n%+v", files[i], bare.ID, e, bare)
		}
		if len(e.Resources) < len(env.Resources) {
			t.Errorf("%s %s: %d resources of %d are left", files[i], bare.ID, len(e.Resources), len(env.Resources))
		}
	}
}
