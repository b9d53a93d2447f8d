package export

import (
	"bufio"
	"context"
	"io"
	"iter"

	"trailsleuth/app/trail"
)

// encoder writes one format. begin and end write what goes around the events.
type encoder interface {
	begin(about About) error
	event(e *trail.Event) error
	end(about About) error
}

// Write writes the events, in their order, to w and answers how many it
// wrote. It stops with ctx's error when ctx ends: what was written by then is
// no whole file. The iterator may give the page turns as it likes, so that it
// stays alive during a long export; an event is not kept after the next is
// asked for.
func Write(ctx context.Context, w io.Writer, f Format, about About, events iter.Seq[trail.Event]) (count int, err error) {
	buffer := bufio.NewWriterSize(w, 64<<10)
	out := formats[f].write(buffer)
	if err := out.begin(about); err != nil {
		return 0, err
	}
	for e := range events {
		if err = ctx.Err(); err == nil {
			err = out.event(&e)
		}
		if err != nil {
			return count, err
		}
		count++
	}
	if err := ctx.Err(); err != nil {
		return count, err
	}
	if err := out.end(about); err != nil {
		return count, err
	}
	return count, buffer.Flush()
}
