package logfile

import (
	"context"

	"trailsleuth/app/trail"
)

// Join is a guessed piece as one that was read from the joint on; ok is false
// if it does not begin there, or not in the same way.
func (j Joint) Join(p Piece) (joined Piece, ok bool) {
	if p.Ending == Unsound || p.Start != j.At || p.Layout != j.Layout || j.Damages > 0 || j.Summary.Records == 0 && j.Summary.Refused > 0 {
		return p, false
	}
	f := &file{summary: j.Summary.clone(), seen: j.Seen}
	f.summary.append(p.End.Summary, j.Seen)
	if p.Ending == Over {
		f.format(p.End.Layout.Container)
		p.Err = trail.AsError(f.explain(nil, &source{ctx: context.Background()}), "")
	}
	p.End.Seen += j.Seen
	p.End.Summary = f.summary
	return p, true
}

// append counts in what was read behind seen records.
func (s *Summary) append(m Summary, seen int) {
	if s.Format == "" {
		s.Format, s.Wrapper = m.Format, m.Wrapper
	}
	s.Records += m.Records
	s.Refused += m.Refused
	s.Doubtful += m.Doubtful
	s.Problems = appendProblems(s.Problems, m.Problems, seen)
	s.Doubts = appendProblems(s.Doubts, m.Doubts, seen)
}

func appendProblems(to, more []Problem, seen int) []Problem {
	for _, p := range more[:min(len(more), maxProblems-len(to))] {
		to = append(to, Problem{p.Record + seen, p.Sentence})
	}
	return to
}
