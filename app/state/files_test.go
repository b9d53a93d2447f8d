package state_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/ingest"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/loading"
	"trailsleuth/app/state/lookupform"
	"trailsleuth/app/state/reading"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// fileTime is when the first event of made-up files happened.
var fileTime = time.Date(2026, time.November, 20, 10, 0, 0, 0, time.UTC)

// fileRecord is a CloudTrail record; its number makes its id and, backwards, its time.
func fileRecord(number int) string {
	return fmt.Sprintf(`{"eventVersion":"1.08","userIdentity":{"type":"IAMUser","userName":"alice","accountId":"123456789012"},`+
		`"eventTime":%q,"eventSource":"s3.amazonaws.com","eventName":"DeleteBucket","awsRegion":"eu-west-3","sourceIPAddress":"203.0.113.9",`+
		`"requestParameters":{"bucketName":"bucket-%d"},"eventID":"00000000-0000-4000-8000-%012d","recipientAccountId":"123456789012"}`,
		fileTime.Add(-time.Duration(number)*time.Second).Format(time.RFC3339), number, number)
}

// records are those from one number up to another.
func records(from, to int) []string {
	var texts []string
	for n := from; n < to; n++ {
		texts = append(texts, fileRecord(n))
	}
	return texts
}

func logText(from, to int) string {
	return `{"Records":[` + strings.Join(records(from, to), ",") + `]}`
}

func fileOf(name, content string) ingest.File {
	return ingest.File{Name: name, Size: int64(len(content)), Open: func() io.ReadCloser { return io.NopCloser(strings.NewReader(content)) }}
}

func gzipped(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func (p *page) open(files ...ingest.File) { p.send(state.FilesOpened{Files: files}) }

func contains(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("%q does not say %q", text, part)
		}
	}
}

// TestOpeningFilesWithoutCredentials: what comes of files does not depend on
// who reads them.
func TestOpeningFilesWithoutCredentials(t *testing.T) {
	for name, readers := range map[string]func() reading.Readers{
		"InThePage": func() reading.Readers { return nil },
		"Beside":    func() reading.Readers { return ingest.NewPool(3, startThread) },
		"Partly":    func() reading.Readers { return someUnread{ingest.NewPool(3, startThread)} },
	} {
		t.Run(name, func(t *testing.T) { synctest.Test(t, func(t *testing.T) { openFiveFiles(t, readers()) }) })
	}
}

func openFiveFiles(t *testing.T, readers reading.Readers) {
	p := openWith(t, sandbox.Options{}, readers)
	p.open(
		fileOf("a.json", logText(0, 700)),
		fileOf("logs/b.json.gz", gzipped(t, logText(690, 1200))),
		fileOf("s3.json", `{"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","s3":{}}]}`),
		fileOf("cut.json", logText(1200, 1210)[:3500]),
		fileOf("c.ndjson", strings.Join(records(1300, 1304), "\n")),
	)
	s := p.Search()
	if s == nil || s.Origin != state.Opened || s.Title() != "5 files" {
		t.Fatalf("no entry of five files on the screen: %+v", s)
	}
	tally := s.Files.Tally
	cut := tally.Records - 700 - 510 - 4
	if cut < 5 || cut > 9 || tally.Duplicates != 10 || tally.Refused != 1 || tally.Damaged != 1 || tally.Done != 5 {
		t.Errorf("tally %+v; %d records of the file that is cut off", tally, cut)
	}
	if len(s.Table.Rows) != tally.Added() || s.Files.Phase != reading.Idle || tally.Bytes != s.Files.Size {
		t.Errorf("%d rows of %d events, phase %v, %d of %d bytes", len(s.Table.Rows), tally.Added(), s.Files.Phase, tally.Bytes, s.Files.Size)
	}
	if ids := p.ids(); ids[0] != "00000000-0000-4000-8000-000000000000" || ids[len(ids)-1] != "00000000-0000-4000-8000-000000001303" {
		t.Errorf("rows go from %s to %s, want the newest first", ids[0], ids[len(ids)-1])
	}
	contains(t, s.CoverageLine(p.Clock), trail.Count(tally.Added())+" loaded from 5 files, 2026-11-20 10:00:00 back to 09:38:17 UTC, 10 duplicates dropped; 1 file refused, 1 file damaged")
	if len(tally.Problems) != 2 {
		t.Fatalf("problems %q, want two", tally.Problems)
	}
	contains(t, tally.Problems[0], "s3.json", "S3")
	contains(t, tally.Problems[1], "cut.json", "cut off")
	if p.calls.Load() != 0 {
		t.Errorf("%d calls were made", p.calls.Load())
	}
	if got := p.visited(); !slices.Equal(got, []int{1}) {
		t.Errorf("history entries %v, want one", got)
	}
	if p.AsksToSignIn() {
		t.Error("credentials are asked for before they are needed")
	}
}

func TestFilesAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.open(fileOf("logs/a.json", logText(0, 3)))
		s := p.Search()
		if s.Title() != "a.json" || s.Load.ResumeToken() != "" || len(s.Load.Retries()) != 0 || s.Load.Coverage.More || !s.TimelineShown() {
			t.Errorf("title %q, token %q, retries %v, more %v", s.Title(), s.Load.ResumeToken(), s.Load.Retries(), s.Load.Coverage.More)
		}
		p.send(state.FilterTyped{Text: "bucket-1"})
		if len(s.Table.Rows) != 1 {
			t.Errorf("the filter lets %d rows through, want 1", len(s.Table.Rows))
		}
		contains(t, s.CoverageLine(p.Clock), "1 match")
		p.send(state.FilterTyped{}, state.QueryCopyWanted{As: state.AsLink}, state.AllWanted{}, state.MoreWanted{})
		if p.copied != "" || p.calls.Load() != 0 {
			t.Errorf("copied %q, made %d calls", p.copied, p.calls.Load())
		}
		p.send(state.Navigated{}, state.Navigated{Search: s.ID})
		if p.Search() != s || len(s.Table.Rows) != 3 {
			t.Error("Back and Forward lost the files")
		}
	})
}

// TestDiggingFromAFile looks through the files while there are no credentials,
// says so and asks for none, and with credentials digs in the event's own region.
func TestDiggingFromAFile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.open(fileOf("a.json", logText(0, 30)))
		s := p.Search()
		dig := state.LookupFollowed{Key: trail.ByResourceName, Value: "bucket-3"}
		p.send(state.RowOpened{Row: 3}, dig)
		if p.Search() != s || len(s.Table.Rows) != 1 || p.Notice.Lookup != dig || !strings.Contains(p.Notice.Text, "AWS was not asked") || p.AsksToSignIn() || p.calls.Load() != 0 {
			t.Fatalf("%d rows, notice %+v, asks for credentials: %v, %d calls", len(s.Table.Rows), p.Notice, p.AsksToSignIn(), p.calls.Load())
		}
		if p.send(state.FilterTyped{}); len(s.Table.Rows) != 30 {
			t.Errorf("%d rows without the filter, want all 30", len(s.Table.Rows))
		}
		p.signIn(sandbox.Valid)
		if p.Search() != s {
			t.Error("signing in took the files off the screen")
		}
		p.send(dig)
		if now := p.Search(); now == s || !slices.Equal(now.Load.Query.Regions, []string{"eu-west-3"}) || now.Parent != s.ID {
			t.Errorf("dug by %+v, want a lookup in the event's region", now.Load.Query)
		}
		p.send(state.Navigated{Search: s.ID})
		if p.Search() != s || len(s.Table.Rows) != 30 {
			t.Error("Back did not bring the files")
		}
	})
}

func TestFilesAddedToASearch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.search("us-east-1", 7*24*time.Hour, "", "")
		s := p.Search()
		var lines []string
		for _, i := range s.Table.Rows[:20] {
			lines = append(lines, s.Load.Snapshot().Raw(i))
		}
		p.open(fileOf("known.ndjson", strings.Join(lines, "\n")), fileOf("new.json", logText(0, 7)))
		if p.Search() != s || len(s.Table.Rows) != 57 {
			t.Fatalf("%d rows, want 50 looked up and 7 of a file in one table", len(s.Table.Rows))
		}
		contains(t, s.CoverageLine(p.Clock), "50 loaded, ", "older events not loaded", "; 7 loaded from 2 files, ", "20 duplicates dropped", "57 in the table")
		contains(t, p.Notice.Text, "7 events from 2 files added", "20 were there already")
		contains(t, s.Title(), "2 files")
		p.send(state.AllWanted{})
		if s.Load.Coverage.More || len(s.Table.Rows) != s.Load.Coverage.Released+7 {
			t.Errorf("%d rows after Load all of %d events, more %v", len(s.Table.Rows), s.Load.Coverage.Released, s.Load.Coverage.More)
		}
	})
}

// TestQueryFiltersSpareFiles: what is checked here for a query does not hold
// for files, and that is said.
func TestQueryFiltersSpareFiles(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.send(
			state.FormEdited{Field: lookupform.Regions, Text: "us-east-1"},
			state.AttributeChosen{Field: "errorCode"}, state.FormEdited{Field: lookupform.Value, Text: "NoSuchCode"},
			state.SearchSubmitted{},
		)
		p.open(fileOf("a.json", logText(0, 5)))
		if rows := len(p.Search().Table.Rows); rows != 5 {
			t.Errorf("%d rows, want the file's 5", rows)
		}
		contains(t, p.Notice.Text, "do not apply")
	})
}

// TestFilesWhileLoading mixes what comes from both at the same time.
func TestFilesWhileLoading(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{Latency: 100 * time.Millisecond})
		p.signIn(sandbox.Valid)
		p.search("us-east-1", 24*time.Hour, "", "")
		p.begin(state.AllWanted{})
		p.open(slowly("a.json", logText(0, 3000), 4<<10, 50*time.Millisecond))
		s := p.Search()
		if s.Load.Phase != loading.Idle || s.Load.Coverage.More || s.Files.Tally.Added() != 3000 || len(s.Table.Rows) != s.Load.Coverage.Released+3000 {
			t.Errorf("%d rows of %d looked up and %d from a file; phase %v", len(s.Table.Rows), s.Load.Coverage.Released, s.Files.Tally.Added(), s.Load.Phase)
		}
	})
}

// slowFile gives a piece of its text after each delay.
type slowFile struct {
	*strings.Reader
	piece int
	delay time.Duration
}

func slowly(name, text string, piece int, delay time.Duration) ingest.File {
	return ingest.File{Name: name, Size: int64(len(text)), Open: func() io.ReadCloser { return &slowFile{strings.NewReader(text), piece, delay} }}
}

func (f *slowFile) Read(p []byte) (int, error) {
	time.Sleep(f.delay)
	return f.Reader.Read(p[:min(len(p), f.piece)])
}

func (f *slowFile) Close() error { return nil }

func TestStoppingFiles(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.begin(state.FilesOpened{Files: []ingest.File{
			fileOf("a.json", logText(0, 100)), slowly("b.json", logText(100, 5000), 64<<10, time.Second), fileOf("c.json", logText(5000, 5100)),
		}})
		s := p.Search()
		for s.Files.Tally.Records < 1000 {
			p.begin(<-p.inbox)
		}
		contains(t, s.Files.Activity(p.Now()), "Reading file 2 of 3", "a second")
		p.begin(state.FilesOpened{Files: []ingest.File{fileOf("d.json", logText(6000, 6100))}})
		p.send(state.StopWanted{})
		kept := s.Files.Tally.Added()
		if s.Files.Phase != reading.Idle || kept < 1000 || kept > 4000 || len(s.Table.Rows) != kept {
			t.Fatalf("after Stop: phase %v, %d events, %d rows", s.Files.Phase, kept, len(s.Table.Rows))
		}
		contains(t, s.CoverageLine(p.Clock), "from 1 of 4 files", "the rest was not read")
		if len(s.Files.Tally.Problems) != 0 {
			t.Errorf("a file that was stopped is called bad: %q", s.Files.Tally.Problems)
		}
		p.open(fileOf("c.json", logText(5000, 5100)))
		if len(s.Table.Rows) != kept+100 {
			t.Errorf("%d rows after opening more, want %d", len(s.Table.Rows), kept+100)
		}
	})
}

func TestFilesOpenedWhileReading(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.begin(state.FilesOpened{Files: []ingest.File{slowly("a.json", logText(0, 400), 16<<10, time.Second)}})
		p.begin(state.FilesOpened{Files: []ingest.File{fileOf("b.json", logText(390, 500))}})
		p.settle()
		s := p.Search()
		if s.Files.Given != 2 || s.Files.Tally.Done != 2 || len(s.Table.Rows) != 500 || len(p.Searches()) != 1 {
			t.Errorf("%d of %d files, %d rows, %d entries", s.Files.Tally.Done, s.Files.Given, len(s.Table.Rows), len(p.Searches()))
		}
	})
}

// TestManyEvents: rows are put in order aside, and end up complete.
func TestManyEvents(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.open(slowly("big.json", logText(0, 6_000), 64<<10, 200*time.Millisecond))
		s := p.Search()
		if len(s.Table.Rows) != 6_000 || s.Table.Arranging {
			t.Errorf("%d rows of 6000, arranging %v", len(s.Table.Rows), s.Table.Arranging)
		}
		if !slices.IsSortedFunc(s.Table.Rows, func(a, b store.EventIndex) int { return s.Load.Snapshot().Time(b).Compare(s.Load.Snapshot().Time(a)) }) {
			t.Error("the rows are not the newest first")
		}
	})
}

func TestFilesThatCannotBeOpened(t *testing.T) {
	for name, c := range map[string]struct {
		msg  state.FilesOpened
		want string
	}{
		"ErrNothingGiven": {state.FilesOpened{}, "There is no file"},
		"ErrUnread":       {state.FilesOpened{Unread: 2}, "2 files or folders could not be looked into"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := open(t, sandbox.Options{})
				p.send(state.FilesMoved{Held: reading.HeldOver}, c.msg)
				if p.Search() != nil || p.FilesHeld != reading.NotHeld {
					t.Error("there is an entry of no files, or files are still held")
				}
				contains(t, p.Notice.Text, c.want)
			})
		})
	}
	t.Run("ErrVanished", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			p := open(t, sandbox.Options{})
			gone := ingest.File{Name: "gone.json", Size: 10, Open: func() io.ReadCloser {
				return io.NopCloser(io.MultiReader(strings.NewReader(logText(10, 13)), failing{}))
			}}
			p.open(gone, fileOf("a.json", logText(0, 2)))
			s := p.Search()
			if len(s.Table.Rows) != 5 || len(s.Files.Tally.Problems) != 1 {
				t.Fatalf("%d rows, problems %q", len(s.Table.Rows), s.Files.Tally.Problems)
			}
			contains(t, s.Files.Tally.Problems[0], "gone.json", "the file was moved")
		})
	})
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("the file was moved") }

func TestDamagedRecordsAreNamed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		lines := records(0, 5)
		lines[2] = `{"eventVersion": }`
		p.open(fileOf("a.ndjson", strings.Join(lines, "\n")))
		tally := p.Search().Files.Tally
		if tally.Damaged != 1 || tally.Added() != 4 || len(tally.Problems) != 1 {
			t.Fatalf("tally %+v", tally)
		}
		contains(t, tally.Problems[0], "a.ndjson: 1 of 5 records left out", "record 3")
	})
}

func TestBytes(t *testing.T) {
	for n, want := range map[int64]string{0: "0 bytes", 999: "999 bytes", 1000: "1.0 kB", 123_456: "123 kB", 1_200_000_000: "1.2 GB", 5_000_000_000_000: "5000 GB"} {
		if got := trail.Bytes(n); got != want {
			t.Errorf("%d bytes are %q, want %q", n, got, want)
		}
	}
}
