package reading

import (
	"time"

	"trailsleuth/app/logfile"
)

// Tally is what files have brought. Every file of Done and Inside is one of
// Archives, Empty, Refused or Damaged, or was read whole.
type Tally struct {
	Done       int   // files read, to the end or as far as they can be
	Inside     int   // files found in these, which are archives
	Archives   int   // files that hold files and no event of their own
	Empty      int   // files that were read and hold no event
	Rules      int   // files of detections
	Refused    int   // files of which nothing could be read
	Damaged    int   // files that held records which could not be read
	Bytes      int64 // read
	Records    int   // events that were in the files
	Duplicates int   // of these left out, because the table had them
	Doubtful   int   // of Records, those of which something could not be read
	// Problems are a sentence for each of the Noted files that there is
	// something to say about, at most the first maxProblems.
	Problems       []string
	Noted          int
	Newest, Oldest time.Time // of the events
}

// maxProblems is how many of the files that there is something to say about are
// named.
const maxProblems = 200

// Added is how many events the files added to the table.
func (t Tally) Added() int { return t.Records - t.Duplicates }

func (t *Tally) count(ending logfile.Ending) {
	switch ending {
	case logfile.Archive:
		t.Archives++
	case logfile.Empty:
		t.Empty++
	case logfile.Refused:
		t.Refused++
	case logfile.Damaged:
		t.Damaged++
	}
}
