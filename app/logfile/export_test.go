package logfile

import (
	"context"
	"io"

	"trailsleuth/app/trail"
)

// ReadSlowly is Read without what makes it quick.
func ReadSlowly(ctx context.Context, name string, r io.Reader, size int64, emit func([]trail.Event), progress func(read int64)) (Summary, error) {
	return readBy(slow, ctx, name, r, size, emit, progress)
}
