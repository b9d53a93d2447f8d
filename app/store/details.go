package store

import (
	"encoding/binary"
	"strings"
	"time"

	"trailsleuth/app/trail"
)

// What of an event no column holds lies behind its record in a block. Most of
// it repeats what a column says, or is one of a few words, so that it takes a
// byte a string, and the same bytes for one event after the other.
//
//	entry    = record, length of details, details
//	details  = nanoseconds, nine strings (of which the ARN has codes of its own), number of resources, resources
//	resource = origin, two strings
//	string   = 0, length, bytes | its place among what is known, from 1
const nanosPerMicro = int(time.Microsecond)

// appendEntry appends an event's entry, of which c are the cells; scratch is reused.
func appendEntry(dst []byte, e *trail.Event, c *cells, id idKey, scratch []byte) (entry, details []byte) {
	w := detailWriter{e: e, out: binary.AppendUvarint(scratch[:0], uint64(e.Time.Nanosecond()%nanosPerMicro))}
	for _, s := range detailsOf(e) {
		w.text(*s)
	}
	w.arn()
	w.out = binary.AppendUvarint(w.out, uint64(len(e.Resources)))
	for _, r := range e.Resources {
		w.out = append(w.out, byte(r.Origin))
		w.item(r.Name, c[Resources])
		w.item(r.Type, c[ResourceType])
	}
	dst = appendRecord(dst, e.Raw, id)
	dst = binary.AppendUvarint(dst, uint64(len(w.out)))
	return append(dst, w.out...), w.out
}

// readDetails fills in what appendEntry has put behind the record. The fields
// that the columns hold are there already; names and types are the lists
// that the two columns of resources hold.
func readDetails(details []byte, e *trail.Event, names, types []string) {
	r := detailReader{reader{details}, e}
	e.Time = e.Time.Add(time.Duration(r.number()))
	for _, s := range detailsOf(e) {
		*s = r.text()
	}
	r.arn()
	if n := r.number(); n > 0 {
		e.Resources = make([]trail.Resource, n)
	}
	for i := range e.Resources {
		e.Resources[i].Origin = trail.ResourceOrigin(r.next(1)[0])
		e.Resources[i].Name = r.item(names)
		e.Resources[i].Type = r.item(types)
	}
}

// detailsOf are the strings of the details, but for the actor's ARN.
func detailsOf(e *trail.Event) [8]*string {
	return [...]*string{
		&e.Actor.Name, &e.Actor.Session, &e.Actor.Account, &e.Actor.Type, &e.Actor.Source, &e.Actor.Provider,
		(*string)(&e.Category), &e.ErrorMessage,
	}
}

// The places of what the details may repeat; 0 is for what they do not. From
// commonPlace on it is a common word.
const (
	literalPlace = iota
	emptyPlace
	usernamePlace
	accountPlace
	sourcePlace
	commonPlace
)

// commonWords are values of userIdentity.type and eventCategory
// (CloudTrail record reference). Only blocks in memory depend on their order.
var commonWords = [...]string{
	"AssumedRole", "AWSService", "IAMUser", "Root", "AWSAccount", "FederatedUser", "SAMLUser", "WebIdentityUser", "IdentityCenterUser", "Role", "Unknown",
	string(trail.Insight),
}

type detailWriter struct {
	e   *trail.Event
	out []byte
}

func (w *detailWriter) text(s string) {
	switch s {
	case "":
		w.out = append(w.out, emptyPlace)
		return
	case w.e.Username:
		w.out = append(w.out, usernamePlace)
		return
	case w.e.Account:
		w.out = append(w.out, accountPlace)
		return
	case w.e.Source:
		w.out = append(w.out, sourcePlace)
		return
	}
	for i := range commonWords {
		if commonWords[i] == s {
			w.out = append(w.out, byte(commonPlace+i))
			return
		}
	}
	w.literal(s)
}

// item writes a text by its place in a list, if it is one of the first there.
func (w *detailWriter) item(s, list string) {
	for place := byte(literalPlace + 1); place < 255; place++ {
		first, rest, more := strings.Cut(list, listSeparator)
		if first == s {
			w.out = append(w.out, place)
			return
		}
		if list = rest; !more {
			break
		}
	}
	w.literal(s)
}

func (w *detailWriter) literal(s string) {
	w.out = append(binary.AppendUvarint(append(w.out, literalPlace), uint64(len(s))), s...)
}

type detailReader struct {
	reader
	e *trail.Event
}

func (r *detailReader) text() string {
	switch place := r.next(1)[0]; place {
	case literalPlace:
		return string(r.bytes())
	case emptyPlace:
		return ""
	case usernamePlace:
		return r.e.Username
	case accountPlace:
		return r.e.Account
	case sourcePlace:
		return r.e.Source
	default:
		return commonWords[place-commonPlace]
	}
}

func (r *detailReader) item(list []string) string {
	if place := r.next(1)[0]; place != literalPlace {
		return list[place-1]
	}
	return string(r.bytes())
}

// reader takes numbers and strings off the front of an entry.
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

// skip takes an entry off the front.
func (r *reader) skip() {
	r.skipRecord()
	r.bytes()
}

// entrySize is the number of bytes of the entry at the front of data, which
// need not be well formed.
func entrySize(data []byte) (size int, ok bool) {
	rest := data
	number := func() (uint64, bool) {
		n, k := binary.Uvarint(rest)
		if k > 0 {
			rest = rest[k:]
		}
		return n, k > 0
	}
	skip := func(n uint64) bool {
		if n > uint64(len(rest)) {
			return false
		}
		rest = rest[n:]
		return true
	}
	for tag := uint64(ownID); tag != theEnd; {
		head, ok := number()
		if tag = head & (1<<tagBits - 1); !ok || tag > someID || !skip(head>>tagBits) || tag == someID && !skip(uint64(len(eventID{}))) {
			return 0, false
		}
	}
	if n, ok := number(); !ok || !skip(n) {
		return 0, false
	}
	return len(data) - len(rest), true
}
