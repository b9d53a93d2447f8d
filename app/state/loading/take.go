package loading

import (
	"context"
	"errors"
	"slices"

	"trailsleuth/app/awserror"
	"trailsleuth/app/lookup"
	"trailsleuth/app/trail"
)

// TakePart takes in what the work tells, and counts the events that it added.
func (l *Load) TakePart(u lookup.Update) (added int) {
	l.Coverage = u.Coverage
	if len(u.Events) == 0 {
		return 0
	}
	l.newest, l.oldest = trail.WidenBy(l.newest, l.oldest, u.Events)
	added, again := l.Events.Append(u.Matched())
	l.placed, l.again = l.placed+added, l.again+again
	return added
}

// TakeEnd takes in that the work came to its goal (nil) or stopped at err. Why
// is what a person is told if the credentials ran out meanwhile. It answers
// with AWS's refusal of the credentials, if it is for that that it stopped.
func (l *Load) TakeEnd(err error, why string) (refused *trail.Error) {
	var problem *trail.Error
	switch {
	case err == nil:
		l.Phase = Idle
	case l.pausing:
		l.Phase, l.Err = Paused, &trail.Error{Code: trail.ExpiredToken, Message: why}
	case errors.Is(err, context.Canceled) || trail.CodeOf(err) == trail.Canceled:
		l.Phase = Idle
	case errors.As(err, &problem) && lookup.NeedsCredentials(err):
		l.Phase, l.Err = Paused, problem
		return problem
	default:
		l.Phase, l.Err = Failed, trail.AsError(err, "")
	}
	return nil
}

// Fail takes in that the program failed.
func (l *Load) Fail(why string) {
	l.Phase, l.Err = Failed, &trail.Error{Code: trail.Internal, Message: why}
}

// Pause calls off what is under way, since the credentials ran out.
func (l *Load) Pause() {
	if l.Phase == Loading {
		l.pausing = true
	}
	l.Stop()
}

// Rekeyed takes in that other credentials were given.
func (l *Load) Rekeyed() { l.rekeyed = true }

// Renewed takes in that credentials of the same account are in the place of
// those that were refused.
func (l *Load) Renewed() { l.from.CredentialsRenewed() }

// OverOldKeys reports whether err, at which the work stopped, is of credentials
// that others have taken the place of.
func (l *Load) OverOldKeys(err error) bool {
	return err != nil && l.rekeyed && (l.pausing || lookup.NeedsCredentials(err))
}

// StopWanted reports whether a person stopped what is being called off.
func (l *Load) StopWanted() bool { return l.Phase == Stopping && !l.pausing }

// WantsCredentials reports whether the query, or a region of it, was refused
// for the credentials. Others may be let in.
func (l *Load) WantsCredentials() bool {
	switch l.Phase {
	case Paused:
		return true
	case Failed, Idle:
		return l.Err != nil && forCredentials(l.Err) ||
			slices.ContainsFunc(l.Coverage.Regions, func(r lookup.RegionStatus) bool { return r.State.GivenUp() && forCredentials(r.Err) })
	}
	return false
}

func forCredentials(e *trail.Error) bool {
	return awserror.Of(e).ForCredentials()
}

// Unreached reports whether it failed because AWS could not be reached.
func (l *Load) Unreached() bool {
	return l.Phase == Failed && awserror.Of(l.Err).Region == awserror.Unreached
}
