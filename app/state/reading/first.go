package reading

import (
	"bytes"
	"context"
	"io"

	"trailsleuth/app/logfile"
)

// While readers start, the page reads some records itself, so that there is
// soon something to see: as many bytes of text as fill a table, of the first
// file, if what is left of it can be read by somebody else.
const (
	firstHead = 64 << 10 // bytes of the file that tell
	firstText = 64 << 10
)

// readFirst reads the first records of a file. It reports whether these were
// all of it; if not, it leaves in the file's Part what is to be read.
func (r *reading) readFirst(ctx context.Context, place int) (whole bool) {
	file := &r.files[place]
	if file.Size == 0 {
		return false
	}
	content := file.Open()
	head := make([]byte, min(firstHead, file.Size))
	n, err := io.ReadFull(content, head)
	if _, divides := logfile.Probe(file.Name, head[:n]); err != nil || !divides {
		content.Close()
		return false
	}
	text := struct {
		io.Reader
		io.Closer
	}{io.MultiReader(bytes.NewReader(head), content), content}
	piece := logfile.ReadPart(ctx, file.Name, func(int64) io.ReadCloser { return text }, file.Size, logfile.Part{Until: firstText}, r.take, nil)
	if ctx.Err() != nil {
		return false
	}
	whole = piece.Ending == logfile.Over
	if whole {
		r.tally.Bytes += file.Size
		r.ended(place, piece)
	} else {
		file.Part.From = piece.End
		r.tally.Bytes += file.Size - file.Left()
	}
	r.tell.Read(r.tally)
	r.work.Give()
	return whole
}
