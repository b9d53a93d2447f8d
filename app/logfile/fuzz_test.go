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

// FuzzSamples begins from a file of each kind that people have, and looks into
// archives of it.
func FuzzSamples(f *testing.F) {
	files, err := filepath.Glob(filepath.Join(samples, "*"))
	if err != nil || len(files) == 0 {
		f.Fatal("no samples", err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Add(zipOf(entry{"a.json", logOf("a")}, entry{"in.zip", zipOf(entry{"b.json", logOf("b")})}))
	f.Add(tarOf(entry{"a.json", logOf("a")}, entry{"b.json.gz", zipped(logOf("b"))}))
	f.Fuzz(func(t *testing.T, text string) {
		quick := collect(t, logfile.Read, "x", strings.NewReader(text), int64(len(text)))
		s, err := quick.summary, quick.err
		if len(s.Problems) > s.Refused || len(s.Doubts) > s.Doubtful || s.Doubtful > s.Records {
			t.Fatalf("%+v", s)
		}
		if err != nil && (trail.CodeOf(err) != trail.Invalid || !strings.HasPrefix(err.Error(), "x ")) {
			t.Fatalf("%v is no sentence about the file", err)
		}
		for _, e := range quick.events {
			if e.ID == "" || e.Raw == "" || e.Name == "" {
				t.Fatalf("an event without id, name or record: %+v", e)
			}
		}
		if in := s.Inside; in != nil && in.Archives+in.Empty+in.Refused+in.Damaged > in.Files {
			t.Fatalf("%+v", in)
		}
		if len(text) < 20_000 {
			collect(t, logfile.ReadSlowly, "x", iotest.HalfReader(strings.NewReader(text)), -1).mustEqual(t, quick)
		}
	})
}
