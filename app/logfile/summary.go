package logfile

import "fmt"

// Summary is what has been read of a file.
type Summary struct {
	Name     string    // of a file in an archive: behind the archive's and a slash, with its folders
	Format   Format    // of the first records; empty if there are none
	Gzip     bool      // the file was compressed
	Wrapper  string    // the place of the first record in a wrapping that is none of the formats, e.g. "input.message"
	Records  int       // events handed on
	Refused  int       // records left out, each for a Problem
	Problems []Problem // the first few, in order
	Doubtful int       // of Records, those of which something could not be read, each for a Doubt
	Doubts   []Problem // the first few, in order
	Inside   *Inside   // what an archive holds, of which the numbers above are the sums; nil for other files
}

// Problem is why a record was left out, or what of it could not be read.
type Problem struct {
	Record   int // the number of the record in the file, from 1
	Sentence string
}

// String is the problem as a person reads it behind the file's name.
func (p Problem) String() string { return fmt.Sprintf("record %d: %s", p.Record, p.Sentence) }

// maxProblems is how many problems, and doubts, a Summary keeps.
const maxProblems = 20

// refuse leaves the latest record out.
func (f *file) refuse(sentence string) {
	f.summary.Refused++
	if len(f.summary.Problems) < maxProblems {
		f.summary.Problems = append(f.summary.Problems, Problem{f.seen, sentence})
	}
}

// doubt keeps the latest record and says what of it could not be read.
func (f *file) doubt(sentence string) {
	f.summary.Doubtful++
	if len(f.summary.Doubts) < maxProblems {
		f.summary.Doubts = append(f.summary.Doubts, Problem{f.seen, sentence})
	}
}

// hopeless reports whether so much was refused, and nothing taken, that the
// file is surely something else.
func (f *file) hopeless() bool { return f.summary.Records == 0 && f.summary.Refused >= 100 }

// Ending is what became of a file.
type Ending uint8

// The endings. Every file has one of them.
const (
	Whole   Ending = iota // all its records were read
	Damaged               // some of its records were read
	Empty                 // it was read and holds no event
	Refused               // none of it could be read
	Archive               // it was read, and so is counted what it holds
)

// Ending is what became of the file, given the error that Read returned.
func (s *Summary) Ending(err error) Ending {
	switch {
	case s.Inside != nil && err == nil:
		return Archive
	case err != nil && s.Records == 0:
		return Refused
	case err != nil || s.Inside == nil && s.Refused > 0:
		return Damaged
	case s.Records == 0:
		return Empty
	}
	return Whole
}

// Notable reports whether there is anything to be said of the file but how
// many events it holds.
func (s *Summary) Notable(err error) bool {
	return s.Ending(err) != Whole || s.Doubtful > 0 || s.Wrapper != ""
}
