package logfile_test

import (
	"fmt"
	"strings"
	"testing"

	"trailsleuth/app/logfile"
)

// A search tool's answer, or any other wrapping, may be as long as it likes:
// only the objects in it are held.
func TestLongWrappings(t *testing.T) {
	const n = 5000 // 2 MB
	for name, test := range map[string]struct {
		before, one, behind string
		format              logfile.Format
		wrapper             string
	}{
		"Elasticsearch": {`{"took":1,"hits":{"total":{"value":1},"max_score":1.0,"hits":[`, `{"_index":"x","_source":%s}`, `]},"aggregations":{}}`, logfile.Elastic, ""},
		"Splunk":        {`{"preview":false,"results":[`, `{"_raw":%q}`, `]}`, logfile.Splunk, ""},
		"CloudWatch":    {`{"events":[`, `{"logStreamName":"s","message":%q}`, `],"searchedLogStreams":[]}`, logfile.CloudWatch, ""},
		"Insights":      {`{"results":[`, `[{"field":"@timestamp","value":"x"},{"field":"@message","value":%q}]`, `],"status":"Complete"}`, logfile.CloudWatch, ""},
		"unknown":       {`{"a":{"b":[1],"list":[`, `{"n":1,"doc":%s}`, `]},"c":2}`, logfile.Wrapped, "a.list[].doc"},
	} {
		t.Run(name, func(t *testing.T) {
			text := wrappedIn(test.before, test.one, test.behind, n)
			events, s, err := read(t, "x.json", text)
			if err != nil || len(events) != n || s.Refused != 0 || s.Format != test.format || s.Wrapper != test.wrapper {
				t.Errorf("%d of %d events, %v, %q in %q, %d refused %v", len(events), n, err, s.Format, s.Wrapper, s.Refused, s.Problems)
			}
		})
	}
}

func wrappedIn(before, one, behind string, n int) string {
	var b strings.Builder
	b.WriteString(before)
	for k := range n {
		if k > 0 {
			b.WriteString(",")
		}
		if strings.Contains(one, "%q") {
			b.WriteString(strings.Replace(one, "%q", asText(rec(fmt.Sprint("id-", k))), 1))
		} else {
			fmt.Fprintf(&b, one, rec(fmt.Sprint("id-", k)))
		}
	}
	b.WriteString(behind)
	return b.String()
}

// What has a key of a record before something long is a record that is long.
func TestLongRecord(t *testing.T) {
	text := strings.Replace(rec("a"), `{"eventVersion"`, `{"requestParameters":{"policy":"`+strings.Repeat("p", 3<<20)+`"},"eventVersion"`, 1)
	events, s, err := read(t, "x.json", `{"detail":1,"Records":[`+text+","+rec("b")+"]}")
	if ids(events) != "a b" || err != nil || s.Refused != 0 {
		t.Errorf("%q, %v, %+v", ids(events), err, s)
	}
}

func TestFragments(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"no name":          {`{"eventVersion":"1.08","eventTime":"2023-07-10T11:42:36Z","eventSource":"s3.amazonaws.com","userIdentity":{}}`, "This is a fragment of a CloudTrail record: it has no event name."},
		"no time":          {`{"eventVersion":"1.08","eventName":"X","userIdentity":{}}`, "This is a fragment of a CloudTrail record: it has neither a time nor an event source."},
		"neither":          {`{"eventVersion":"1.08","eventSource":"s3.amazonaws.com"}`, "This JSON object is not a CloudTrail record: it has neither an event name nor a time."},
		"part of envelope": {`{"EventId":"a"}`, "This JSON object is not a CloudTrail record"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, text := range []string{test.text, `{"Records":[` + test.text + "]}", asText(test.text)} {
				events, s, err := read(t, "x.json", text)
				if len(events) > 0 || !strings.Contains(message(err), test.want) || s.Refused != 1 {
					t.Errorf("%v, %+v; want %s", err, s, test.want)
				}
			}
		})
	}
}

// A time that cannot be read keeps no record out, and is said.
func TestRejectedDates(t *testing.T) {
	for name, test := range map[string]struct{ file, text, want string }{
		"record":    {"x.json", strings.Replace(rec("a"), "2023-07-10T11:42:36Z", "10th of July", 1), "Its time “10th of July” is none that can be read, so it is shown without one."},
		"ambiguous": {"x.csv", "Event name,Event time\nA,04/03/2026 10:00\n", "Its time “04/03/2026 10:00” may be 4 March or 3 April, so it is shown without one. Write dates as 2026-08-20."},
		"calendar":  {"x.csv", "Event name,Event time\nA,31/31/2026 10:00\n", "Its time “31/31/2026 10:00” is on no calendar, so it is shown without one."},
		"day count": {"x.csv", "Event name,Event time\nA,46254.41667\n", "Its time “46254.41667” is none that can be read, so it is shown without one."},
		"no member": {"x.json", `{"eventName":"X","eventSource":"s3.amazonaws.com"}`, "It has no time."},
		"none":      {"x.csv", "Event name,Event time\nA,\n", "It has no time."},
		"own":       {"x.csv", "Time,Event,Source,Actor\nyesterday,A,b,c\n", "Its time “yesterday” is none that can be read, so it is shown without one."},
	} {
		t.Run(name, func(t *testing.T) {
			events, s, err := read(t, test.file, test.text)
			if err != nil || len(events) != 1 || !events[0].Time.IsZero() || s.Doubtful != 1 || s.Doubts[0].Sentence != test.want || s.Ending(err) != logfile.Whole || !s.Notable(err) {
				t.Errorf("%d events, %v, %+v", len(events), err, s)
			}
		})
	}
}

func TestTableTimes(t *testing.T) {
	for text, want := range map[string]string{
		"2026-03-04T10:00:00Z": "2026-03-04T10:00:00Z", "2026-03-04 10:00:00.000": "2026-03-04T10:00:00Z", "2026-03-04 10:00:00.000 UTC": "2026-03-04T10:00:00Z",
		"2026-03-04 12:00:00+02:00": "2026-03-04T10:00:00Z", "1772618400": "2026-03-04T10:00:00Z", "1772618400000": "2026-03-04T10:00:00Z",
		"23/03/2026 10:00": "2026-03-23T10:00:00Z", "3/23/2026 10:00": "2026-03-23T10:00:00Z", "23.03.2026 10:00:05": "2026-03-23T10:00:05Z", "03/03/2026 10:00": "2026-03-03T10:00:00Z",
		"3/23/2026 12:00:00 AM": "2026-03-23T00:00:00Z", "3/23/2026 12:30 PM": "2026-03-23T12:30:00Z", "3/23/2026 1:00 pm": "2026-03-23T13:00:00Z",
		"04.03.2026 10:00": "", "3/23/26 10:00": "", "3/23/2026 13:00 PM": "", "2026-03-04 10:00:00 PST": "", "30/02/2026 10:00": "", "soon": "",
	} {
		events, _, err := read(t, "x.csv", "Event name,Event time\nA,\""+text+"\"\n")
		if err != nil || len(events) != 1 {
			t.Errorf("%s: %d events, %v", text, len(events), err)
			continue
		}
		got := ""
		if at := events[0].Time; !at.IsZero() {
			got = at.Format("2006-01-02T15:04:05Z07:00")
		}
		if got != want {
			t.Errorf("%s is %s, want %s", text, got, want)
		}
	}
}
