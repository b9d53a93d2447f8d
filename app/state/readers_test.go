package state_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/ingest"
	"trailsleuth/app/logfile"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/reading"
	"trailsleuth/app/trail"
)

// thread is a reader beside the page: a goroutine.
type thread struct {
	*ingest.Server
	stop context.CancelFunc
}

func startThread(hear func(ingest.Answer)) (ingest.Worker, error) {
	ctx, stop := context.WithCancel(context.Background())
	t := thread{ingest.NewServer(), stop}
	go func() {
		hear(ingest.Ready{})
		t.Serve(ctx, func(r ingest.Report) { hear(r) })
	}()
	return t, nil
}

func (t thread) End() { t.stop() }

// someUnread leaves the first and the last of the files.
type someUnread struct{ *ingest.Pool }

func (s someUnread) Read(ctx context.Context, files []ingest.File, take func(ingest.Report) error) (unread []int) {
	last := len(files) - 1
	s.Pool.Read(ctx, files[1:last], func(r ingest.Report) error {
		for i := range r.Troubles {
			r.Troubles[i].File++
		}
		return take(r)
	})
	return []int{0, last}
}

// backwards reports every file as damaged, the last first.
type backwards struct{}

func (backwards) Warm([]ingest.File) bool { return true }

func (backwards) Read(_ context.Context, files []ingest.File, take func(ingest.Report) error) []int {
	for i, f := range slices.Backward(files) {
		sentence := &trail.Error{Code: trail.Invalid, Message: f.Name + " is empty."}
		if err := take(ingest.Report{Ended: 1, Read: f.Size, Troubles: []ingest.Trouble{{File: i, Summary: logfile.Summary{Name: f.Name}, Err: sentence}}}); err != nil {
			panic(err)
		}
	}
	return nil
}

// TestProblemsInOrder: whichever is read first, problems are told in the
// order of the files, those of earlier files before, and the first 200 only.
func TestProblemsInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := openWith(t, sandbox.Options{}, backwards{})
		var want []string
		for _, names := range []struct {
			letter string
			n      int
		}{{"a", 150}, {"b", 120}} {
			var files []ingest.File
			for i := range names.n {
				files = append(files, fileOf(fmt.Sprintf("%s%d", names.letter, i), ""))
				want = append(want, files[i].Name+" is empty.")
			}
			p.open(files...)
		}
		tally := p.Search().Files.Tally
		if tally.Refused != 270 || tally.Done != 270 {
			t.Errorf("%d files refused, %d done", tally.Refused, tally.Done)
		}
		if !slices.Equal(tally.Problems, want[:200]) {
			t.Errorf("%d problems: %q", len(tally.Problems), tally.Problems)
		}
	})
}

// TestStoppingReaders: those beside the page stop as well, and what they have
// reported stays.
func TestStoppingReaders(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := openWith(t, sandbox.Options{}, ingest.NewPool(2, startThread))
		p.begin(state.FilesOpened{Files: []ingest.File{
			slowly("a.json", logText(0, 5000), 64<<10, time.Second), slowly("b.json", logText(5000, 10_000), 64<<10, time.Second),
		}})
		s := p.Search()
		for s.Files.Tally.Records < 1000 {
			p.begin(<-p.inbox)
		}
		p.send(state.StopWanted{})
		kept := s.Files.Tally.Added()
		if s.Files.Phase != reading.Idle || kept < 1000 || kept > 8000 || len(s.Table.Rows) != kept {
			t.Fatalf("after Stop: phase %v, %d events, %d rows", s.Files.Phase, kept, len(s.Table.Rows))
		}
		contains(t, s.CoverageLine(p.Clock), "from 0 of 2 files", "the rest was not read")
		p.open(fileOf("c.json", logText(20_000, 20_100)))
		if len(s.Table.Rows) != kept+100 {
			t.Errorf("%d rows after opening more, want %d", len(s.Table.Rows), kept+100)
		}
	})
}
