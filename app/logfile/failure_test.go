package logfile_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"trailsleuth/app/logfile"
	"trailsleuth/app/trail"
)

func TestCancel(t *testing.T) {
	checkCanceled(t, strings.Repeat(rec("a")+"\n", 50_000))
}

// checkCanceled reads a file until it hands something on.
func checkCanceled(t *testing.T, text string) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	handed := 0
	s, err := logfile.Read(ctx, "x.json", strings.NewReader(text), int64(len(text)), func(batch []trail.Event) {
		handed += len(batch)
		cancel()
	}, nil)
	if trail.CodeOf(err) != trail.Canceled || s.Records != handed || handed == 0 || handed > 5_000 {
		t.Errorf("%d handed on, %+v, %v", handed, s, err)
	}
}

func TestProgress(t *testing.T) {
	text := zipped(strings.Repeat(rec("a")+"\n", 20_000))
	last := int64(0)
	_, err := logfile.Read(t.Context(), "x.gz", strings.NewReader(text), int64(len(text)), func([]trail.Event) {}, func(read int64) {
		if read <= last || read > int64(len(text)) {
			t.Fatalf("%d bytes read after %d, of %d", read, last, len(text))
		}
		last = read
	})
	if err != nil || last != int64(len(text)) {
		t.Errorf("%d of %d bytes, %v", last, len(text), err)
	}
}

// A file that cannot be read at all is not an empty one.
func TestFirstReadFails(t *testing.T) {
	for _, size := range []int64{-1, 0, 100} {
		s, err := logfile.Read(t.Context(), "x.json", iotest.ErrReader(errors.New("the disk is gone")), size, func([]trail.Event) {}, nil)
		if s.Records != 0 || message(err) != "x.json could not be read: the disk is gone." || trail.CodeOf(err) != trail.Internal {
			t.Errorf("%+v, %v", s, err)
		}
	}
}

func TestReadErrorIsSaidWhateverWasReadBefore(t *testing.T) {
	packed := zipped(rec("a") + "\n" + rec("b"))
	for name, test := range map[string]struct {
		before  string
		records int
	}{
		"blanks":            {"  \n", 0},
		"half a gzip mark":  {packed[:1], 0},
		"half a gzip head":  {packed[:5], 0},
		"half a gzip file":  {packed[:len(packed)-20], 1},
		"a letter":          {"E", 0},
		"a table":           {"Event name,Event time\nA,2023-07-10T11:42:36Z\nB", 1},
		"a record":          {rec("a"), 1},
		"a brace":           {"{", 0},
		"the end of a file": {`{"Records":[` + rec("a") + "]}\n", 1},
	} {
		t.Run(name, func(t *testing.T) {
			for _, read := range []reader{logfile.Read, logfile.ReadSlowly} {
				broken := io.MultiReader(strings.NewReader(test.before), iotest.ErrReader(errors.New("the disk is gone")))
				o := collect(t, read, "x.json", broken, -1)
				if len(o.events) > test.records || !strings.HasPrefix(message(o.err), "x.json could not be read on: the disk is gone.") || trail.CodeOf(o.err) != trail.Internal {
					t.Errorf("%+v, %v", o.summary, o.err)
				}
			}
		})
	}
}

func TestReadErrorIsSaid(t *testing.T) {
	broken := io.MultiReader(strings.NewReader(rec("a")+"\n"+rec("b")[:50]), iotest.ErrReader(errors.New("the disk is gone")))
	s, err := logfile.Read(t.Context(), "x.json", broken, -1, func([]trail.Event) {}, nil)
	if s.Records != 1 || message(err) != "x.json could not be read on: the disk is gone. The 1 records before that point are kept." || trail.CodeOf(err) != trail.Internal {
		t.Errorf("%+v, %v", s, err)
	}
}
