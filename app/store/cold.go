package store

import (
	"encoding/binary"
	"time"

	"trailsleuth/app/trail"
)

// entry appends what of an event no column holds to a block: the record's
// text, then the fields that only an opened row shows. They repeat what the
// record says and so compress to very little beside it.
//
//	entry    = length of raw, raw, length of details, details
//	details  = nanoseconds, seven strings of the actor, three more, resources
func appendEntry(dst []byte, e *trail.Event, scratch []byte) (entry, details []byte) {
	d := binary.AppendUvarint(scratch[:0], uint64(e.Time.Nanosecond()%nanosPerMicro))
	for _, s := range [...]string{
		e.Actor.Type, e.Actor.Name, e.Actor.Session, e.Actor.Source, e.Actor.ARN, e.Actor.Account, e.Actor.Provider,
		e.Type, string(e.Category), e.ErrorMessage,
	} {
		d = appendText(d, s)
	}
	d = binary.AppendUvarint(d, uint64(len(e.Resources)))
	for _, r := range e.Resources {
		d = append(d, byte(r.Origin))
		d = appendText(appendText(d, r.Type), r.Name)
	}
	dst = appendText(dst, e.Raw)
	dst = binary.AppendUvarint(dst, uint64(len(d)))
	return append(dst, d...), d
}

const nanosPerMicro = int(time.Microsecond)

// readDetails fills in what appendEntry has put beside the record.
func readDetails(details []byte, e *trail.Event) {
	r := reader{details}
	e.Time = e.Time.Add(time.Duration(r.number()))
	for _, s := range [...]*string{
		&e.Actor.Type, &e.Actor.Name, &e.Actor.Session, &e.Actor.Source, &e.Actor.ARN, &e.Actor.Account, &e.Actor.Provider,
		&e.Type, (*string)(&e.Category), &e.ErrorMessage,
	} {
		*s = string(r.bytes())
	}
	n := r.number()
	if n == 0 {
		return
	}
	e.Resources = make([]trail.Resource, n)
	for i := range e.Resources {
		e.Resources[i].Origin = trail.ResourceOrigin(r.next(1)[0])
		e.Resources[i].Type = string(r.bytes())
		e.Resources[i].Name = string(r.bytes())
	}
}

func appendText(dst []byte, s string) []byte {
	return append(binary.AppendUvarint(dst, uint64(len(s))), s...)
}

// reader takes numbers and strings off the front of what appendEntry wrote.
type reader struct{ rest []byte }

func (r *reader) number() uint64 {
	n, k := binary.Uvarint(r.rest)
	r.rest = r.rest[k:]
	return n
}

func (r *reader) next(n int) []byte {
	b := r.rest[:n:n]
	r.rest = r.rest[n:]
	return b
}

func (r *reader) bytes() []byte { return r.next(int(r.number())) }

// entry is the record's text and the details behind it.
func (r *reader) entry() (raw, details []byte) { return r.bytes(), r.bytes() }
