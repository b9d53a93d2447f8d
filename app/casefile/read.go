package casefile

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"trailsleuth/app/logfile"
	"trailsleuth/app/trail"
)

// Read reads the case file called name. Each search is told as it is found, and
// answered with what takes its events; these must not be kept. What the file
// holds up to where it is damaged is in the answer all the same. The Summary is
// of the searches' events. progress is as in logfile.Read.
func Read(ctx context.Context, name string, r io.Reader, search func(Search) func([]trail.Event), progress func(read int64)) (Case, logfile.Summary, error) {
	in := &reading{ctx: ctx, name: name, search: search, text: bufio.NewReaderSize(&counted{r, progress, 0}, 64<<10)}
	in.summary = logfile.Summary{Name: name, Format: logfile.CaseFile}
	err := in.unpack()
	if err == nil {
		err = in.read()
	}
	return in.found, in.summary, err
}

type reading struct {
	ctx      context.Context
	name     string
	text     *bufio.Reader
	search   func(Search) func([]trail.Event)
	found    Case
	searches int
	summary  logfile.Summary
}

// unpack takes off gzip.
func (r *reading) unpack() error {
	if head, _ := r.text.Peek(2); string(head) != "\x1f\x8b" {
		return nil
	}
	r.summary.Gzip = true
	z, err := gzip.NewReader(r.text)
	if err != nil {
		return r.damaged()
	}
	r.text = bufio.NewReaderSize(z, 64<<10)
	return nil
}

// read goes from one line of ours to the next.
func (r *reading) read() error {
	first, err := r.line()
	if err != nil {
		return err
	}
	if first.Version != Version {
		return trail.Refuse(fmt.Sprintf("%s is a case file of version %d, and this page reads version %d. Open it with the version of Trailsleuth that saved it.", r.name, first.Version, Version))
	}
	r.found.Saved, r.found.Layout, r.found.Current = first.Saved, first.Layout, first.Current
	if err := r.events(func([]trail.Event) {}); err != nil {
		return err
	}
	for {
		next, err := r.line()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = r.part(next)
		}
		if err != nil {
			return err
		}
	}
}

// part reads a mark or a search, with the events that follow. A line that says
// neither is passed over.
func (r *reading) part(l line) error {
	switch {
	case l.Search != nil && r.searches < mostSearches:
		r.searches++
		take := r.search(*l.Search)
		return r.events(func(events []trail.Event) {
			r.summary.Records += len(events)
			take(events)
		})
	case l.Mark != nil && len(r.found.Marks) < mostMarks:
		mark, seen := *l.Mark, false
		return r.events(func(events []trail.Event) {
			if !seen {
				mark.Event, seen = events[0], true
				r.found.Marks = append(r.found.Marks, mark)
			}
		})
	}
	return r.events(func([]trail.Event) {})
}

// line is the next line of ours.
func (r *reading) line() (line, error) {
	var text []byte
	for {
		piece, err := r.text.ReadSlice('\n')
		text = append(text, piece...)
		switch {
		case len(text) > longestLine:
			return line{}, r.damaged()
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case len(bytes.TrimSpace(text)) == 0 && err != nil:
			return line{}, err
		}
		break
	}
	var found wrapped
	if json.Unmarshal(text, &found) != nil {
		return line{}, r.damaged()
	}
	return found.TrailsleuthCase, nil
}

func (r *reading) damaged() error {
	return trail.Refuse(r.name + " is damaged or cut off: what stands before is read, the rest is not.")
}

// events reads those up to the next line of ours. Records that are damaged are
// left out and counted, events that belong to no search are passed over.
func (r *reading) events(take func([]trail.Event)) error {
	lines := &section{text: r.text, starts: true}
	if lines.ended() {
		return nil
	}
	summary, err := logfile.Read(r.ctx, r.name, lines, -1, take, nil)
	r.summary.Refused += summary.Refused
	for _, p := range summary.Problems {
		if len(r.summary.Problems) < mostProblems {
			r.summary.Problems = append(r.summary.Problems, p)
		}
	}
	if trail.CodeOf(err) == trail.Canceled {
		return err
	}
	_, rest := io.Copy(io.Discard, lines) // logfile gives up what is hopeless
	return rest
}

const mostProblems = 20

// section is the text up to the next line of ours.
type section struct {
	text   *bufio.Reader
	starts bool // a line does
}

func (s *section) ended() bool {
	if !s.starts {
		return false
	}
	head, err := s.text.Peek(len(Prefix))
	return string(head) == Prefix || len(head) == 0 && err != nil
}

func (s *section) Read(p []byte) (int, error) {
	if s.ended() {
		return 0, io.EOF
	}
	n := 0
	for n < len(p) {
		b, err := s.text.ReadByte()
		if err != nil {
			return n, err
		}
		p[n] = b
		n++
		if s.starts = b == '\n'; s.starts {
			break
		}
	}
	return n, nil
}

// counted tells how much was read.
type counted struct {
	io.Reader
	progress func(int64)
	read     int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.read += int64(n)
	if c.progress != nil && n > 0 {
		c.progress(c.read)
	}
	return n, err
}
