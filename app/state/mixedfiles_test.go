package state_test

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"trailsleuth/app/ingest"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/reading"
)

// zipOf is a zip archive of files given by name and content in turn.
func zipOf(t *testing.T, pairs ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(pairs); i += 2 {
		f, err := w.Create(pairs[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, pairs[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const digestText = `{"awsAccountId":"123456789012","digestStartTime":"2026-11-20T09:00:00Z","digestS3Bucket":"b","logFiles":[]}`

// TestAFolderOfManyThings: whatever is in a folder, the counts add up, and
// each file that is left out is named with a reason.
func TestAFolderOfManyThings(t *testing.T) {
	insight := `{"Records":[{"eventVersion":"1.08","eventTime":"2026-11-20T09:00:00Z","awsRegion":"eu-west-3","eventID":"i-1","eventType":"AwsCloudTrailInsight",` +
		`"recipientAccountId":"123456789012","insightDetails":{"state":"Start","eventSource":"s3.amazonaws.com","eventName":"DeleteBucket","insightType":"ApiCallRateInsight"},"eventCategory":"Insight"}]}`
	for name, readers := range map[string]func() reading.Readers{
		"InThePage": func() reading.Readers { return nil },
		"Beside":    func() reading.Readers { return ingest.NewPool(2, startThread) },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := openWith(t, sandbox.Options{}, readers())
				p.open(
					fileOf("AWSLogs/1/CloudTrail/eu-west-3/a.json.gz", gzipped(t, logText(0, 10))),
					fileOf("AWSLogs/1/CloudTrail-Digest/eu-west-3/d.json.gz", gzipped(t, digestText)),
					fileOf("AWSLogs/1/CloudTrail-Insight/eu-west-3/i.json", insight),
					fileOf("lake/part-0.parquet", "PAR1\x15\x04\x15"),
					fileOf("old/all.zip", zipOf(t, "b.json", logText(10, 20), "deep/c.json.gz", gzipped(t, logText(20, 30)), "d.json", digestText, "none.json", `{"Records":[]}`)),
					fileOf("cut.json", logText(30, 40)[:3500]),
					fileOf("empty.json", ""),
					fileOf("no records.json", `{"Records":[]}`),
					fileOf("no events.json", `{"Events":[]}`),
					fileOf("nothing.json", "[]"),
					fileOf("names/ -rf ü 日本 \u202egpj.exe", logText(40, 41)),
					fileOf(".DS_Store", "\x00\x00\x00\x01Bud1"),
				)
				checkTally(t, p.Search())
			})
		})
	}
}

func checkTally(t *testing.T, s *state.Search) {
	t.Helper()
	tally := s.Files.Tally
	if tally.Done != 12 || tally.Inside != 4 || tally.Archives != 1 || tally.Empty != 4 || tally.Refused != 5 || tally.Damaged != 1 {
		t.Errorf("%+v", tally)
	}
	if whole := tally.Done + tally.Inside - tally.Archives - tally.Empty - tally.Refused - tally.Damaged; whole != 5 {
		t.Errorf("%d files were read whole, want 5", whole)
	}
	if tally.Noted != tally.Empty+tally.Refused+tally.Damaged || tally.Noted != len(tally.Problems) || len(s.Table.Rows) != tally.Records {
		t.Errorf("%d noted, %d problems, %d rows of %d records", tally.Noted, len(tally.Problems), len(s.Table.Rows), tally.Records)
	}
	for i, want := range []string{
		"AWSLogs/1/CloudTrail-Digest/eu-west-3/d.json.gz holds no CloudTrail events. This is a CloudTrail digest file",
		"lake/part-0.parquet is an Apache Parquet file",
		"old/all.zip/d.json holds no CloudTrail events. This is a CloudTrail digest file",
		"old/all.zip/none.json holds no events: it was read to its end, and there is none in it.",
		"cut.json is cut off or damaged",
		"empty.json is empty.",
		"no records.json holds no events",
		"no events.json holds no events",
		"nothing.json holds no events",
		".DS_Store is neither JSON nor CSV",
	} {
		if i >= len(tally.Problems) || !strings.HasPrefix(tally.Problems[i], want) {
			t.Errorf("problem %d of %q is not %q", i, tally.Problems, want)
			return
		}
	}
}

// TestArchiveInWords: what an archive brought is said by its files.
func TestArchiveInWords(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.open(fileOf("all.zip", zipOf(t, "a.json", logText(0, 3), "b.json", logText(3, 5), "c.txt", "no")), fileOf("d.json", logText(5, 6)))
		s := p.Search()
		contains(t, s.CoverageLine(p.Clock), "6 loaded from 2 files and 3 files in archives", "1 file refused")
		if want := []string{"all.zip/c.txt is neither JSON nor CSV, so it is no CloudTrail file."}; !slices.Equal(s.Files.Tally.Problems, want) {
			t.Errorf("%q", s.Files.Tally.Problems)
		}
	})
}

// TestRemarks: what is not wrong with a file but worth knowing is said, too.
func TestRemarks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.open(
			fileOf("wrapped.json", `{"a":{"b":`+fileRecord(1)+`}}`),
			fileOf("dates.csv", "Event name;Event time;Event ID\nCreateUser;04/03/2026 10:00;x\nDeleteUser;23/03/2026 10:00;y\n"),
		)
		tally := p.Search().Files.Tally
		want := []string{
			"wrapped.json: its records were found in “a.b”",
			"dates.csv: in 1 of 2 records something could not be read (record 1: Its time “04/03/2026 10:00” may be 4 March or 3 April, so it is shown without one. Write dates as 2026-08-20.)",
		}
		if tally.Noted != 2 || tally.Doubtful != 1 || len(tally.Wrong()) != 0 || !slices.Equal(tally.Problems, want) {
			t.Errorf("%+v, want %q", tally, want)
		}
	})
}
