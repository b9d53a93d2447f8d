package export

import (
	"bufio"
	"context"
	"io"
	"iter"

	"trailsleuth/app/trail"
)

// frame writes what goes around the rows of a format.
type frame interface {
	begin(about About) error
	end(about About) error
}

// encoder writes events in one format.
type encoder interface {
	frame
	event(e *trail.Event) error
}

// tableEncoder writes rows of cells in one format.
type tableEncoder interface {
	frame
	row(cells []string) error
}

// Write writes the events, in their order, to w and answers how many it
// wrote. It stops with ctx's error when ctx ends: what was written by then is
// no whole file. The iterator may give the page turns as it likes, so that it
// stays alive during a long export; an event is not kept after the next is
// asked for.
func Write(ctx context.Context, w io.Writer, f Format, about About, events iter.Seq[trail.Event]) (count int, err error) {
	buffer := bufio.NewWriterSize(w, 64<<10)
	out := formats[f].write(buffer)
	return write(ctx, buffer, out, about, events, func(e trail.Event) error { return out.event(&e) })
}

// WriteTable writes a table that is not of events, such as one of groups, in
// one of TableFormats; otherwise it is as Write. A row is not kept, and may be
// changed.
func WriteTable(ctx context.Context, w io.Writer, f Format, about About, labels []string, rows iter.Seq[[]string]) (count int, err error) {
	buffer := bufio.NewWriterSize(w, 64<<10)
	out := formats[f].table(buffer, labels)
	return write(ctx, buffer, out, about, rows, out.row)
}

func write[T any](ctx context.Context, buffer *bufio.Writer, out frame, about About, all iter.Seq[T], one func(T) error) (count int, err error) {
	if err := out.begin(about); err != nil {
		return 0, err
	}
	for row := range all {
		if err = ctx.Err(); err == nil {
			err = one(row)
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
