package store

import (
	"strings"

	"trailsleuth/app/trail"
)

// The usual ARNs follow from what they name and the actor's account. Each has a number.
const (
	noARN   = iota
	roleARN // arn:aws:sts::ACCOUNT:assumed-role/NAME/SESSION
	userARN // arn:aws:iam::ACCOUNT:user/NAME
	rootARN // arn:aws:iam::ACCOUNT:root

	otherARN = 255 // as it is
)

// arnParts are what the ARN of a number is made of.
func arnParts(number byte, a *trail.Actor) [6]string {
	switch number {
	case roleARN:
		return [6]string{"arn:aws:sts::", a.Account, ":assumed-role/", a.Name, "/", a.Session}
	case userARN:
		return [6]string{"arn:aws:iam::", a.Account, ":user/", a.Name}
	case rootARN:
		return [6]string{"arn:aws:iam::", a.Account, ":root"}
	}
	return [6]string{}
}

// arn writes the actor's ARN: its number, or otherARN and the text.
func (w *detailWriter) arn() {
	a := &w.e.Actor
	for number := byte(noARN); number <= rootARN; number++ {
		if parts := arnParts(number, a); isJoined(a.ARN, &parts) {
			w.out = append(w.out, number)
			return
		}
	}
	w.out = append(w.out, otherARN)
	w.literal(a.ARN)
}

func (r *detailReader) arn() {
	a := &r.e.Actor
	number := r.next(1)[0]
	if number == otherARN {
		a.ARN = r.text()
		return
	}
	parts := arnParts(number, a)
	a.ARN = strings.Join(parts[:], "")
}

// isJoined reports whether s is the parts one after the other.
func isJoined(s string, parts *[6]string) bool {
	n := 0
	for _, part := range parts {
		n += len(part)
	}
	if n != len(s) {
		return false
	}
	for _, part := range parts {
		if s[:len(part)] != part {
			return false
		}
		s = s[len(part):]
	}
	return true
}
