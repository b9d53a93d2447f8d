package logfile_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/logfile"
	"trailsleuth/app/trail"
)

const samples = "testdata/samples"

// TestSamples reads a made-up file of each kind that people have: CreateUser
// and then DeleteUser of sam by the role ops, session kim.
func TestSamples(t *testing.T) {
	tested := map[string]bool{}
	for _, test := range []struct {
		file    string
		events  int
		format  logfile.Format
		wrapper string
	}{
		{"splunk-results.json", 2, logfile.Splunk, ""},
		{"splunk-lines.json", 2, logfile.Splunk, ""},
		{"splunk-raw-object.json", 2, logfile.Splunk, ""},
		{"splunk-raw-record.json", 2, logfile.Splunk, ""},
		{"splunk.csv", 2, logfile.Splunk, ""},
		{"splunk-flat.csv", 1, logfile.RecordTable, ""},
		{"cloudwatch-filter-log-events.json", 2, logfile.CloudWatch, ""},
		{"cloudwatch-get-log-events.json", 2, logfile.CloudWatch, ""},
		{"cloudwatch-subscription.json", 2, logfile.CloudWatch, ""},
		{"cloudwatch-lambda.json", 2, logfile.CloudWatch, ""},
		{"cloudwatch-tail.txt", 2, logfile.Lines, ""},
		{"cloudwatch-tail-short.txt", 2, logfile.Lines, ""},
		{"insights.csv", 2, logfile.CloudWatch, ""},
		{"insights-fields.csv", 2, logfile.RecordTable, ""},
		{"insights-results.json", 2, logfile.CloudWatch, ""},
		{"insights-console.json", 2, logfile.CloudWatch, ""},
		{"elastic-source.ndjson", 2, logfile.Elastic, ""},
		{"elastic-hits.json", 2, logfile.Elastic, ""},
		{"elastic-dotted.ndjson", 2, logfile.Elastic, ""},
		{"elastic-bulk.ndjson", 2, logfile.Elastic, ""},
		{"kibana.csv", 2, logfile.Elastic, ""},
		{"wazuh-archives.json", 2, logfile.Wazuh, ""},
		{"wazuh-alerts.json", 2, logfile.Wazuh, ""},
		{"steampipe-lookup.json", 2, logfile.Steampipe, ""},
		{"steampipe-trail.json", 2, logfile.RecordTable, ""},
		{"steampipe.csv", 2, logfile.RecordTable, ""},
		{"kinesis-lambda.json", 2, logfile.Kinesis, ""},
		{"kinesis-get-records.json", 2, logfile.Kinesis, ""},
		{"firehose-transform.json", 2, logfile.Kinesis, ""},
		{"firehose-concatenated.json", 2, logfile.Records, ""},
		{"eventbridge-archive.json", 2, logfile.EventBridge, ""},
		{"sqs-messages.json", 2, logfile.Queue, ""},
		{"sqs-lambda.json", 2, logfile.Queue, ""},
		{"sns-notification.json", 2, logfile.Queue, ""},
		{"sns-lambda.json", 2, logfile.Queue, ""},
		{"ocsf.ndjson", 2, logfile.OCSF, ""},
		{"ocsf-array.json", 2, logfile.OCSF, ""},
		{"wrapped-unknown.json", 1, logfile.Wrapped, "input.message"},
		{"wrapped-deep.json", 2, logfile.Wrapped, "case.evidence[].payload.entries[].doc"},
		{"console-semicolon.csv", 1, logfile.ConsoleCSV, ""},
		{"console-tab.csv", 1, logfile.ConsoleCSV, ""},
		{"console-sep.csv", 1, logfile.ConsoleCSV, ""},
		{"console-sep-tab.csv", 1, logfile.ConsoleCSV, ""},
		{"console-excel.csv", 1, logfile.ConsoleCSV, ""},
		{"console-excel-us.csv", 1, logfile.ConsoleCSV, ""},
		{"console-ambiguous.csv", 1, logfile.ConsoleCSV, ""},
		{"console-utf16.csv", 1, logfile.ConsoleCSV, ""},
		{"athena.csv", 2, logfile.RecordTable, ""},
		{"athena-own-sql.csv", 1, logfile.RecordTable, ""},
		{"lake.csv", 1, logfile.RecordTable, ""},
		{"lake-results.json", 2, logfile.Lake, ""},
		{"redacted-ids.json", 3, logfile.LogFile, ""},
		{"aggregated.json", 1, logfile.LogFile, ""},
		{"empty-records.json", 0, logfile.LogFile, ""},
	} {
		tested[test.file] = true
		t.Run(test.file, func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join(samples, test.file))
			if err != nil {
				t.Fatal(err)
			}
			events, s, err := read(t, test.file, string(text))
			if len(events) != test.events || err != nil || s.Refused != 0 || s.Format != test.format || s.Wrapper != test.wrapper {
				t.Fatalf("%d events, %v, %+v", len(events), err, s)
			}
			for i, e := range events {
				if !strings.HasPrefix(test.file, "aggregated") {
					checkSample(t, i, e, s)
				}
			}
		})
	}
	files, _ := os.ReadDir(samples)
	for _, f := range files {
		if !tested[f.Name()] {
			t.Errorf("%s is not in the table", f.Name())
		}
	}
}

// checkSample checks what every kind of file says of the event at a place.
func checkSample(t *testing.T, place int, e trail.Event, s logfile.Summary) {
	t.Helper()
	if want := []string{"CreateUser", "DeleteUser", "CreateUser"}[place]; e.Name != want || e.Source != "iam.amazonaws.com" || e.ID == "" || e.Raw == "" {
		t.Errorf("event %d: %+v", place, e)
	}
	switch {
	case s.Doubtful > 0:
		if !e.Time.IsZero() || len(s.Doubts) != 1 || !strings.Contains(s.Doubts[0].Sentence, "may be 4 March or 3 April") {
			t.Errorf("time %v, %+v", e.Time, s.Doubts)
		}
	case e.Time.UTC().Format("15:04") != []string{"10:01", "10:02", "10:05"}[place] || e.Time.Year() != 2026:
		t.Errorf("event %d is at %v", place, e.Time)
	}
	if s.Format == logfile.ConsoleCSV || s.Format == logfile.Lake {
		return
	}
	if got := e.Actor.String(); got != "ops / kim" {
		t.Errorf("event %d is by %q: %s", place, got, e.Raw)
	}
}

// TestAthena: the structs of a result of Athena's are the record's again.
func TestAthena(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(samples, "athena.csv"))
	if err != nil {
		t.Fatal(err)
	}
	events, _, err := read(t, "athena.csv", string(text))
	if err != nil {
		t.Fatal(err)
	}
	e := events[0]
	if e.Account != "123456789012" || e.AccessKeyID != "ASIAEXAMPLEEXAMPLE01" || e.Region != "us-east-1" || e.ReadOnly != trail.AccessWrite || !strings.Contains(e.Request, "sam") ||
		e.Actor.ARN != "arn:aws:sts::123456789012:assumed-role/ops/kim" || e.Address != "203.0.113.9" || len(e.Resources) == 0 {
		t.Errorf("%+v", e)
	}
	for _, want := range []string{`"sessionContext":{"attributes":{"creationDate":"2026-03-04T09:00:00Z","mfaAuthenticated":false}`, `"requestParameters":{"userName":"sam"}`, `"tlsVersion":"TLSv1.3"`} {
		if !strings.Contains(e.Raw, want) {
			t.Errorf("the record lacks %s: %s", want, e.Raw)
		}
	}
}

// TestOCSF: what the schema has a place for is a record's again, what it has
// none for is kept, and so is the object itself.
func TestOCSF(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(samples, "ocsf.ndjson"))
	if err != nil {
		t.Fatal(err)
	}
	events, _, err := read(t, "ocsf.ndjson", string(text))
	if err != nil {
		t.Fatal(err)
	}
	e := events[1]
	if e.Account != "123456789012" || e.AccessKeyID != "ASIAEXAMPLEEXAMPLE01" || e.ErrorCode != "AccessDenied" || e.ErrorMessage != "no" || e.ReadOnly != trail.AccessWrite ||
		!e.Time.Equal(time.Date(2026, time.March, 4, 10, 2, 0, 0, time.UTC)) || !strings.Contains(e.Request, "sam") || e.ID != "00000000-0000-4000-8000-000000000002" {
		t.Errorf("%+v", e)
	}
	for _, want := range []string{`"managementEvent":true`, `"ocsf":{"activity_id":1`, `"requestParameters":{"userName":"sam"}`} {
		if !strings.Contains(strings.ReplaceAll(e.Raw, `": `, `":`), want) {
			t.Errorf("the record lacks %s: %s", want, e.Raw)
		}
	}
}
