package lookup

import (
	"errors"
	"math"
	"math/rand/v2"
	"time"

	"trailsleuth/app/awserror"
	"trailsleuth/app/trail"
)

// Backing off: at least leastBackoff, at most mostBackoff, spread at random
// so that branches do not come back together.
const (
	leastBackoff = time.Second
	mostBackoff  = 20 * time.Second
)

// maxRestarts bounds how often a branch starts again from the last time seen
// without having received an event in between.
const maxRestarts = 8

// NeedsCredentials reports whether a Load failed for the credentials: they
// expired, are missing, or are not accepted. With better ones the next Load
// goes on.
func NeedsCredentials(err error) bool {
	var e *trail.Error
	return errors.As(err, &e) && awserror.Of(e).NeedsCredentials()
}

// MayPass reports whether a Load that gave up for err may do better without a
// change: the next Load tries it again.
func MayPass(err error) bool {
	var e *trail.Error
	return errors.As(err, &e) && awserror.Of(e).Remedy == awserror.Retry
}

// backoff is how long to wait after a number of failures in a row: a random
// time whose upper end grows with each, less for throttling, since the pacer
// slows down as well.
func backoff(kind awserror.Kind, failures int) time.Duration {
	growth := 1.6
	if kind.Region == awserror.Busy {
		growth = 1.5
	}
	most := mostBackoff
	if factor := math.Pow(growth, float64(failures)); factor < float64(mostBackoff/leastBackoff) {
		most = time.Duration(factor * float64(leastBackoff))
	}
	return leastBackoff + rand.N(most-leastBackoff+1)
}

// asError is err as the error of this program, whatever a source gave.
func asError(err error) *trail.Error {
	return trail.AsError(err, "The lookup failed for a reason this page does not know. Try again; what is loaded stays.")
}
