package export_test

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailsleuth/app/export"
	"trailsleuth/app/logfile"
	"trailsleuth/app/record"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// TestNoCellIsAFormula: however a spreadsheet cuts a file, by comma,
// semicolon or tab, no cell begins with a formula, whatever invisible stands
// before it. It never cuts what is pasted by commas.
func TestNoCellIsAFormula(t *testing.T) {
	text := rapid.StringOfN(rapid.SampledFrom([]rune("=+-@＝＋－＠ab1;,\t\r\n\"' |é\u00a0\u200b\ufeff")), 0, 12, -1)
	rapid.Check(t, func(t *rapid.T) {
		e := trail.Event{Name: text.Draw(t, "name"), UserAgent: text.Draw(t, "agent"), Request: text.Draw(t, "request"), Username: text.Draw(t, "user")}
		a := export.About{Coverage: text.Draw(t, "coverage")}
		for _, f := range []export.Format{export.CSV, export.TSV, export.TimesketchCSV} {
			var b strings.Builder
			if _, err := export.Write(context.Background(), &b, f, a, func(yield func(trail.Event) bool) { yield(e) }); err != nil {
				t.Fatal(err)
			}
			for _, separator := range map[export.Format]string{export.CSV: ",;\t", export.TSV: ";\t", export.TimesketchCSV: ",;\t"}[f] {
				reader := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), "\ufeff")))
				reader.Comma, reader.LazyQuotes, reader.FieldsPerRecord = separator, true, -1
				rows, err := reader.ReadAll()
				if err != nil {
					t.Fatal(err)
				}
				for _, row := range rows {
					for _, cell := range row {
						if start := strings.TrimLeft(cell, " \"\t\r\n\u00a0\u200b\ufeff"); start != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(start)[0]) {
							t.Fatalf("%v cut at %q has the cell %q in\n%q", f, separator, cell, b.String())
						}
					}
				}
			}
		}
	})
}

// published reads real records, if they are there.
func published(t *testing.T) []trail.Event {
	t.Helper()
	files, _ := filepath.Glob("../../../shared/data/*.ndjson")
	if len(files) == 0 {
		t.Skip("the published records are not beside the project")
	}
	var events []trail.Event
	for _, name := range files {
		file, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(file)
		lines.Buffer(nil, 8<<20)
		for lines.Scan() {
			if e, err := record.FromRecord(lines.Bytes()); err == nil {
				events = append(events, e)
			}
		}
		if err := file.Close(); err != nil || lines.Err() != nil {
			t.Fatal(err, lines.Err())
		}
	}
	return events
}

// TestPublishedRecordsComeBack writes real records as JSON and NDJSON and
// opens the files as the page would.
func TestPublishedRecordsComeBack(t *testing.T) {
	events := published(t)
	for _, f := range []export.Format{export.JSON, export.NDJSON, export.TimesketchCSV, export.TimesketchJSONL, export.ElasticBulk} {
		text := write(t, f, about(), events...)
		var back []trail.Event
		_, err := logfile.Read(context.Background(), export.FileName(f, about()), strings.NewReader(text), int64(len(text)),
			func(read []trail.Event) { back = append(back, read...) }, nil)
		if err != nil || len(back) != len(events) {
			t.Fatalf("%v: %d of %d events came back, %v", f, len(back), len(events), err)
		}
		for i, e := range events {
			if b := back[i]; b.ID != e.ID || b.Name != e.Name || !b.Time.Equal(e.Time) || b.Actor != e.Actor || b.ErrorCode != e.ErrorCode || b.AccessKeyID != e.AccessKeyID || f == export.JSON && b.Raw != e.Raw {
				t.Errorf("%v: event %d, %s, came back as\n%+v, was\n%+v", f, i, e.ID, b, e)
			}
		}
	}
}

// TestTablesComeBack: what a table tells of an event is told again of the
// event that is read from it, whatever it is. Only CSV knows lines and tabs.
func TestTablesComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.SampledFrom([]export.Format{export.CSV, export.TSV, export.Markdown}).Draw(t, "format")
		columns, letters := store.InTables(), "=+-@＝ab1;,\"' |\\é/:#<&\u00a0\u200b\ufeff"
		switch f {
		case export.CSV:
			letters += "\t\n"
		case export.Markdown:
			columns = store.InReports()
		}
		e := anyEvent(t, letters)
		back := reread(t, f, e)
		if len(back) != 1 {
			t.Fatalf("%v: %d events came back", f, len(back))
		}
		for _, c := range columns {
			got, want := c.Exported(&back[0]), c.Exported(&e)
			if f != export.CSV {
				got, want = strings.Join(strings.Fields(got), " "), strings.Join(strings.Fields(want), " ")
			}
			if got != want {
				t.Fatalf("%v: %s came back as %q, was %q", f, c.Label(), got, want)
			}
		}
	})
}

func anyEvent(t *rapid.T, letters string) trail.Event {
	text := rapid.OneOf(rapid.StringOfN(rapid.SampledFrom([]rune(letters)), 0, 12, -1), rapid.SampledFrom([]string{"a, b", `a\, b`, "a / b", "", "x"}))
	return trail.Event{
		ID: "id", Time: noon.UTC(), Name: "Name" + text.Draw(t, "name"), Source: text.Draw(t, "source"), UserAgent: text.Draw(t, "agent"), Request: text.Draw(t, "request"),
		Username: text.Draw(t, "user"), ErrorCode: text.Draw(t, "error"), ErrorMessage: text.Draw(t, "message"), Actor: trail.Actor{Name: text.Draw(t, "actor"), Session: text.Draw(t, "session")},
		Resources: []trail.Resource{{Name: "n" + text.Draw(t, "resource"), Type: text.Draw(t, "type")}, {Name: "m" + text.Draw(t, "resource 2"), Type: "T" + text.Draw(t, "type 2")}},
	}
}

func reread(t *rapid.T, f export.Format, events ...trail.Event) (back []trail.Event) {
	var b strings.Builder
	if _, err := export.Write(context.Background(), &b, f, about(), slices.Values(events)); err != nil {
		t.Fatal(err)
	}
	_, err := logfile.Read(context.Background(), export.FileName(f, about()), strings.NewReader(b.String()), int64(b.Len()), func(read []trail.Event) { back = append(back, read...) }, nil)
	if err != nil {
		t.Fatalf("%v: %v\n%s", f, err, b.String())
	}
	return back
}

// TestPublishedTablesComeBack writes real records as tables and opens the
// files as the page would.
func TestPublishedTablesComeBack(t *testing.T) {
	events := published(t)
	for _, f := range []export.Format{export.CSV, export.TSV, export.Markdown} {
		text := write(t, f, about(), events...)
		var back []trail.Event
		s, err := logfile.Read(context.Background(), "x", strings.NewReader(text), int64(len(text)), func(read []trail.Event) { back = append(back, read...) }, nil)
		if err != nil || len(back) != len(events) || s.Refused != 0 {
			t.Fatalf("%v: %d of %d events came back, %v, %+v", f, len(back), len(events), err, s)
		}
		for i, e := range events {
			if b := back[i]; b.Name != e.Name || !b.Time.Equal(e.Time) || b.ErrorCode != e.ErrorCode || b.Address != e.Address || f != export.Markdown && b.ID != e.ID {
				t.Fatalf("%v: event %d came back as\n%+v, was\n%+v", f, i, b, e)
			}
		}
	}
}

// TestRowsComeBackAgain: a table that was opened is exported in every format
// and opened again.
func TestRowsComeBackAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := anyEvent(t, "ab1 é")
		rows := reread(t, export.CSV, e)
		for _, f := range export.Formats() {
			back := reread(t, f, rows...)
			same := func(a, b string) bool {
				return strings.Join(strings.Fields(a), " ") == strings.Join(strings.Fields(b), " ")
			}
			if len(back) != 1 || !same(back[0].Name, e.Name) || !same(back[0].Source, e.Source) || !back[0].Time.Equal(e.Time) {
				t.Fatalf("%v: %+v came back as %+v", f, rows, back)
			}
		}
	})
}

// TestSameAsTheCLI serves events to the AWS CLI and compares what it prints
// with an export of the same events.
func TestSameAsTheCLI(t *testing.T) {
	if _, err := exec.LookPath("aws"); err != nil {
		t.Skip("the AWS CLI is not installed (Debian: apt-get install awscli)")
	}
	e := deleted()
	e.Raw = `{"eventName":"DeleteBucket","html":"<é>"}`
	answer, _ := json.Marshal(map[string]any{"Events": []any{map[string]any{
		"EventId": e.ID, "EventName": e.Name, "ReadOnly": "false", "AccessKeyId": e.AccessKeyID, "EventTime": e.Time.Unix(), "EventSource": e.Source,
		"Username": e.Username, "CloudTrailEvent": e.Raw,
		"Resources": []any{map[string]string{"ResourceType": "AWS::S3::Bucket", "ResourceName": "prod-logs"}, map[string]string{"ResourceName": "a|b"}},
	}}})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/x-amz-json-1.1")
		_, _ = w.Write(answer)
	}))
	defer server.Close()
	config := filepath.Join(t.TempDir(), "config")
	if err := os.WriteFile(config, []byte("[default]\ncli_timestamp_format = iso8601\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	command := exec.Command("aws", "cloudtrail", "lookup-events", "--region", "eu-west-1", "--output", "json", "--no-sign-request", "--endpoint-url", server.URL)
	command.Env = append(os.Environ(), "AWS_CONFIG_FILE="+config, "AWS_SHARED_CREDENTIALS_FILE="+os.DevNull, "TZ=UTC")
	command.Stderr = io.Discard
	printed, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	var want, got any
	if err := json.Unmarshal(printed, &want); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(write(t, export.JSON, export.About{}, e)), &got); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("ours\n%v\nthe CLI's\n%v", got, want)
	}
}
