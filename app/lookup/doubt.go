package lookup

import (
	"fmt"

	"trailsleuth/app/trail"
)

// doubtful says that the branch failed for its credentials or its region, and
// nothing tells yet which.
func (s *Search) doubtful(b *branch) bool { return s.unknown(b) && len(s.recognized) == 0 }

// unknown says that the branch's region does not know the credentials.
func (s *Search) unknown(b *branch) bool {
	return b.state == NotEnabled && b.err != nil && remedyFor(b.err) == doubt
}

// settleDoubt decides, when nothing else is going on, about regions that do
// not recognize the credentials. If another region does, they are not enabled.
// If none does, it is the credentials: everything pauses.
func (r *run) settleDoubt() {
	regions := map[int]bool{}
	for _, b := range r.branches {
		if r.doubtful(b) {
			regions[b.region] = true
			r.pause(b)
		}
	}
	if len(regions) > 1 {
		r.paused = unknownEverywhere(r.paused, len(regions))
	}
}

// unknownEverywhere is err for credentials that none of several regions knows.
func unknownEverywhere(err *trail.Error, regions int) *trail.Error {
	e := *err
	e.Message = fmt.Sprintf("AWS does not know these credentials in any of the %d regions that answered. Most likely the key or the session token is wrong: paste the credentials again. Otherwise none of these regions is enabled for the account; or the token comes from the global STS endpoint, which regions that must be enabled do not accept.", regions)
	return &e
}

// unknownHere is err for a region that does not know credentials that another
// region knows (domain/lookup-events.md §2): the keys are not wrong.
func unknownHere(err *trail.Error, region string) *trail.Error {
	e := *err
	e.Message = "AWS knows these credentials in another region, but not in " + region + ". Either the region is not enabled for the account: leave it out, or have it enabled in the account's settings. Or the session token comes from the global STS endpoint, which regions that must be enabled do not accept: use one of a regional endpoint."
	return &e
}
