package logfile_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"trailsleuth/app/logfile"
	"trailsleuth/app/trail"
)

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		`{"Records":[` + rec("a") + "," + s3Notification + "," + rec("b") + `]}`,
		`{"Events":[` + envelope("a") + `],"NextToken":"t"}`,
		"[" + bridged("a") + "," + asText(rec("b")) + ",[{}]]",
		`[{"_raw":` + asText(rec("a")) + `}]`,
		rec("a") + "\n" + rec("b")[:60] + "\n" + rec("c"),
		"Event name,Event time\nA,2023-07-10T11:42:36Z\n\"B",
		zipped(rec("a")), zipped(rec("a"))[:40],
		"\xff\xfe{\x00}\x00", "\ufeff[", `{"detail":"x","CloudTrailEvent":5,"message":null}`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		quick := collect(t, logfile.Read, "x", strings.NewReader(text), int64(len(text)))
		whole, s, err := quick.events, quick.summary, quick.err
		if len(s.Problems) > s.Refused {
			t.Fatalf("%+v", s)
		}
		if err != nil && (trail.CodeOf(err) != trail.Invalid || !strings.HasPrefix(err.Error(), "x ")) {
			t.Fatalf("%v is no sentence about the file", err)
		}
		for _, e := range whole {
			if e.ID == "" || e.Raw == "" {
				t.Fatalf("an event without id or record: %+v", e)
			}
		}
		if len(text) > 2000 {
			return
		}
		collect(t, logfile.ReadSlowly, "x", iotest.OneByteReader(strings.NewReader(text)), -1).mustEqual(t, quick)
	})
}

// One target for each kind of container, which begins from the files of that
// kind among the samples:
//
//	go test -fuzz '^FuzzSplunk$' -fuzztime 2m ./app/logfile
func FuzzSplunk(f *testing.F)      { fuzzSamples(f, "splunk*") }
func FuzzCloudWatch(f *testing.F)  { fuzzSamples(f, "cloudwatch*", "insights*") }
func FuzzElastic(f *testing.F)     { fuzzSamples(f, "elastic*", "kibana*") }
func FuzzWazuh(f *testing.F)       { fuzzSamples(f, "wazuh*") }
func FuzzSteampipe(f *testing.F)   { fuzzSamples(f, "steampipe*") }
func FuzzKinesis(f *testing.F)     { fuzzSamples(f, "kinesis*", "firehose*") }
func FuzzQueue(f *testing.F)       { fuzzSamples(f, "sqs*", "sns*", "eventbridge*") }
func FuzzOCSF(f *testing.F)        { fuzzSamples(f, "ocsf*") }
func FuzzWrapped(f *testing.F)     { fuzzSamples(f, "wrapped*") }
func FuzzConsoleCSV(f *testing.F)  { fuzzSamples(f, "console*") }
func FuzzRecordTable(f *testing.F) { fuzzSamples(f, "athena*", "lake*") }
func FuzzLogFile(f *testing.F) {
	fuzzSamples(f, "redacted*", "aggregated*", "empty*")
}

// FuzzOwn begins from what this page exports.
func FuzzOwn(f *testing.F) {
	for _, seed := range exportsOfThisPage {
		f.Add(seed)
	}
	f.Fuzz(readsLikeAnything)
}

// FuzzArchive looks into archives, and archives in archives.
func FuzzArchive(f *testing.F) {
	f.Add(zipOf(someFiles()...))
	f.Add(tarOf(someFiles()...))
	f.Add(zipped(tarOf(someFiles()...)))
	f.Add(zipOf(entry{"a.json", logOf("a")}, entry{"in.zip", zipOf(entry{"b.json", logOf("b")})}))
	f.Add(tarOf(entry{"a.json", logOf("a")}, entry{"b.json.gz", zipped(logOf("b"))}))
	f.Fuzz(readsLikeAnything)
}

// exportsOfThisPage are short files as package export writes them.
var exportsOfThisPage = []string{
	"\ufeffTime,Event,Source,Actor,Resources,Request,Event ID,About this export\r\n2026-03-04T10:01:00Z,CreateUser,iam.amazonaws.com,ops / kim,sam,userName=sam,id-1,\"Exported: 2026-03-04T11:00:00Z\nCoverage: all\"\r\n",
	"Time\tEvent\tSource\tActor\tEvent ID\n2026-03-04T10:01:00Z\t'=1+1\tiam.amazonaws.com\tops / kim\tid-1\n",
	"- Exported: 2026-03-04T11:00:00Z\n\n| Time | Event | Actor |\n| --- | --- | --- |\n| 2026-03-04T10:01:00Z | Create\\_User &lt;b&gt; | ops / kim |\n",
	"{\n    \"Events\": [\n        " + envelope("a") + "\n    ],\n    \"NextToken\": \"t\",\n    \"Trailsleuth\": {}\n}\n",
	"message,datetime,timestamp,timestamp_desc,event_name,event.original\n\"kim: CreateUser\",2026-03-04T10:01:00+00:00,1772618460000000,Event Time,CreateUser,\"{\"\"eventName\"\":\"\"CreateUser\"\",\"\"eventSource\"\":\"\"iam.amazonaws.com\"\",\"\"eventTime\"\":\"\"2026-03-04T10:01:00Z\"\"}\"\n",
	`{"message":"kim: CreateUser","datetime":"2026-03-04T10:01:00+00:00","timestamp_desc":"Event Time","event.original":` + asText(rec("a")) + "}\n",
	`{"create":{"_index":"cloudtrail","_id":"a"}}` + "\n" + `{"@timestamp":"2026-03-04T10:01:00.000Z","event":{"action":"CreateUser","original":` + asText(rec("a")) + "}}\n",
}

func fuzzSamples(f *testing.F, kinds ...string) {
	for _, kind := range kinds {
		files, err := filepath.Glob(filepath.Join(samples, kind))
		if err != nil || len(files) == 0 {
			f.Fatal("no samples", kind, err)
		}
		for _, name := range files {
			text, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(string(text))
		}
	}
	f.Fuzz(readsLikeAnything)
}

// readsLikeAnything reads a text twice, whole and piece by piece: both give the
// same, every event is one, the counts hold together, and an error is a
// sentence about the file.
func readsLikeAnything(t *testing.T, text string) {
	quick := collect(t, logfile.Read, "x", strings.NewReader(text), int64(len(text)))
	s, err := quick.summary, quick.err
	if len(s.Problems) > s.Refused || len(s.Doubts) > s.Doubtful || s.Doubtful > s.Records {
		t.Fatalf("%+v", s)
	}
	if err != nil && (trail.CodeOf(err) != trail.Invalid || !strings.HasPrefix(err.Error(), "x ")) {
		t.Fatalf("%v is no sentence about the file", err)
	}
	for _, e := range quick.events {
		if e.ID == "" || e.Raw == "" || e.Name == "" && e.Source == "" && strings.HasPrefix(e.ID, "sha256-") {
			t.Fatalf("an event without id or record, or all of name, source and id of its own: %+v", e)
		}
	}
	if in := s.Inside; in != nil && in.Archives+in.Empty+in.Refused+in.Damaged > in.Files {
		t.Fatalf("%+v", in)
	}
	if len(text) < 20_000 {
		collect(t, logfile.ReadSlowly, "x", iotest.HalfReader(strings.NewReader(text)), -1).mustEqual(t, quick)
	}
}
