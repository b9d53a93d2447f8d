package logfile

import (
	"archive/tar"
	"bytes"
	"errors"
	"io"
	"strings"
)

// isTar looks for what all but the oldest archives have at this place.
func isTar(head []byte) bool {
	const at = 257
	return len(head) > at && bytes.HasPrefix(head[at:], []byte("ustar"))
}

// readTar reads the files in a tar archive; links and folders are none.
func (f *file) readTar(s *source, t text) error {
	f.summary.Inside = &Inside{}
	f.format(TarArchive)
	archive := tar.NewReader(t)
	for {
		entry, err := archive.Next()
		switch {
		case errors.Is(err, io.EOF):
			return f.archived(nil)
		case s.ctx.Err() != nil:
			return s.ctx.Err()
		case err != nil && ours(err):
			return err
		case err != nil:
			return s.or(errBadTar)
		case entry.Typeflag != tar.TypeReg:
			continue
		}
		name := strings.TrimPrefix(entry.Name, "./")
		if err := f.member(s, name, entry.Size, func() (io.Reader, error) { return archive, nil }); err != nil {
			return err
		}
	}
}
