package ingest

import (
	"io"

	"trailsleuth/app/logfile"
	"trailsleuth/app/trail"
)

// A file is read in parts if it has two of them, and so large a share of all
// bytes that whoever reads it alone may be the last one to read.
const (
	partSize   = 8 << 20
	largeShare = 4 // of a worker's share, one in so many
	headSize   = 16 << 10
)

// division is a file that is read in parts. All but the first begin where a
// record is guessed to begin; what is reported of them waits until the parts
// before turn out to end there. A guess that was wrong is read again.
type division struct {
	place int // of the file among all
	file  File
	parts []part
	next  int           // the part that begins at joint
	joint logfile.Joint // up to here everything is reported
	like  logfile.Joint // how records stand, for guesses
	under int           // records reported behind joint
	read  int64         // bytes reported
	over  bool
}

// part is one of a division's.
type part struct {
	until int64          // as logfile.Part has it
	known bool           // where it begins
	held  []Report       // while that is a guess
	piece *logfile.Piece // what it came to; nil before
	lost  string         // why whoever read it stopped
}

// candidates are the places of the files that may be worth dividing.
func candidates(files []File, workers int) (places []int) {
	least := max(partSize*3/2, SizeOf(files)/int64(largeShare*workers))
	for i, f := range files {
		if f.Size >= least {
			places = append(places, i)
		}
	}
	return places
}

// divide makes the division of a file; nil if it cannot be read in parts.
func divide(place int, f File) *division {
	d := &division{place: place, file: f, joint: f.Part.From, like: f.Part.From}
	if d.joint.At == 0 {
		d.like, _ = logfile.Probe(f.Name, headOf(f))
	}
	if d.like.Layout.Packed || d.like.Key == "" {
		return nil
	}
	for until := int64(partSize); until < f.Size-partSize/2; until += partSize {
		d.parts = append(d.parts, part{until: until})
	}
	d.parts = append(d.parts, part{})
	return d
}

// headOf is how a file begins; less of it if it cannot be read.
func headOf(f File) []byte {
	content := f.Open()
	defer content.Close()
	head := make([]byte, headSize)
	n, _ := io.ReadFull(content, head) // what is wrong is met again by who reads the file
	return head[:n]
}

// jobs are the parts as jobs, in their order.
func (d *division) jobs() (jobs []*job) {
	for i := range d.parts {
		jobs = append(jobs, d.job(i))
	}
	return jobs
}

func (d *division) job(part int) *job {
	return &job{files: []int{d.place}, size: d.file.Size, division: d, part: part}
}

// begin is the file as a job's worker is to read it.
func (d *division) begin(j *job) File {
	f, p := d.file, &d.parts[j.part]
	if p.known = j.part == d.next; p.known {
		f.Part = logfile.Part{From: d.joint, Until: p.until}
	} else {
		like := logfile.Joint{At: d.parts[j.part-1].until, Layout: d.like.Layout, Key: d.like.Key}
		f.Part = logfile.Part{From: like, Until: p.until, Guess: logfile.Guessed}
	}
	return f
}

// heard takes in a report of a part. What is certain goes to take at once.
func (d *division) heard(part int, report Report, take func(Report) error) error {
	if d.over {
		return nil
	}
	p := &d.parts[part]
	p.piece = report.Piece
	if !p.known {
		p.held = append(p.held, report)
		return nil
	}
	return d.report(report, take)
}

// report hands on what is certain.
func (d *division) report(r Report, take func(Report) error) error {
	r.Piece, r.Ended, r.Troubles = nil, 0, nil
	if err := take(r); err != nil {
		return err
	}
	d.read += r.Read
	d.under += r.Records
	return nil
}

// lose is for a part of which whoever read it stopped.
func (d *division) lose(part int, why string) { d.parts[part].lost = why }

// advance passes the parts of which it is certain by now what they hold. again
// is one that is to be read once more, since it does not begin where it was
// guessed to; nil if there is none.
func (d *division) advance(take func(Report) error) (again *job) {
	for !d.over {
		p := &d.parts[d.next]
		switch {
		case p.lost != "":
			d.giveUp(p.lost, take)
		case p.piece == nil:
			return nil
		case p.known:
			d.pass(*p.piece, take)
		default:
			joined, ok := d.joint.Join(*p.piece)
			if !ok {
				*p = part{until: p.until}
				return d.job(d.next)
			}
			p.piece, p.known = &joined, true
			p.lost = d.release(p, take)
		}
	}
	return nil
}

// release hands on what was held of a part; why not, if that cannot be.
func (d *division) release(p *part, take func(Report) error) string {
	for _, report := range p.held {
		if err := d.report(report, take); err != nil {
			return err.Error()
		}
	}
	return ""
}

// pass goes on behind a part.
func (d *division) pass(piece logfile.Piece, take func(Report) error) {
	d.joint, d.under = piece.End, 0
	if d.joint.Key != "" {
		d.like = d.joint
	}
	d.parts[d.next] = part{}
	d.next++
	switch {
	case piece.Ending == logfile.Over:
		d.end(piece.End.Summary, piece.Err, take)
	case d.next == len(d.parts) || piece.Ending != logfile.Stopped:
		d.giveUp(errForeign.Error(), take)
	}
}

// giveUp ends the file where its reading stopped.
func (d *division) giveUp(why string, take func(Report) error) {
	summary, err := readerStopped(d.file.Name, why, d.joint.Summary.Records+d.under)
	d.end(summary, err, take)
}

func (d *division) end(summary logfile.Summary, err *trail.Error, take func(Report) error) {
	d.over = true
	last := Report{Read: d.file.Left() - d.read, Ended: 1}
	if err != nil || summary.Notable(nil) {
		last.Troubles = []Trouble{{d.place, summary, err}}
	}
	take(last) // nothing in it can be wrong
}
