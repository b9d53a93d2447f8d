package export_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/netip"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/export"
	"trailsleuth/app/trail"
)

// timesketchEvents are what both files for Timesketch hold, by the names of
// their fields.
func timesketchEvents(t *testing.T, events ...trail.Event) map[export.Format][]map[string]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(write(t, export.TimesketchCSV, about(), events...))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	all := map[export.Format][]map[string]string{}
	for _, row := range rows[1:] {
		e := map[string]string{}
		for i, name := range rows[0] {
			e[name] = row[i]
		}
		all[export.TimesketchCSV] = append(all[export.TimesketchCSV], e)
	}
	for line := range strings.Lines(write(t, export.TimesketchJSONL, about(), events...)) {
		decoder := json.NewDecoder(strings.NewReader(line))
		decoder.UseNumber()
		var members map[string]any
		if err := decoder.Decode(&members); err != nil {
			t.Fatal(err)
		}
		e := map[string]string{}
		for name, value := range members {
			e[name] = fmt.Sprint(value)
		}
		all[export.TimesketchJSONL] = append(all[export.TimesketchJSONL], e)
	}
	return all
}

// TestTimesketch: by the rules of Timesketch's guide each event has a message,
// a time in ISO 8601 and what that is; a timestamp is in microseconds.
func TestTimesketch(t *testing.T) {
	for f, events := range timesketchEvents(t, deleted(), trail.Event{ID: "untimed", Name: "X"}) {
		if len(events) != 2 {
			t.Fatalf("%v has %d events", f, len(events))
		}
		for i, e := range events {
			at, err := time.Parse(time.RFC3339Nano, e["datetime"])
			micros, numeric := strconv.ParseInt(e["timestamp"], 10, 64)
			if err != nil || numeric != nil || at.UnixMicro() != micros || e["message"] == "" || e["timestamp_desc"] == "" {
				t.Errorf("%v: event %d is %q", f, i, e)
			}
		}
		for field, want := range map[string]string{
			"message": "Admin / alice: DeleteBucket bucketName=[x](http://evil) *b* _c_ (AccessDenied)", "datetime": "2026-11-22T12:00:00+00:00", "timestamp_desc": "Event Time",
			"event_name": "DeleteBucket", "source_ip": "203.0.113.7", "access_key": "ASIAVJ2E6QGR2WZILJFM", "error_code": "AccessDenied",
			"event.original": `{"eventName":"DeleteBucket","n":1.50E3,"html":"<a>&"}`,
		} {
			if events[0][field] != want {
				t.Errorf("%v: %s is %q, want %q", f, field, events[0][field], want)
			}
		}
		if events[1]["timestamp_desc"] != "Not a time" {
			t.Errorf("%v: an event without a time is %q", f, events[1])
		}
	}
}

// documents are those of a file for the bulk request, each after its action.
func documents(t *testing.T, events ...trail.Event) (actions, documents []map[string]any) {
	t.Helper()
	text := write(t, export.ElasticBulk, about(), events...)
	if !strings.HasSuffix(text, "\n") {
		t.Error("the last line does not end, which the bulk request asks for")
	}
	for line := range strings.Lines(text) {
		var value map[string]any
		if err := json.Unmarshal([]byte(line), &value); err != nil {
			t.Fatal(err)
		}
		if len(actions) == len(documents) {
			actions = append(actions, value)
		} else {
			documents = append(documents, value)
		}
	}
	return actions, documents
}

// flat is the fields of a document by their whole names.
func flat(fields map[string]any, in string, value any) map[string]any {
	if members, ok := value.(map[string]any); ok {
		for name, inner := range members {
			flat(fields, strings.TrimPrefix(in+"."+name, "."), inner)
		}
	} else {
		fields[in] = value
	}
	return fields
}

func TestElasticBulk(t *testing.T) {
	service, twin := deleted(), deleted()
	service.ID, service.Address, service.ErrorCode = "other", "cloudformation.amazonaws.com", ""
	twin.Name = "CreateBucket" // its id is masked, say
	actions, found := documents(t, deleted(), service, twin)
	if len(actions) != 3 || len(found) != 3 {
		t.Fatalf("%d actions, %d documents", len(actions), len(found))
	}
	for i, want := range []any{deleted().ID, "other", nil} {
		if create, ok := actions[i]["create"].(map[string]any); !ok || create["_index"] != "cloudtrail" || create["_id"] != want {
			t.Errorf("action %d is %v", i, actions[i])
		}
	}
	first, second := flat(map[string]any{}, "", found[0]), flat(map[string]any{}, "", found[1])
	for field, want := range map[string]string{
		"@timestamp": "2026-11-22T12:00:00.000Z", "event.action": "DeleteBucket", "event.provider": "s3.amazonaws.com", "event.outcome": "failure",
		"user.name": "=cmd|' /C calc'!A0", "source.ip": "203.0.113.7", "cloud.account.id": "123456789012", "cloud.region": "eu-west-1", "tls.version": "1.3",
		"aws.cloudtrail.user_identity.access_key_id": "ASIAVJ2E6QGR2WZILJFM", "event.original": `{"eventName":"DeleteBucket","n":1.50E3,"html":"<a>&"}`,
	} {
		if first[field] != want {
			t.Errorf("%s is %q, want %q", field, first[field], want)
		}
	}
	if _, is := second["source.ip"]; is || second["source.address"] != "cloudformation.amazonaws.com" || second["event.outcome"] != "success" {
		t.Errorf("of a service: %v", second)
	}
}

// TestElasticNames compares with the Elastic Common Schema as Elastic publishes
// it for programs: each field outside aws is there, is of the type that its
// value has, and has one of the values that are allowed.
func TestElasticNames(t *testing.T) {
	const schema = "../../.cache/npm/node_modules/@elastic/ecs"
	node, err := exec.LookPath("node")
	if _, missing := os.Stat(schema); err != nil || missing != nil {
		t.Skip("Elastic's schema is not there to compare with: make test fetches it where npm is (Debian: apt-get install npm)")
	}
	text, err := exec.Command(node, "-e", `process.stdout.write(JSON.stringify(require("`+schema+`").EcsFlat))`).Output()
	if err != nil {
		t.Fatal(err)
	}
	var fields map[string]struct {
		Type    string
		Allowed []struct{ Name string } `json:"allowed_values"`
	}
	if err := json.Unmarshal(text, &fields); err != nil || len(fields) < 1000 {
		t.Fatal(len(fields), err)
	}
	_, found := documents(t, deleted())
	for name, value := range flat(map[string]any{}, "", found[0]) {
		if strings.HasPrefix(name, "aws.") {
			continue
		}
		field, ok := fields[name]
		allowed := len(field.Allowed) == 0
		for _, a := range field.Allowed {
			allowed = allowed || a.Name == value
		}
		if !ok || !allowed {
			t.Errorf("the schema has no field %s, or not with %v", name, value)
		}
		switch field.Type {
		case "ip":
			_, err = netip.ParseAddr(value.(string))
		case "date":
			_, err = time.Parse(time.RFC3339, value.(string))
		case "keyword", "match_only_text", "wildcard", "":
		default:
			err = fmt.Errorf("nothing here is a %s", field.Type)
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
