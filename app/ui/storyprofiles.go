package ui

import (
	"time"

	"trailsleuth/app/creds"
	"trailsleuth/app/lookup"
	"trailsleuth/app/state"
	"trailsleuth/app/trail"
)

// storyProfiles is a paste of four profiles, no two of one kind: of an account
// that the key ID tells, and of one that the paste tells; temporary and not;
// with an end, without, with one that is past, and with one that is unclear.
var storyProfiles = state.CredentialsRead{
	Profiles: []creds.Identity{
		{KeyID: "ASIAEXAMPLEONE", Account: "123456789012", Expires: storyTime.Add(time.Hour), Profile: "prod"},
		{KeyID: "ASIAEXAMPLETWO", Account: "210987654321", Source: creds.FromPaste, ExpiryUnclear: true, Profile: "dev\u202Etxt"},
		{KeyID: "ASIAEXAMPLETHREE", Account: "123456789012", Expires: storyTime.Add(-time.Hour), Profile: "old"},
		{KeyID: "AKIAEXAMPLEFOUR", Kind: creds.LongTerm},
	},
	LeftOut: []error{trail.Refuse("The paste has temporary credentials without their session token.")},
	NotKept: "a password",
}

// storyMore is a first page of events with more behind it.
func storyMore(events int) lookup.Source {
	source := storyPage(events).(storySource)
	source.page.NextToken = "more"
	return source
}
