package logfile_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"
	"unicode/utf16"

	"trailsleuth/app/logfile"
	"trailsleuth/app/trail"
)

// read reads a text whole, in both ways there are: slowly, and byte by byte
// when it is short, so that every place is once the end of what was read
// ahead; then quickly, which must give the same.
func read(t testing.TB, name, text string) ([]trail.Event, logfile.Summary, error) {
	t.Helper()
	var r io.Reader = strings.NewReader(text)
	if len(text) < 4<<10 {
		r = iotest.OneByteReader(r)
	}
	slow := collect(t, logfile.ReadSlowly, name, r, int64(len(text)))
	quick := collect(t, logfile.Read, name, strings.NewReader(text), int64(len(text)))
	slow.mustEqual(t, quick)
	return quick.events, quick.summary, quick.err
}

// outcome is all that came of reading a file.
type outcome struct {
	events  []trail.Event
	summary logfile.Summary
	err     error
}

type reader = func(ctx context.Context, name string, r io.Reader, size int64, emit func([]trail.Event), progress func(read int64)) (logfile.Summary, error)

// tester is a testing.TB or a *rapid.T.
type tester interface {
	Helper()
	Fatalf(format string, args ...any)
	Context() context.Context
}

func collect(t tester, read reader, name string, r io.Reader, size int64) (o outcome) {
	t.Helper()
	o.summary, o.err = read(t.Context(), name, r, size, func(batch []trail.Event) {
		o.events = append(o.events, batch...)
	}, nil)
	if len(o.events) != o.summary.Records {
		t.Fatalf("%s: %d events handed on, %d counted", name, len(o.events), o.summary.Records)
	}
	return o
}

// mustEqual compares in all there is, to the byte.
func (slow outcome) mustEqual(t tester, quick outcome) {
	t.Helper()
	if !reflect.DeepEqual(slow.summary, quick.summary) || message(slow.err) != message(quick.err) {
		t.Fatalf("slowly: %+v, %v\nquickly: %+v, %v", slow.summary, slow.err, quick.summary, quick.err)
	}
	for i := range slow.events {
		if !reflect.DeepEqual(slow.events[i], quick.events[i]) {
			t.Fatalf("event %d\nslowly:  %#v\nquickly: %#v", i, slow.events[i], quick.events[i])
		}
	}
}

func message(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func ids(events []trail.Event) string {
	all := make([]string, len(events))
	for i, e := range events {
		all[i] = e.ID
	}
	return strings.Join(all, " ")
}

func rec(id string) string {
	return fmt.Sprintf(`{"eventVersion":"1.08","userIdentity":{"type":"Root"},"eventTime":"2023-07-10T11:42:36Z","eventSource":"s3.amazonaws.com","eventName":"GetObject","requestParameters":{"x":["}",{"{":"\\\""}]},"eventID":%q}`, id)
}

func asText(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

func envelope(id string) string {
	return `{"EventId":"` + id + `","EventName":"GetObject","Username":"alice","Resources":[{"ResourceType":"AWS::S3::Bucket","ResourceName":"b"}],"CloudTrailEvent":` + asText(rec(id)) + `}`
}

func bridged(id string) string {
	return `{"version":"0","id":"x","detail-type":"AWS API Call via CloudTrail","source":"aws.s3","resources":[],"detail":` + rec(id) + `}`
}

func indented(t testing.TB, s string) string {
	t.Helper()
	var b bytes.Buffer
	if err := json.Indent(&b, []byte(s), "", "  "); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestFormats(t *testing.T) {
	for name, test := range map[string]struct {
		text   string
		ids    string
		format logfile.Format
	}{
		"log file":                {`{"Records":[` + rec("a") + "," + rec("b") + `]}`, "a b", logfile.LogFile},
		"log file, indented":      {indented(t, `{"Records":[`+rec("a")+","+rec("b")+`]}`), "a b", logfile.LogFile},
		"log file, no records":    {`{"Records":[]}`, "", logfile.LogFile},
		"log file, more members":  {`{"x":{"Records":1},"Records":[` + rec("a") + `],"y":[1,{}],"Records":[ ` + rec("b") + ` ]}`, "a b", logfile.LogFile},
		"log files, joined":       {`{"Records":[` + rec("a") + `]}{"Records":[` + rec("b") + `]}`, "a b", logfile.LogFile},
		"log files, in an array":  {`[{"Records":[` + rec("a") + `]},{"Records":[` + rec("b") + `]}]`, "a b", logfile.LogFile},
		"CLI":                     {`{"Events":[` + envelope("a") + "," + envelope("b") + `],"NextToken":"t"}`, "a b", logfile.CLIOutput},
		"CLI, a call a line":      {`{"NextToken":"t","Events":[` + envelope("a") + "]}\n" + `{"Events":[` + envelope("b") + `]}`, "a b", logfile.CLIOutput},
		"CLI, only events":        {`[` + envelope("a") + "," + envelope("b") + `]`, "a b", logfile.CLIOutput},
		"CLI, texts as JSON":      {`[` + asText(rec("a")) + "," + asText(rec("b")) + `]`, "a b", logfile.Records},
		"CLI, texts as text":      {rec("a") + "\t" + rec("b") + "\n", "a b", logfile.Records},
		"EventBridge":             {indented(t, bridged("a")), "a", logfile.EventBridge},
		"EventBridge, array":      {"[" + bridged("a") + "," + bridged("b") + "]", "a b", logfile.EventBridge},
		"EventBridge, lines":      {bridged("a") + "\r\n" + bridged("b") + "\r\n", "a b", logfile.EventBridge},
		"log shipper":             {`[{"_raw":` + asText(indented(t, rec("a"))) + `,"_time":1}]`, "a", logfile.Records},
		"single record":           {"\n " + rec("a"), "a", logfile.Records},
		"array of records":        {"[\n" + rec("a") + ",\n" + rec("b") + "\n]\n", "a b", logfile.Records},
		"lines":                   {rec("a") + "\n\n" + rec("b"), "a b", logfile.Records},
		"lines, commas":           {rec("a") + ",\n" + rec("b") + ",\n", "a b", logfile.Records},
		"lines of several":        {rec("a") + "\n" + bridged("b") + "\n" + envelope("c"), "a b c", logfile.Records},
		"byte order mark":         {"\ufeff" + rec("a"), "a", logfile.Records},
		"UTF-16, little-endian":   {wide(binary.LittleEndian, rec("a😀é")), "a😀é", logfile.Records},
		"UTF-16, big-endian":      {wide(binary.BigEndian, rec("a😀é")), "a😀é", logfile.Records},
		"gzip":                    {zipped(`{"Records":[` + rec("a") + `]}`), "a", logfile.LogFile},
		"gzip, two members":       {zipped(`{"Records":[`+rec("a")+`]}`) + zipped(`{"Records":[`+rec("b")+`]}`), "a b", logfile.LogFile},
		"gzip, a member a record": {zipped(rec("a")) + zipped(rec("b")), "a b", logfile.Records},
		"gzip, padded":            {zipped(rec("a")) + "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00", "a", logfile.Records},
	} {
		t.Run(name, func(t *testing.T) {
			events, s, err := read(t, "x.json", test.text)
			if ids(events) != test.ids || s.Format != test.format || s.Refused != 0 || err != nil {
				t.Errorf("%q, %+v, %v; want %q of %q", ids(events), s, err, test.ids, test.format)
			}
			if gzipped := strings.HasPrefix(test.text, "\x1f\x8b"); s.Gzip != gzipped {
				t.Errorf("Gzip is %v", s.Gzip)
			}
		})
	}
}

func wide(order binary.AppendByteOrder, s string) string {
	b := order.AppendUint16(nil, 0xfeff)
	for _, unit := range utf16.Encode([]rune(s)) {
		b = order.AppendUint16(b, unit)
	}
	return string(b)
}

func zipped(s string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = w.Write([]byte(s))
	_ = w.Close()
	return b.String()
}

func TestEnvelopeFillsTheEvent(t *testing.T) {
	events, _, err := read(t, "x.json", `{"Events":[`+envelope("a")+`]}`)
	if err != nil || events[0].Username != "alice" || len(events[0].Resources) != 1 || events[0].Raw != rec("a") {
		t.Errorf("%+v, %v", events, err)
	}
}

const s3Notification = `{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1","eventTime":"1970-01-01T00:00:00.000Z","eventName":"ObjectCreated:Put","userIdentity":{"principalId":"x"},"s3":{"bucket":{"name":"b"}}}`

func TestRefusals(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"empty":            {"", "x.json is empty."},
		"blanks":           {" \n\t", "x.json is empty."},
		"gzip of nothing":  {zipped(""), "x.json is empty."},
		"text":             {"Dear diary", "x.json is neither JSON nor CSV, so it is no CloudTrail file."},
		"no zip":           {"PK\x03\x04....", "x.json is a zip archive that is cut off or damaged: the list of files at its end cannot be read."},
		"Parquet":          {"PAR1\x15\x04", "x.json is an Apache Parquet file, as Security Lake and data lakes keep them, which this page does not read. Convert it and open what comes out: duckdb -c"},
		"ORC":              {"ORC\x08\x03", "x.json is an Apache ORC file, which this page does not read. Convert it and open what comes out: python3 -c"},
		"zstd":             {"\x28\xb5\x2f\xfd..", "x.json is packed with zstd"},
		"S3 notifications": {`{"Records":[` + s3Notification + `]}`, "x.json holds no CloudTrail events. This is an S3 event notification (eventVersion 2.1), not a CloudTrail record. (record 1)"},
		"digest":           {`{"awsAccountId":"1","digestStartTime":"x","digestS3Bucket":"b"}`, "x.json holds no CloudTrail events. This is a CloudTrail digest file: it signs log files and holds no events. (record 1)"},
		"other JSON":       {`{"name":"x","dependencies":{}}`, "x.json holds no CloudTrail events."},
		"numbers":          {`[1,2]`, "x.json holds no CloudTrail events. It is not a JSON object"},
		"other CSV":        {"a,b\n1,2\n", "x.json is neither JSON nor CSV"},
		"half a header":    {"Event name,b\n1,2\n", "x.json is a table without the columns of a CloudTrail download"},
		"no gzip":          {"\x1f\x8bnonsense", "x.json is cut off or damaged: its gzip compression"},
	} {
		t.Run(name, func(t *testing.T) {
			events, _, err := read(t, "x.json", test.text)
			if len(events) > 0 || !strings.HasPrefix(message(err), test.want) || trail.CodeOf(err) != trail.Invalid {
				t.Errorf("%d events, %v; want %s", len(events), err, test.want)
			}
		})
	}
}

// What is refused does not take the rest with it.
func TestSomeRecordsAreRefused(t *testing.T) {
	for name, test := range map[string]struct{ text, ids, problem string }{
		"a notification between":    {`{"Records":[` + rec("a") + "," + s3Notification + "," + rec("b") + `]}`, "a b", "record 2: This is an S3 event notification"},
		"damage in one line":        {rec("a") + "\n{\"eventVersion\":\"1.08\",oops}\n" + rec("b"), "a b", "record 2: Its JSON is damaged."},
		"a brace missing in a line": {rec("a") + "\n" + strings.TrimSuffix(rec("x"), "}") + "\n" + rec("b"), "a b", "record 2: Its JSON is damaged."},
		"a quote missing":           {`{"Records":[` + rec("a") + "," + strings.Replace(rec("x"), `1.08"`, "1.08", 1) + "," + rec("b") + `]}`, "a b", "record 2: Its JSON is damaged."},
		"a comma missing":           {`{"Records":[` + rec("a") + rec("b") + `]}`, "a b", "record 2: Between the records there is something that is no JSON."},
		"cut in a text":             {rec("a") + "\n" + rec("x")[:100] + "\n" + rec("b"), "a b", "record 2: Its JSON is damaged."},
		"bare word":                 {"[" + rec("a") + ",nonsense," + rec("b") + "]", "a b", "record 2: It is not a JSON object"},
		"damaged text in a text":    {"[" + rec("a") + `,"\x",` + rec("b") + "]", "a b", "record 2: Its JSON is damaged."},
		"last record without brace": {`{"Records":[` + rec("a") + "," + strings.TrimSuffix(rec("x"), "}") + "\n," + rec("b") + "]}", "a b", "record 2: Its JSON is damaged."},
	} {
		t.Run(name, func(t *testing.T) {
			events, s, err := read(t, "x.json", test.text)
			if ids(events) != test.ids || err != nil || len(s.Problems) == 0 || !strings.HasPrefix(s.Problems[0].String(), test.problem) {
				t.Errorf("%q, %+v, %v; want %q, %s", ids(events), s, err, test.ids, test.problem)
			}
		})
	}
}

func TestManyTinyFiles(t *testing.T) {
	total := 0
	for k := range 100_000 {
		text := `{"Records":[` + rec(fmt.Sprint(k)) + `]}`
		s, err := logfile.Read(t.Context(), "x.json", strings.NewReader(text), int64(len(text)), func(batch []trail.Event) {
			total += len(batch)
		}, nil)
		if err != nil || s.Records != 1 {
			t.Fatalf("file %d: %+v, %v", k, s, err)
		}
	}
	if total != 100_000 {
		t.Errorf("%d events", total)
	}
}

func TestInvalidUTF8IsKept(t *testing.T) {
	raw := strings.Replace(rec("a"), "GetObject", "Get\xff\xfeObject", 1)
	events, _, err := read(t, "x.json", `{"Records":[`+raw+`]}`)
	if err != nil || len(events) != 1 || events[0].Raw != raw {
		t.Errorf("%q, %v", events, err)
	}
}

func TestCSV(t *testing.T) {
	const header = "\ufeffEvent name,Event time,User name,Event source,Resource type,Resource name,Event ID,AWS access key,AWS region,Error code,Read-only,Source IP address\n"
	events, s, err := read(t, "event_history.csv", header+
		`RunInstances,2023-07-10T11:42:36Z,alice,ec2.amazonaws.com,"AWS::EC2::Instance, AWS::EC2::VPC","i-1, vpc-2",11111111-2222-4333-8444-555555555555,ASIAEXAMPLE,eu-west-1,Client.UnauthorizedOperation,false,203.0.113.9`+"\n"+
		"short,row\n"+
		`ConsoleLogin,"July 10, 2023, 13:42:36 (UTC+02:00)",root,signin.amazonaws.com,-,-,b,,us-east-1,,false,198.51.100.7`+"\r\n")
	if err != nil || s.Format != logfile.ConsoleCSV || len(events) != 2 || s.Refused != 1 || s.Problems[0].Record != 2 {
		t.Fatalf("%+v, %v", s, err)
	}
	at := time.Date(2023, 7, 10, 11, 42, 36, 0, time.UTC)
	e := events[0]
	if e.ID != "11111111-2222-4333-8444-555555555555" || !e.Time.Equal(at) || e.Name != "RunInstances" || e.Username != "alice" || e.Actor.String() != "alice" ||
		e.Source != "ec2.amazonaws.com" || e.AccessKeyID != "ASIAEXAMPLE" || e.Region != "eu-west-1" || e.ErrorCode != "Client.UnauthorizedOperation" ||
		e.ReadOnly != trail.AccessWrite || e.Address != "203.0.113.9" || e.Severity != trail.Failed {
		t.Errorf("%+v", e)
	}
	if want := []trail.Resource{{Type: "AWS::EC2::Instance", Name: "i-1"}, {Type: "AWS::EC2::VPC", Name: "vpc-2"}}; !slices.Equal(e.Resources, want) {
		t.Errorf("%+v, want %+v", e.Resources, want)
	}
	if !json.Valid([]byte(e.Raw)) || !strings.Contains(e.Raw, `"Source IP address":"203.0.113.9"`) {
		t.Errorf("Raw is %s", e.Raw)
	}
	if e := events[1]; !e.Time.Equal(at) || e.Actor.String() != "root" || len(e.Resources) != 0 || e.AccessKeyID != "" {
		t.Errorf("%+v", e)
	}
}

func TestUnclosedQuoteInCSVIsBounded(t *testing.T) {
	events, _, err := read(t, "x.csv", "Event name,Event time\nA,2023-07-10T11:42:36Z\n\"B"+strings.Repeat(",x\n", 8<<20))
	if len(events) != 1 || !strings.HasPrefix(message(err), "x.csv is cut off or damaged: it ends inside record 2.") {
		t.Errorf("%d events, %v", len(events), err)
	}
}
