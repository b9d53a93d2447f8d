package sandbox_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/record"
	"trailsleuth/app/sandbox"
)

// realRecords reads the published records beside the project's folder, if
// they are there.
func realRecords(t *testing.T) (raw [][]byte) {
	t.Helper()
	files, err := filepath.Glob("../../../shared/data/*.ndjson")
	if err != nil || len(files) == 0 {
		t.Skip("skipped: there is no folder shared/data with published records beside the project")
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range bytes.Lines(text) {
			if line = bytes.TrimSpace(line); len(line) > 0 {
				raw = append(raw, line)
			}
		}
	}
	return raw
}

// TestRealRecords serves every published record page by page: none is lost or
// changed, in whatever region and of whatever age.
func TestRealRecords(t *testing.T) {
	raw := realRecords(t)
	records, err := sandbox.ReadRecords(raw)
	if err != nil {
		t.Fatal(err)
	}
	_, c := newService(t, sandbox.Options{Records: records, Retention: sandbox.Forever, Regions: records.Regions()})
	owed := map[string]int{}
	for _, text := range raw {
		owed[string(text)]++
	}
	served, timeless := 0, 0
	for _, region := range records.Regions() {
		client := c.in(region)
		client.url = "https://sandbox.example/"
		for _, category := range []string{"", `"EventCategory":"insight"`} {
			for _, p := range client.all(category) {
				for _, e := range p.Events {
					served++
					owed[e.CloudTrailEvent]--
					if e.EventTime == "" {
						timeless++
					}
				}
			}
		}
	}
	for text, n := range owed {
		if n != 0 {
			t.Errorf("owed %d times more: %.300s", n, text)
		}
	}
	if served != len(raw) {
		t.Errorf("served %d of %d records", served, len(raw))
	}
	t.Logf("%d records in %d regions, %d of them without a time", served, len(records.Regions()), timeless)
}

func TestRecordsAreFoundByTheirAttributes(t *testing.T) {
	const one = `{"eventVersion":"1.08","eventID":"11111111-2222-4333-8444-555555555555","eventTime":"2020-02-03T04:05:06Z","eventSource":"s3.amazonaws.com","eventName":"DeleteBucket","awsRegion":"eu-west-1","readOnly":false,"userIdentity":{"type":"AssumedRole","principalId":"AROA:alice","arn":"arn:aws:sts::123456789012:assumed-role/Admin/alice","accessKeyId":"ASIAEXAMPLE"},"requestParameters":{"bucketName":"lost"},"responseElements":null,"eventType":"AwsApiCall","eventCategory":"Management"}`
	const timeless = `{"eventVersion":"1.08","eventID":"21111111-2222-4333-8444-555555555555","eventSource":"s3.amazonaws.com","eventName":"CreateBucket","userIdentity":{"type":"Root"}}`
	records, err := sandbox.ReadRecords([][]byte{[]byte(timeless), []byte(one)})
	if err != nil {
		t.Fatal(err)
	}
	_, c := newService(t, sandbox.Options{Records: records, Now: func() time.Time { return time.Date(2020, 3, 1, 0, 0, 0, 0, time.UTC) }})
	for _, members := range []string{
		attribute("EventId", "11111111-2222-4333-8444-555555555555"), attribute("EventName", "DeleteBucket"), attribute("EventSource", "s3.amazonaws.com"),
		attribute("Username", "alice"), attribute("AccessKeyId", "ASIAEXAMPLE"), attribute("ReadOnly", "false"),
		attribute("ResourceName", "lost"), attribute("ResourceType", "AWS::S3::Bucket"),
	} {
		if p := c.all(members); len(p[0].Events) != 1 || p[0].Events[0].CloudTrailEvent != one {
			t.Errorf("%s: %+v", members, p)
		}
	}
	_, c = newService(t, sandbox.Options{Records: records, Retention: sandbox.Forever})
	p := c.in("us-east-1").call(`{}`).page
	if len(p.Events) != 1 || p.Events[0].EventTime != "" || p.Events[0].Username != "root" {
		t.Errorf("a record without time or region: %+v", p)
	}
	if p := c.in("us-east-1").call(`{"StartTime":0}`).page; len(p.Events) != 0 {
		t.Error("a record without a time lies in a window")
	}
}

func TestReadRecordsNamesTheBadOne(t *testing.T) {
	_, err := sandbox.ReadRecords([][]byte{[]byte(`{"eventVersion":"1.08","eventName":"A","eventSource":"b"}`), []byte(`nonsense`)})
	if err == nil || !strings.HasPrefix(err.Error(), "record 2: ") {
		t.Errorf("error %v", err)
	}
}

// TestMadeUpRecordsReadAsReal: package record, which knows nothing of the
// sandbox, reads the same user names and resources out of the made-up records
// as their lookups answer.
func TestMadeUpRecordsReadAsReal(t *testing.T) {
	_, c := newService(t, sandbox.Options{})
	checked := 0
	for _, region := range []string{"us-east-1", "eu-west-1", "ap-southeast-1"} {
		for _, p := range c.in(region).all(`"StartTime":1783600000`) {
			for _, e := range p.Events {
				event, err := record.FromRecord([]byte(e.CloudTrailEvent))
				if err != nil {
					t.Fatal(err)
				}
				checked++
				if event.Username != e.Username || event.AccessKeyID != e.AccessKeyId || event.ID != e.EventId || event.ReadOnly.String() != e.ReadOnly || json.Number(event.Time.Format("2006")) == "0001" {
					t.Errorf("record reads %q %q, the lookup says %q %q: %.400s", event.Username, event.AccessKeyID, e.Username, e.AccessKeyId, e.CloudTrailEvent)
				}
				if event.Actor.String() == "" && e.EventName != "RotateKey" {
					t.Errorf("no actor: %.300s", e.CloudTrailEvent)
				}
			}
		}
	}
	if checked < 1000 {
		t.Errorf("only %d events", checked)
	}
}

// TestRecordsWithoutStories asks no questions.
func TestRecordsWithoutStories(t *testing.T) {
	records, err := sandbox.ReadRecords(nil)
	if err != nil {
		t.Fatal(err)
	}
	service, c := newService(t, sandbox.Options{Records: records})
	if a := c.call(`{}`); a.status != http.StatusOK || len(a.page.Events) != 0 || service.Questions() != nil {
		t.Errorf("%d, %d events, %d questions", a.status, len(a.page.Events), len(service.Questions()))
	}
}
