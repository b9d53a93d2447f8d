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
