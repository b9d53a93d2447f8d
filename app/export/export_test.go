package export_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/export"
	"trailsleuth/app/query"
	"trailsleuth/app/trail"
)

var noon = time.Date(2026, 11, 22, 13, 0, 0, 0, time.FixedZone("east", 3600))

// deleted is an event whose texts have everything that formats stumble over.
func deleted() trail.Event {
	return trail.Event{
		ID: "11111111-1111-4111-8111-111111111111", Time: noon, Name: "DeleteBucket", Source: "s3.amazonaws.com", Region: "eu-west-1",
		Account: "123456789012", Username: "=cmd|' /C calc'!A0", AccessKeyID: "ASIAVJ2E6QGR2WZILJFM", Address: "203.0.113.7",
		UserAgent: "-2+3;=HYPERLINK(\"http://x\")\r\n@SUM(A1) <b>|é", ReadOnly: trail.AccessWrite, ErrorCode: "AccessDenied", ErrorMessage: "no, \"really\" no",
		Actor: trail.Actor{Type: "AssumedRole", Name: "Admin", Session: "alice"},
		Resources: []trail.Resource{{Type: "AWS::S3::Bucket", Name: "prod-logs"}, {Name: "a|b"},
			{Type: "AWS::S3::Bucket", Name: "arn:aws:s3:::prod-logs", Origin: trail.FromRecord}, {Name: "arn:aws:s3:::other", Origin: trail.FromRecord}},
		Request: "bucketName=[x](http://evil) *b* _c_",
		Type:    "AwsApiCall", TLSVersion: "TLSv1.3", MFA: "true",
		Raw: "{\n \"eventName\": \"DeleteBucket\", \"n\": 1.50E3, \"html\": \"<a>&\"\n}",
	}
}

func about() export.About {
	return export.About{
		Query: query.Query{Regions: []string{"eu-west-1", "us-east-1"}, Filters: []query.Filter{
			{Field: query.EventName, Op: query.OneOf, Values: []string{"DeleteBucket", "CreateBucket"}}, {Field: query.Text, Op: query.Contains, Values: []string{"=x"}}}},
		Window: trail.TimeRange{Start: noon.Add(-time.Hour), End: noon}, Coverage: "2 loaded, older events not loaded", Shown: "error:AccessDenied",
		NextToken: "eyJOZXh0VG9rZW4iOiAidDUifQ==", At: noon,
	}
}

func write(t *testing.T, f export.Format, a export.About, events ...trail.Event) string {
	t.Helper()
	var b bytes.Buffer
	n, err := export.Write(context.Background(), &b, f, a, slices.Values(events))
	if err != nil || n != len(events) {
		t.Fatalf("%v: %d, %v", f, n, err)
	}
	return b.String()
}

func TestCSV(t *testing.T) {
	text := write(t, export.CSV, about(), deleted(), trail.Event{})
	if !strings.HasPrefix(text, "\ufeffTime,Event,") {
		t.Errorf("begins %q", text[:60])
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll() // which wants as many cells in every row
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 3 {
		t.Fatalf("%d rows", len(rows))
	}
	got := map[string]string{}
	for i, label := range rows[0] {
		got[label] = rows[1][i]
	}
	for _, want := range []string{"Exported: 2026-11-22T12:00:00Z", "Regions: eu-west-1, us-east-1", "Window: 2026-11-22T11:00:00Z to 2026-11-22T12:00:00Z", "Filter: Event name is one of DeleteBucket, CreateBucket", "Coverage: 2 loaded, older events not loaded", "Shown: error:AccessDenied"} {
		if !slices.Contains(strings.Split(got["About this export"], "\n"), want) {
			t.Errorf("it lacks %q", want)
		}
	}
	for label, want := range map[string]string{
		"Time": "2026-11-22T12:00:00Z", "Event": "DeleteBucket", "Actor": "Admin / alice", "Outcome": "AccessDenied", "Error message": `no, "really" no`,
		"Resources": "prod-logs, a|b, arn:aws:s3:::other", "Read-only": "false", "Resource type": "AWS::S3::Bucket", "Event type": "AwsApiCall", "TLS version": "TLSv1.3", "MFA": "true", "User name": "'=cmd|' /C calc'!A0",
		"User agent": "'-2+3;'=HYPERLINK(\"http://x\")\n'@SUM(A1) <b>|é", "Event ID": "11111111-1111-4111-8111-111111111111",
	} {
		if got[label] != want {
			t.Errorf("%s is %q, want %q", label, got[label], want)
		}
	}
	if empty := rows[2]; strings.Join(empty, "") != "" {
		t.Errorf("an empty event is %q", empty)
	}
}

// What an export is of is told, too, when there is nothing in it.
func TestTablesWithoutEvents(t *testing.T) {
	for f, separator := range map[export.Format]rune{export.CSV: ',', export.TSV: '\t'} {
		r := csv.NewReader(strings.NewReader(strings.TrimPrefix(write(t, f, about()), "\ufeff")))
		r.Comma = separator
		rows, err := r.ReadAll()
		if err != nil || len(rows) != 2 || !strings.Contains(strings.Join(rows[1], ""), "Coverage: 2 loaded") {
			t.Errorf("%v: %q, %v", f, rows, err)
		}
	}
}

func TestWithoutAbout(t *testing.T) {
	for f, want := range map[export.Format]string{
		export.CSV: "\ufeffTime,Event,", export.TSV: "Time\tEvent\t", export.Markdown: "| Time | Event |",
	} {
		if got := write(t, f, export.About{}); !strings.HasPrefix(got, want) || strings.Contains(got, "#") {
			t.Errorf("%v begins %q", f, got)
		}
	}
	if got := write(t, export.JSON, export.About{}); got != "{\n    \"Events\": []\n}\n" {
		t.Errorf("JSON is %q", got)
	}
}

func TestTSV(t *testing.T) {
	e := deleted()
	e.Name = "\"a\tb"
	lines := strings.Split(write(t, export.TSV, export.About{}, e), "\n")
	if len(lines) != 3 || lines[2] != "" {
		t.Fatalf("%d lines", len(lines))
	}
	cells := strings.Split(lines[1], "\t")
	if len(cells) != strings.Count(lines[0], "\t")+1 || cells[1] != `'"a b` || !strings.HasPrefix(cells[13], "'-2+3;'=HYPERLINK") {
		t.Errorf("cells %q", cells)
	}
}

func TestMarkdown(t *testing.T) {
	text := write(t, export.Markdown, about(), deleted())
	lines := strings.Split(strings.TrimSpace(text), "\n")
	if lines[0] != "- Exported: 2026-11-22T12:00:00Z" {
		t.Errorf("begins %q", lines[0])
	}
	row := lines[len(lines)-1]
	if strings.Contains(row, "[x](") || strings.Contains(row, " *b*") || strings.Contains(row, "<") {
		t.Errorf("mark-up came through: %s", row)
	}
	if bars, escaped := strings.Count(row, "|"), strings.Count(row, `\|`); bars-escaped != 11 {
		t.Errorf("%d cells: %s", bars-escaped-1, row)
	}
	if !strings.Contains(text, "| Time | Event |") || strings.Count(text, "\n\n") != 1 {
		t.Errorf("no table apart from its header:\n%s", text)
	}
}

// TestMarkdownShowsTheText: what a renderer would read as mark-up or as an
// entity is written so that it shows the record's own characters.
func TestMarkdownShowsTheText(t *testing.T) {
	for text, want := range map[string]string{
		"a & b":          "a &amp; b",
		"&lt;script&gt;": "&amp;lt;script&amp;gt;",
		"&#124; x":       `&amp;\#124; x`,
		"<b>":            "&lt;b&gt;",
		"a\r\n| b":       `a \| b`,
	} {
		lines := strings.Split(write(t, export.Markdown, export.About{}, trail.Event{Name: text}), "\n")
		if !strings.HasPrefix(lines[2], "|  | "+want+" |") {
			t.Errorf("%q is written %s", text, lines[2])
		}
	}
}

// TestMarkdownIsATable: the labels, then the rule that makes it a table, with
// as many cells as every row.
func TestMarkdownIsATable(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(write(t, export.Markdown, export.About{}, trail.Event{}, trail.Event{}), "\n"), "\n")
	if len(lines) != 4 || !strings.HasPrefix(lines[0], "| Time | Event |") {
		t.Fatalf("got %q", lines)
	}
	cells := strings.Count(lines[0], "|") - 1
	if want := "|" + strings.Repeat(" --- |", cells); lines[1] != want {
		t.Errorf("the rule is %q, want %q", lines[1], want)
	}
	for _, row := range lines[2:] {
		if n := strings.Count(row, "|") - 1; n != cells {
			t.Errorf("%d cells under %d labels: %s", n, cells, row)
		}
	}
}

// TestEveryFactIsTold: what limits an export is said in every format that
// says anything, and not where there is no limit.
func TestEveryFactIsTold(t *testing.T) {
	limited := about()
	limited.Query.Category = trail.Insight
	for f, facts := range map[export.Format][]string{
		export.CSV:      {"\nCategory: insight\r\n", "\nShown: error:AccessDenied\r\n"},
		export.TSV:      {"; Category: insight; ", "; Shown: error:AccessDenied; "},
		export.Markdown: {"\n- Category: insight\n", "\n- Shown: error:AccessDenied\n"},
		export.JSON:     {`"Category": "insight",`, `"Shown": "error:AccessDenied",`},
	} {
		text := write(t, f, limited, deleted())
		for _, fact := range facts {
			if !strings.Contains(text, fact) {
				t.Errorf("%v lacks %q:\n%s", f, fact, text)
			}
		}
		whole := about()
		whole.Shown = ""
		if text := write(t, f, whole, trail.Event{}); strings.Contains(text, "Category") || strings.Contains(text, "Shown") {
			t.Errorf("%v tells of a limit that there is not:\n%s", f, text)
		}
	}
}

func TestJSONHasTheShapeOfTheCLI(t *testing.T) {
	text := write(t, export.JSON, about(), deleted(), trail.Event{ID: "x"})
	want := `{
    "Events": [
        {
            "EventId": "11111111-1111-4111-8111-111111111111",
            "EventName": "DeleteBucket",
            "ReadOnly": "false",
            "AccessKeyId": "ASIAVJ2E6QGR2WZILJFM",
            "EventTime": "2026-11-22T12:00:00+00:00",
            "EventSource": "s3.amazonaws.com",
            "Username": "=cmd|' /C calc'!A0",
            "Resources": [
                {
                    "ResourceType": "AWS::S3::Bucket",
                    "ResourceName": "prod-logs"
                },
                {
                    "ResourceName": "a|b"
                }
            ],
            "CloudTrailEvent": "{\n \"eventName\": \"DeleteBucket\", \"n\": 1.50E3, \"html\": \"<a>&\"\n}"
        },
        {
            "EventId": "x",
            "Resources": []
        }
    ],
    "NextToken": "eyJOZXh0VG9rZW4iOiAidDUifQ==",
    "Trailsleuth": {
        "Exported": "2026-11-22T12:00:00Z",
        "Regions": [
            "eu-west-1",
            "us-east-1"
        ],
        "Start": "2026-11-22T11:00:00Z",
        "End": "2026-11-22T12:00:00Z",
        "Filters": [
            "Event name is one of DeleteBucket, CreateBucket",
            "Text contains =x"
        ],
        "Shown": "error:AccessDenied",
        "Coverage": "2 loaded, older events not loaded"
    }
}
`
	if text != want {
		t.Errorf("got\n%s", text)
	}
}

func TestNDJSON(t *testing.T) {
	broken := trail.Event{ID: "x", Name: "Odd", Raw: "no JSON"}
	lines := strings.Split(write(t, export.NDJSON, about(), deleted(), broken, trail.Event{ID: "y"}), "\n")
	if len(lines) != 4 || lines[0] != `{"eventName":"DeleteBucket","n":1.50E3,"html":"<a>&"}` || lines[3] != "" {
		t.Fatalf("got %q", lines)
	}
	for _, line := range lines[1:3] {
		var object map[string]any
		if err := json.Unmarshal([]byte(line), &object); err != nil || object["EventId"] == "" {
			t.Errorf("%q: %v", line, err)
		}
	}
	if !strings.Contains(lines[1], `"CloudTrailEvent":"no JSON"`) {
		t.Errorf("the odd record is lost: %s", lines[1])
	}
}

// TestNDJSONIsObjectsOnly: a record that is JSON but no object would make a
// line that no reader of records takes.
func TestNDJSONIsObjectsOnly(t *testing.T) {
	for _, raw := range []string{"[1]", `"text"`, "12", "null", "true", " ", "{}{}"} {
		text := write(t, export.NDJSON, export.About{}, trail.Event{ID: "x", Raw: raw})
		var object map[string]any
		if err := json.Unmarshal([]byte(text), &object); err != nil || object["EventId"] != "x" || object["CloudTrailEvent"] != raw {
			t.Errorf("%q is written %q, %v", raw, text, err)
		}
	}
}

func TestWriteStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	forever := func(yield func(trail.Event) bool) {
		for n := 0; yield(deleted()); n++ {
			if n == 10 {
				cancel()
			}
		}
	}
	for _, f := range export.Formats() {
		if _, err := export.Write(ctx, io.Discard, f, about(), iter.Seq[trail.Event](forever)); !errors.Is(err, context.Canceled) {
			t.Errorf("%v: %v", f, err)
		}
	}
}

type fullDisk struct{ left int }

func (d *fullDisk) Write(p []byte) (int, error) {
	if d.left -= len(p); d.left < 0 {
		return 0, io.ErrShortWrite
	}
	return len(p), nil
}

func TestWriteReportsTheWriter(t *testing.T) {
	many := slices.Repeat([]trail.Event{deleted()}, 5000)
	for _, f := range export.Formats() {
		if _, err := export.Write(context.Background(), &fullDisk{100_000}, f, about(), slices.Values(many)); !errors.Is(err, io.ErrShortWrite) {
			t.Errorf("%v: %v", f, err)
		}
	}
}

func TestFormats(t *testing.T) {
	for f, want := range map[export.Format]string{
		export.CSV: "cloudtrail-2-regions-20261122T120000Z.csv", export.JSON: "cloudtrail-2-regions-20261122T120000Z.json", export.NDJSON: "cloudtrail-2-regions-20261122T120000Z.ndjson",
		export.Markdown: "cloudtrail-2-regions-20261122T120000Z.md", export.TSV: "cloudtrail-2-regions-20261122T120000Z.tsv",
	} {
		if got := export.FileName(f, about()); got != want || f.String() == "" || f.Hint() == "" || !strings.Contains(f.MediaType(), "/") {
			t.Errorf("%v: %s", f, got)
		}
	}
	if got := export.FileName(export.CSV, export.About{Query: query.Query{Regions: []string{"eu-west-1"}}}); got != "cloudtrail-eu-west-1.csv" {
		t.Errorf("got %s", got)
	}
}

// TestTable: a table that is not of events is escaped as theirs is, labels too,
// since a place in a record is anybody's text.
func TestTable(t *testing.T) {
	rows := func() iter.Seq[[]string] { return slices.Values([][]string{{"=1+1", "7"}, {"a|b", "1"}}) }
	about := export.About{Table: "Groups by =x", At: noon}
	for _, f := range export.TableFormats() {
		var b bytes.Buffer
		if n, err := export.WriteTable(t.Context(), &b, f, about, []string{"=x|y", "Events"}, rows()); err != nil || n != 2 {
			t.Fatalf("%v: %d, %v", f, n, err)
		}
		text := b.String()
		for _, want := range map[export.Format][]string{
			export.CSV:      {"'=x|y,Events,About this export\r\n", "'=1+1,7,\"Table: Groups by =x\r\n", "a|b,1,\r\n"},
			export.Markdown: {"- Table: Groups by =x\n", "| =x\\|y | Events |\n| --- | --- |\n", "| a\\|b | 1 |\n"},
		}[f] {
			if !strings.Contains(text, want) {
				t.Errorf("%v lacks %q:\n%s", f, want, text)
			}
		}
		if name := export.FileName(f, about); !strings.HasPrefix(name, "cloudtrail-table-2026") {
			t.Errorf("it is saved as %s", name)
		}
	}
	if got := export.TableFormats(); !slices.Equal(got, []export.Format{export.CSV, export.Markdown}) {
		t.Errorf("tables are offered as %v", got)
	}
}
