package logfile

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// A zip archive begins with the head of its first file or, if there is none,
// with the end of its list of files.
func isZip(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06"))
}

// readZip reads the files in a zip archive, in the order of its list of files.
func (f *file) readZip(s *source, t text) error {
	at, size, err := s.anywhere(t)
	if err != nil {
		return err
	}
	archive, err := zip.NewReader(at, size)
	if err != nil {
		if s.ctx.Err() != nil {
			return s.ctx.Err()
		}
		return s.or(errBadZip)
	}
	if isWorkbook(archive) {
		return errWorkbook
	}
	f.summary.Inside = &Inside{}
	f.format(ZipArchive)
	for _, entry := range archive.File {
		if strings.HasSuffix(entry.Name, "/") {
			continue
		}
		if err := f.member(s, entry.Name, int64(entry.UncompressedSize64), func() (io.Reader, error) { return openEntry(s, entry) }); err != nil {
			return err
		}
	}
	return f.archived(nil)
}

// openEntry begins to read a file in a zip archive.
func openEntry(s *source, entry *zip.File) (io.Reader, error) {
	const encrypted = 1
	if entry.Flags&encrypted != 0 {
		return nil, errEncrypted
	}
	r, err := entry.Open()
	switch {
	case errors.Is(err, zip.ErrAlgorithm):
		return nil, verdict(fmt.Sprintf("is packed in a way that this page does not unpack (method %d of zip). Unpack it and open what comes out.", entry.Method))
	case err != nil:
		return nil, s.or(errBadMember)
	}
	return r, nil
}

// isWorkbook reports whether a zip archive is a document of Excel's.
func isWorkbook(archive *zip.Reader) bool {
	return slices.ContainsFunc(archive.File, func(entry *zip.File) bool { return entry.Name == "xl/workbook.xml" })
}
