// Package account makes up an AWS account: Harbourlight, a ticket shop with
// ten people, a dozen roles, five regions and ninety days of CloudTrail
// events. It serves demonstrations and tests; nothing in it ever happened,
// every address is from a range kept for documentation, and it does no I/O.
//
// An account is routines and stories. Routines (routines_*.go) are the noise:
// who comes in when, and which operations (ops_*.go) they make. Stories
// (story_*.go) are what an investigation finds; questions.go says which
// question each of them answers.
//
// To add a story, write a function that returns a story, a scene per event:
// when ("-3 02:13:07" is three days before today), in which region, who (see
// cast.go), what ("s3:DeleteBucket"), and what was asked and answered, as JSON.
// Put it into allStories below, and its question, if it has one, into
// questions.go. The tests then check that its times, sessions and keys agree
// and that the question's filter finds it.
//
// Records have the members of the CloudTrail record reference, versions 1.08
// to 1.11, and the shapes of published records; Resources are what a
// LookupEvents answer names for such calls.
package account

// allStories lists what happened in the account.
func allStories() []story {
	return []story{
		theLostBucket(),
		theOpenGroups(),
		theLeakedKey(),
		theCleanup(),
		theSignIns(),
		theOwner(),
		theDeniedRole(),
		theOutage(),
		theNewColleague(),
		theLostInstance(),
		theLostSecret(),
	}
}
