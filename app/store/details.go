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
//	details  = nanoseconds, ten strings (of which the ARN has codes of its own), number of resources, resources
//	resource = origin, two strings
//	string   = 0, length, bytes | its place among what is known, from 1
const nanosPerMicro = int(time.Microsecond)

// appendEntry appends an event's entry; scratch is reused.
func appendEntry(dst []byte, e *trail.Event, id idKey, scratch []byte) (entry, details []byte) {
	w := detailWriter{known: knownOf(e), out: binary.AppendUvarint(scratch[:0], uint64(e.Time.Nanosecond()%nanosPerMicro))}
	for _, s := range detailsOf(e) {
		w.text(*s)
	}
	w.arn(e)
	w.out = binary.AppendUvarint(w.out, uint64(len(e.Resources)))
	names, types := listIn(e, Resources), listIn(e, ResourceType)
	for _, r := range e.Resources {
		w.out = append(w.out, byte(r.Origin))
		w.known = names
		w.text(r.Name)
		w.known = types
		w.text(r.Type)
	}
	dst = appendRecord(dst, e.Raw, id)
	dst = binary.AppendUvarint(dst, uint64(len(w.out)))
	return append(dst, w.out...), w.out
}

// readDetails fills in what appendEntry has put behind the record. The fields
// that the columns hold are there already; names and types are the lists
// that the two columns of resources hold.
func readDetails(details []byte, e *trail.Event, names, types []string) {
	r := detailReader{reader{details}, knownOf(e)}
	e.Time = e.Time.Add(time.Duration(r.number()))
	for _, s := range detailsOf(e) {
		*s = r.text()
	}
	r.arn(e)
	if n := r.number(); n > 0 {
		e.Resources = make([]trail.Resource, n)
	}
	for i := range e.Resources {
		e.Resources[i].Origin = trail.ResourceOrigin(r.next(1)[0])
		r.known = names
		e.Resources[i].Name = r.text()
		r.known = types
		e.Resources[i].Type = r.text()
	}
}

// detailsOf are the strings of the details, but for the actor's ARN.
func detailsOf(e *trail.Event) [9]*string {
	return [...]*string{
		&e.Actor.Name, &e.Actor.Session, &e.Actor.Account, &e.Actor.Type, &e.Actor.Source, &e.Actor.Provider,
		&e.Type, (*string)(&e.Category), &e.ErrorMessage,
	}
}

// knownOf are the strings that the details may repeat.
func knownOf(e *trail.Event) []string {
	return append([]string{"", e.Username, e.Account, e.Source}, commonWords...)
}

// commonWords are values of userIdentity.type, eventType and eventCategory
// (CloudTrail record reference). Only blocks in memory depend on their order.
var commonWords = []string{
	"AssumedRole", "IAMUser", "Root", "AWSService", "AWSAccount", "FederatedUser", "SAMLUser", "WebIdentityUser", "IdentityCenterUser", "Role", "Unknown",
	"AwsApiCall", "AwsServiceEvent", "AwsConsoleAction", "AwsConsoleSignIn", "AwsVpceEvents", "AwsCloudTrailInsight", string(trail.Insight),
}

// listIn are the values of a list cell.
func listIn(e *trail.Event, c Column) []string { return strings.Split(cell(e, c), listSeparator) }

type detailWriter struct {
	known []string
	out   []byte
}

func (w *detailWriter) text(s string) {
	for i, k := range w.known {
		if k == s {
			w.out = append(w.out, byte(i+1))
			return
		}
		if i == 253 {
			break
		}
	}
	w.literal(s)
}

func (w *detailWriter) literal(s string) {
	w.out = append(binary.AppendUvarint(append(w.out, 0), uint64(len(s))), s...)
}

type detailReader struct {
	reader
	known []string
}

func (r *detailReader) text() string {
	if at := r.next(1)[0]; at > 0 {
		return r.known[at-1]
	}
	return string(r.bytes())
}

// arnShapes are the usual ARNs, of what they name beside the account.
var arnShapes = [...]struct {
	prefix, middle string
	rest           func(a *trail.Actor) [3]string
}{
	{"", "", func(*trail.Actor) [3]string { return [3]string{} }},
	{"arn:aws:sts::", ":assumed-role/", func(a *trail.Actor) [3]string { return [...]string{a.Name, "/", a.Session} }},
	{"arn:aws:iam::", ":user/", func(a *trail.Actor) [3]string { return [...]string{a.Name, "", ""} }},
	{"arn:aws:iam::", ":root", func(*trail.Actor) [3]string { return [3]string{} }},
}

// arn writes the actor's ARN: its shape's number, or 255 and the text.
func (w *detailWriter) arn(e *trail.Event) {
	for k, shape := range arnShapes {
		account := e.Actor.Account
		if shape.prefix == "" {
			account = ""
		}
		rest := shape.rest(&e.Actor)
		if isJoined(e.Actor.ARN, shape.prefix, account, shape.middle, rest[0], rest[1], rest[2]) {
			w.out = append(w.out, byte(k))
			return
		}
	}
	w.out = append(w.out, 255)
	w.literal(e.Actor.ARN)
}

func (r *detailReader) arn(e *trail.Event) {
	k := r.next(1)[0]
	switch {
	case k == 0:
	case int(k) < len(arnShapes):
		shape := arnShapes[k]
		rest := shape.rest(&e.Actor)
		e.Actor.ARN = shape.prefix + e.Actor.Account + shape.middle + rest[0] + rest[1] + rest[2]
	default:
		e.Actor.ARN = r.text()
	}
}

// isJoined reports whether s is the parts one after the other.
func isJoined(s string, parts ...string) bool {
	for _, part := range parts {
		var ok bool
		if s, ok = strings.CutPrefix(s, part); !ok {
			return false
		}
	}
	return s == ""
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
