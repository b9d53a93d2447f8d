package logfile_test

import (
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
		var whole []trail.Event
		s, err := logfile.Read(t.Context(), "x", strings.NewReader(text), int64(len(text)), func(batch []trail.Event) {
			whole = append(whole, batch...)
		}, nil)
		if s.Records != len(whole) || len(s.Problems) > s.Refused {
			t.Fatalf("%d events, %+v", len(whole), s)
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
		var parts []trail.Event
		s2, err2 := logfile.Read(t.Context(), "x", iotest.OneByteReader(strings.NewReader(text)), -1, func(batch []trail.Event) {
			parts = append(parts, batch...)
		}, nil)
		if ids(whole) != ids(parts) || s.Refused != s2.Refused || message(err) != message(err2) {
			t.Fatalf("read at once: %q, %+v, %v; byte by byte: %q, %+v, %v", ids(whole), s, err, ids(parts), s2, err2)
		}
	})
}
