package logfile

import (
	"context"
	"errors"
	"io"
	"path"
	"strings"

	"trailsleuth/app/trail"
)

// Inside is what an archive holds: files, and those of archives in it.
type Inside struct {
	Files    int
	Archives int // of the files
	Empty    int // of the files, those that hold no event and are no archive
	Refused  int // of the files, those that could not be read
	Damaged  int // of the files, those that were read in part
	// Left are the files that there is something to say about, at most the
	// first maxLeft.
	Left []Left
}

// Left is a file in an archive that there is something to say about.
type Left struct {
	Summary Summary
	Err     *trail.Error
}

// maxLeft is how many files in an archive are named.
const maxLeft = 200

// deepestArchive is how many archives may hold each other.
const deepestArchive = 3

// member reads a file in the archive that f is; name has its folders, open
// begins to read it. The error ends the reading of the archive.
func (f *file) member(s *source, name string, size int64, open func() (io.Reader, error)) error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	m := &file{sink: f.sink, way: f.way, summary: Summary{Name: f.summary.Name + "/" + name}}
	inner := &source{ctx: s.ctx, size: size, archive: s}
	r, err := open()
	switch {
	case err != nil:
	case s.depth() >= deepestArchive:
		err = errTooDeep
	case isRule(name):
		err = errPackedRule
	default:
		inner.r = &packed{r: r, from: s}
		err = m.read(inner)
	}
	f.summary.add(m.summary, m.explain(err, inner))
	switch {
	case s.ctx.Err() != nil:
		return s.ctx.Err()
	case errors.Is(err, errBomb):
		return errBomb
	}
	return s.err
}

// isRule reports whether a file holds detections, by its name.
func isRule(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".yml" || ext == ".yaml"
}

// add counts in what became of a file in the archive.
func (s *Summary) add(m Summary, err error) {
	in := s.Inside
	in.Files++
	s.Records += m.Records
	s.Refused += m.Refused
	s.Doubtful += m.Doubtful
	if m.Inside != nil {
		in.Files += m.Inside.Files
		in.Archives += m.Inside.Archives
		in.Empty += m.Inside.Empty
		in.Refused += m.Inside.Refused
		in.Damaged += m.Inside.Damaged
		in.left(m.Inside.Left...)
		m.Inside.Left = nil
	}
	switch m.Ending(err) {
	case Refused:
		in.Refused++
	case Damaged:
		in.Damaged++
	case Empty:
		in.Empty++
	case Archive:
		in.Archives++
	}
	if m.Notable(err) {
		l := Left{Summary: m}
		errors.As(err, &l.Err)
		in.left(l)
	}
}

func (in *Inside) left(files ...Left) {
	in.Left = append(in.Left, files[:min(len(files), maxLeft-len(in.Left))]...)
}

// packed is what comes out of an archive for a file in it: within bounds, and
// with errors that tell what is damaged from what cannot be read.
type packed struct {
	r    io.Reader
	from *source // the archive
}

func (p *packed) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	bound := p.from.expanded(n)
	switch {
	case bound != nil:
		return n, bound
	case err == nil, errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF):
		return n, err
	case p.from.err != nil:
		return n, p.from.err
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), ours(err):
		return n, err
	}
	return n, errBadMember
}

// ours reports whether an error is one that explain knows.
func ours(err error) bool {
	var b breakOff
	return errors.As(err, &b)
}

// archived is what is said of an archive, as far as it was read.
func (f *file) archived(err error) error {
	if err == nil && f.summary.Inside.Files == 0 {
		return errNoFiles
	}
	return err
}
