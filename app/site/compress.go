package site

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/andybalholm/brotli"
	kgzip "github.com/klauspost/compress/gzip"
)

// Effort is how much time compression may take.
type Effort int

const (
	// Quick is for a server at the developer's own machine: the same forms at
	// fast levels, a second or two.
	Quick Effort = iota
	// Thorough is for what is shipped: gzip and brotli at their best levels,
	// more than a minute for a bundle that has changed (Options.Cache spares
	// it for one that has not).
	Thorough
	// None is for a page that is being worked on: only the files themselves.
	None
)

// A compression is one form in which a file may stand beside itself.
type compression struct {
	suffix string
	writer func(io.Writer) io.WriteCloser
}

// compressions lists the forms an effort makes. For size the standard
// library's gzip is the better one, for speed klauspost's. The writers'
// constructors fail for an unknown level only.
func (e Effort) compressions() []compression {
	switch e {
	case None:
		return nil
	case Quick:
		return []compression{
			{".gz", func(w io.Writer) io.WriteCloser { z, _ := kgzip.NewWriterLevel(w, kgzip.BestSpeed); return z }},
			{".br", func(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, 4) }},
		}
	}
	best := brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: 24}
	return []compression{
		{".gz", func(w io.Writer) io.WriteCloser { z, _ := gzip.NewWriterLevel(w, gzip.BestCompression); return z }},
		{".br", func(w io.Writer) io.WriteCloser { return brotli.NewWriterOptions(w, best) }},
	}
}

// addCompressed puts a file's compressed forms beside it.
func (b *builder) addCompressed(name string) error {
	for _, form := range b.options.Effort.compressions() {
		packed, err := b.compressed(b.files[name], form)
		if err != nil {
			return fmt.Errorf("compressing %s: %w", name, err)
		}
		b.files[name+form.suffix] = packed
	}
	return nil
}

// compressed takes a form from the cache, if there is one and it is from the
// same content, or else makes it.
func (b *builder) compressed(content []byte, form compression) ([]byte, error) {
	kept := ""
	if b.options.Cache != "" && b.options.Effort == Thorough {
		kept = filepath.Join(b.options.Cache, fmt.Sprintf("%x%s", sha256.Sum256(content), form.suffix))
		if packed, err := os.ReadFile(kept); err == nil {
			return packed, nil
		}
	}
	var packed bytes.Buffer
	w := form.writer(&packed)
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	if kept != "" {
		if err := keep(kept, packed.Bytes()); err != nil {
			return nil, err
		}
	}
	return packed.Bytes(), nil
}

// keep writes a file whole or not at all.
func keep(name string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	unfinished := name + ".unfinished"
	if err := os.WriteFile(unfinished, content, 0o644); err != nil {
		return err
	}
	return os.Rename(unfinished, name)
}
