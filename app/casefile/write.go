package casefile

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"reflect"
	"strings"

	"trailsleuth/app/export"
	"trailsleuth/app/query"
	"trailsleuth/app/record"
	"trailsleuth/app/trail"
)

// Writing is a case file being written.
type Writing struct {
	out      *bufio.Writer
	held     func(text string) bool
	Events   int // written
	Withheld int // texts that were secrets, and are not written
}

// Begin writes the case and its marks to w. held reports whether a text has a
// secret that the page holds.
func Begin(w io.Writer, c Case, held func(text string) bool) (*Writing, error) {
	out := &Writing{out: bufio.NewWriterSize(w, 64<<10), held: held}
	err := out.line(line{Version: Version, Saved: c.Saved.UTC(), Layout: c.Layout, Current: c.Current})
	for i := 0; err == nil && i < len(c.Marks); i++ {
		mark := c.Marks[i]
		mark.Note = out.clean(mark.Note)
		if err = out.line(line{Mark: &mark}); err == nil {
			err = out.event(&mark.Event)
		}
	}
	return out, err
}

// Search writes a search and its events, until ctx ends. The iterator may give
// the page turns.
func (w *Writing) Search(ctx context.Context, s Search, events Events) error {
	for _, text := range [...]*string{&s.Title, &s.Query, &s.Coverage, &s.Filter} {
		*text = w.clean(*text)
	}
	if err := w.line(line{Search: &s}); err != nil {
		return err
	}
	for e := range events {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := w.event(&e); err != nil {
			return err
		}
		w.Events++
	}
	return ctx.Err()
}

// End writes what is left.
func (w *Writing) End() error { return w.out.Flush() }

func (w *Writing) clean(text string) string {
	clean, n := query.WithoutSecrets(text, w.held)
	w.Withheld += n
	return clean
}

func (w *Writing) line(l line) error {
	text, err := json.Marshal(wrapped{l})
	if err != nil {
		return err
	}
	return w.put(text)
}

func (w *Writing) put(text []byte) error {
	if _, err := w.out.Write(text); err != nil {
		return err
	}
	return w.out.WriteByte('\n')
}

// event writes an event so that it is read back as it is: as a lookup's answer
// if that says all of it, else its record alone.
func (w *Writing) event(e *trail.Event) error {
	text, err := export.CLILine(e)
	if err != nil {
		return err
	}
	if !told(e) {
		var record bytes.Buffer
		if json.Compact(&record, []byte(e.Raw)) == nil && strings.HasPrefix(record.String(), "{") && !strings.HasPrefix(record.String(), Prefix) {
			text = record.Bytes()
		}
	}
	return w.put([]byte(w.clean(string(text))))
}

// told reports whether an event follows from what a lookup's answer says of it.
func told(e *trail.Event) bool {
	env := record.Envelope{
		EventID: e.ID, EventName: e.Name, ReadOnly: e.ReadOnly.String(), AccessKeyID: e.AccessKeyID,
		EventTime: e.Time, EventSource: e.Source, Username: e.Username, Record: e.Raw,
	}
	for _, r := range e.Resources {
		if r.Origin == trail.FromLookup {
			env.Resources = append(env.Resources, r)
		}
	}
	read := record.FromLookup(env)
	read.Time, env.EventTime = e.Time, e.Time
	return reflect.DeepEqual(read, *e)
}
