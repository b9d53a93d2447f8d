package lookup

import "trailsleuth/app/awserror"

// doubtful reports whether the branch failed for its credentials or its region,
// and nothing tells yet which.
func (s *Search) doubtful(b *branch) bool { return s.unknown(b) && len(s.recognized) == 0 }

// unknown reports whether the branch's region does not know the credentials.
func (s *Search) unknown(b *branch) bool {
	return b.state == NotEnabled && awserror.Of(b.err).Remedy == awserror.Doubt
}

// recognize notes that a branch's region knows the credentials. What is said of
// regions that do not is then another thing, and stays so.
func (r *run) recognize(b *branch) {
	first := len(r.recognized) == 0
	r.recognized[b.region] = true
	if !first {
		return
	}
	for _, other := range r.branches {
		r.knownElsewhere(other)
	}
}

// knownElsewhere words the error of a branch whose region does not know the
// credentials anew if another region does.
func (r *run) knownElsewhere(b *branch) {
	if r.unknown(b) && len(r.recognized) > 0 {
		b.err = awserror.KnownElsewhere(b.err, r.scope.Regions[b.region])
	}
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
		r.paused = awserror.KnownNowhere(r.paused, len(regions))
	}
}
