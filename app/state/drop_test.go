package state_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/ingest"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/reading"
)

// folder is a drop of which one part is found a second.
type folder struct {
	parts  []reading.Part
	looked int
}

func (f *folder) opened() state.FilesOpened {
	first, _ := f.next()
	return state.FilesOpened{Files: first.Files, Unread: first.Unread, Rest: f.next}
}

func (f *folder) next() (reading.Part, bool) {
	f.looked++
	if len(f.parts) == 0 {
		return reading.Part{}, false
	}
	time.Sleep(time.Second)
	part := f.parts[0]
	f.parts = f.parts[1:]
	return part, true
}

// TestFilesFoundLater: files are read while others are looked for, count as
// given from when they are found, and keep their order in what is told.
func TestFilesFoundLater(t *testing.T) {
	for name, readers := range map[string]func() reading.Readers{
		"InThePage": func() reading.Readers { return nil },
		"Beside":    func() reading.Readers { return ingest.NewPool(2, startThread) },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := openWith(t, sandbox.Options{}, readers())
				part := func(n int) reading.Part {
					return reading.Part{Files: []ingest.File{
						fileOf(fmt.Sprintf("bad%d", n), "hello"), fileOf(fmt.Sprintf("%d.json", n), logText(10*n, 10*n+10)),
					}}
				}
				d := &folder{parts: []reading.Part{part(0), part(1), {Unread: 2}, part(2)}}
				p.begin(d.opened())
				s := p.Search()
				if s.Files.Given != 2 {
					t.Errorf("%d files are given at first, want 2", s.Files.Given)
				}
				p.open(fileOf("late.json", logText(100, 105))) // another drop meanwhile
				tally := s.Files.Tally
				if len(s.Table.Rows) != 35 || s.Files.Given != 7 || tally.Done != 7 || tally.Refused != 3 || tally.Bytes != s.Files.Size || s.Files.Phase != reading.Idle {
					t.Errorf("%d rows, %d files given of %d bytes, tally %+v", len(s.Table.Rows), s.Files.Given, s.Files.Size, tally)
				}
				for i, problem := range tally.Problems {
					contains(t, problem, fmt.Sprintf("bad%d is neither", i))
				}
				contains(t, p.Notice.Text, "2 files or folders could not be looked into")
			})
		})
	}
}

// TestStoppingADropBetweenItsParts: that further files were there is said even
// if all that were found have been read.
func TestStoppingADropBetweenItsParts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		part := func(n int) reading.Part {
			return reading.Part{Files: []ingest.File{fileOf("a.json", logText(n, n+10))}}
		}
		p.begin((&folder{parts: []reading.Part{part(0), part(10)}}).opened())
		synctest.Wait() // the first part is read, the second one is being found
		p.send(state.StopWanted{})
		if s := p.Search(); s.Files.Given != 1 || s.Files.Tally.Done != 1 {
			t.Errorf("%d files given, tally %+v, want 1 read of 1", s.Files.Given, s.Files.Tally)
		}
		contains(t, p.Search().CoverageLine(p.Clock), "the rest was not read")
		p.open(fileOf("b.json", logText(20, 30)))
		contains(t, p.Search().CoverageLine(p.Clock), "from 2 files", "the rest was not read")
	})
}

// TestStoppingADrop: what was not found yet is not looked for any longer.
func TestStoppingADrop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		var parts []reading.Part
		for n := range 50 {
			parts = append(parts, reading.Part{Files: []ingest.File{fileOf("a.json", logText(10*n, 10*n+10))}})
		}
		d := &folder{parts: parts}
		p.begin(d.opened())
		s := p.Search()
		for s.Files.Tally.Done < 3 {
			p.begin(<-p.inbox)
		}
		p.send(state.StopWanted{})
		tally := s.Files.Tally
		if s.Files.Phase != reading.Idle || d.looked > 8 || len(s.Table.Rows) != tally.Added() || tally.Done > 4 || s.Files.Given > 8 {
			t.Errorf("phase %v, %d looks, %d rows, %d files given, tally %+v", s.Files.Phase, d.looked, len(s.Table.Rows), s.Files.Given, tally)
		}
		contains(t, s.CoverageLine(p.Clock), "the rest was not read")
	})
}
