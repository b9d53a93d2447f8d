package logfile_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailsleuth/app/logfile"
	"trailsleuth/app/trail"
)

// browsers is a file that a browser unpacks as DecompressionStream does: one
// member, and an error if that is damaged or anything is behind it. Now and then
// it fails for reasons of its own.
type browsers struct {
	*strings.Reader
	packed string
	failAt int // bytes after which it fails; -1: never
	piece  int // bytes that it gives at once
	asked  *int
}

func (b browsers) Unpack() (io.ReadCloser, func() int64) {
	*b.asked++
	from := strings.NewReader(b.packed)
	return &stream{b: b, from: from}, func() int64 { return int64(len(b.packed) - from.Len()) }
}

type stream struct {
	b    browsers
	from *strings.Reader
	z    *gzip.Reader
	gave int
}

func (s *stream) Read(p []byte) (int, error) {
	if s.z == nil {
		z, err := gzip.NewReader(s.from)
		if err != nil {
			return 0, err
		}
		z.Multistream(false)
		s.z = z
	}
	if s.gave == s.b.failAt {
		return 0, errors.New("the stream was broken off")
	}
	p = p[:min(len(p), s.b.piece)]
	if s.b.failAt >= 0 {
		p = p[:min(len(p), s.b.failAt-s.gave)]
	}
	n, err := s.z.Read(p)
	s.gave += n
	switch {
	case n > 0:
		return n, nil
	case errors.Is(err, io.EOF) && s.from.Len() > 0:
		return 0, errors.New("junk found after the end")
	}
	return n, err
}

func (s *stream) Close() error { return nil }

// TestUnpackedElsewhere: what a browser unpacks is read as what we unpack.
func TestUnpackedElsewhere(t *testing.T) {
	records := noisy(120, 1600)
	asked := 0
	rapid.Check(t, func(t *rapid.T) {
		packed := zippedBadly(records)
		switch rapid.IntRange(0, 6).Draw(t, "what") {
		case 0:
			packed += zippedBadly(rec("b"))
		case 1:
			packed = packed[:rapid.IntRange(0, len(packed)).Draw(t, "cut")]
		case 2:
			at := rapid.IntRange(0, len(packed)-1).Draw(t, "damage at")
			packed = packed[:at] + string(packed[at]^byte(rapid.IntRange(1, 255).Draw(t, "bits"))) + packed[at+1:]
		case 3:
			packed += rapid.SampledFrom([]string{"\x00", "\x00\x00\x00", "x", "\x1f\x8b", packed[:20]}).Draw(t, "behind")
		case 4:
			packed = zippedBadly(zippedBadly(records))
		}
		comparePacked(t, packed, rapid.IntRange(-1, 2000).Draw(t, "fails at"), rapid.IntRange(2000, 70_000).Draw(t, "piece"), &asked)
	})
	if asked < 50 {
		t.Errorf("only %d files were unpacked elsewhere", asked)
	}
}

// comparePacked reads a packed file in both ways, and from the middle.
func comparePacked(t tester, packed string, failAt, piece int, asked *int) {
	t.Helper()
	plain := collect(t, logfile.Read, "x", strings.NewReader(packed), int64(len(packed)))
	elsewhere := func() io.Reader { return browsers{strings.NewReader(packed), packed, failAt, piece, asked} }
	plain.mustEqual(t, collect(t, logfile.Read, "x", elsewhere(), int64(len(packed))))
	var got outcome
	take := func(batch []trail.Event) { got.events = append(got.events, batch...) }
	open := func(int64) io.ReadCloser {
		r := elsewhere().(browsers)
		return struct {
			browsers
			io.Closer
		}{r, io.NopCloser(nil)}
	}
	first := logfile.ReadPart(context.Background(), "x", open, int64(len(packed)), logfile.Part{Until: 500}, take, nil)
	if first.Ending == logfile.Stopped {
		first = logfile.ReadPart(context.Background(), "x", open, int64(len(packed)), logfile.Part{From: first.End}, take, nil)
	}
	got.summary = first.End.Summary
	if first.Err != nil {
		got.err = first.Err
	}
	plain.mustEqual(t, got)
}

// zippedBadly is gzip that hardly packs, so that few records make a large file.
func zippedBadly(text string) string {
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.HuffmanOnly)
	io.WriteString(z, text)
	z.Close()
	return b.String()
}

// noisy is n records, each with so many digits that do not pack.
func noisy(n, digits int) string {
	random := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for range n {
		b.WriteString(strings.TrimSuffix(rec("a"), "}") + `,"noise":"`)
		for range digits {
			b.WriteByte("0123456789abcdef"[random.IntN(16)])
		}
		b.WriteString("\"}\n")
	}
	return b.String()
}

// A bomb is told of by us, wherever in the file it is.
func TestBombUnpackedElsewhere(t *testing.T) {
	asked := 0
	for name, packed := range map[string]string{
		"whole":       zipped(`{"Records":[` + strings.Repeat(" ", 70<<20)),
		"behind much": zipped(noisy(300, 1600) + strings.Repeat("\n", 90<<20)),
		"in front":    zipped(rec("b") + strings.Repeat("\n", 100<<20) + noisy(300, 1600)),
	} {
		t.Run(name, func(t *testing.T) {
			for len(packed) < 64<<10 {
				t.Fatalf("%d bytes are too few", len(packed))
			}
			comparePacked(t, packed, -1, 1<<20, &asked)
			_, err := logfile.Read(t.Context(), "x", strings.NewReader(packed), int64(len(packed)), func([]trail.Event) {}, nil)
			if !strings.Contains(message(err), "expands to over 250 times its size") {
				t.Errorf("it is no bomb: %v", err)
			}
		})
	}
	if asked == 0 {
		t.Error("nothing was unpacked elsewhere")
	}
}

func FuzzUnpackedElsewhere(f *testing.F) {
	f.Add(zippedBadly(strings.Repeat(rec("a")+"\n", 100)), 100, 1000, 5000)
	noise := zippedBadly(noisy(100, 1600))
	f.Fuzz(func(t *testing.T, packed string, failAt, piece, cut int) {
		packed += noise // larger than what is not worth while
		packed = packed[:len(packed)-min(max(cut, 0), len(packed))]
		asked := 0
		comparePacked(t, packed, max(failAt, -1), max(piece, 500), &asked)
	})
}
