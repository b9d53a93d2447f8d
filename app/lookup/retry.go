package lookup

import (
	"errors"
	"math"
	"math/rand/v2"
	"time"

	"trailsleuth/app/trail"
)

// Backing off: at least leastBackoff, at most mostBackoff, spread at random
// so that branches do not come back together.
const (
	leastBackoff = time.Second
	mostBackoff  = 20 * time.Second
)

// How often a call is made in a row before its branch gives up until the
// next Load. Throttling lasts as long as somebody else uses the quota, which
// is no reason to give up soon; offline, the attempts span about a minute.
const (
	throttledAttempts = 20
	networkAttempts   = 10
	faultAttempts     = 7
)

// maxRestarts bounds how often a branch starts again from the last time seen
// without having received an event in between.
const maxRestarts = 8

// remedy is what to do about an error.
type remedy uint8

const (
	giveUp  remedy = iota
	retry          // the same call again, later
	pause          // ask for credentials; everything waits
	doubt          // the region or the credentials: other regions tell which
	restart        // the token is lost: go on from the last time seen
)

// NeedsCredentials says that a Load failed for the credentials: they expired,
// are missing, or are not accepted. With better ones the next Load goes on.
func NeedsCredentials(err error) bool {
	var e *trail.Error
	return errors.As(err, &e) && (remedyFor(e) == pause || remedyFor(e) == doubt)
}

// MayPass says that a Load that gave up for err may do better without a change:
// the next Load tries it again.
func MayPass(err error) bool {
	var e *trail.Error
	return errors.As(err, &e) && remedyFor(e) == retry
}

func remedyFor(err *trail.Error) remedy {
	switch err.Code {
	case trail.ExpiredToken, "ExpiredToken", "RequestExpired", trail.InvalidSignature, "SignatureDoesNotMatch",
		"IncompleteSignature", "MissingAuthenticationToken", "MissingAuthenticationTokenException", "InvalidClientTokenId":
		return pause
	case trail.UnrecognizedClient:
		return doubt
	case trail.InvalidNextToken:
		return restart
	}
	if attemptsFor(err) > 1 {
		return retry
	}
	return giveUp
}

// attemptsFor is how many calls in a row may end in an error like this one.
func attemptsFor(err *trail.Error) int {
	switch {
	case err.Code == trail.Throttling:
		return throttledAttempts
	case err.Code == trail.Network:
		return networkAttempts
	case err.Code == trail.UndecodableResponse, err.Code == trail.ServiceUnavailable, err.Code == trail.InternalFailure, err.Status >= 500:
		return faultAttempts
	case err.Code == trail.Canceled: // by the source itself: the search was not stopped
		return faultAttempts
	}
	return 1
}

// backoff is how long to wait after so many failures in a row: a random time
// whose upper end grows with each, less for throttling, since the pacer slows
// down as well.
func backoff(err *trail.Error, failures int) time.Duration {
	growth := 1.6
	if err.Code == trail.Throttling {
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
	var e *trail.Error
	if errors.As(err, &e) {
		return e
	}
	return &trail.Error{Code: trail.Internal, Message: "The lookup failed for a reason this page does not know. Try again; what is loaded stays.", Detail: err.Error()}
}
