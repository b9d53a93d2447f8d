package record

import (
	"slices"
	"strings"

	"trailsleuth/app/record/grant"
)

// danger reports whether the parameters make an event dangerous that changes
// something.
//
// Rules of package detect say most of this too, but are not asked here: a row's
// severity is known when its record is read, at the speed of a file, and what
// lets somebody in is read as AWS reads it (package grant): by a policy's
// conditions, by whose account it is, by the rules that a call was answered. A
// rule cannot say that. A test of detect keeps both alike (TestDangersAreRules).
type danger func(f *fields, id *identity, params value) bool

// dangerOf is the danger to look for in an event, by its base name; nil if
// there is none.
func dangerOf(name string) danger {
	switch name {
	case "AuthorizeSecurityGroupIngress", "ModifySecurityGroupRules":
		return opensToAll
	case "ConsoleLogin":
		return withoutSecondFactor
	case "ModifyImageAttribute", "ModifySnapshotAttribute", "ModifyDBSnapshotAttribute", "ModifyDBClusterSnapshotAttribute":
		return sharesAnew
	case "PutBucketPublicAccessBlock", "PutPublicAccessBlock", "PutAccountPublicAccessBlock":
		return anyFalse
	case "AuthorizeDBSecurityGroupIngress":
		return ofRequest(func(params value) bool { return grant.Everywhere(params.Get("cIDRIP").Text()) })
	case "PutBucketLogging":
		return ofRequest(grant.LoggingOff)
	case "AddPermission":
		return ofRequest(opensFunction)
	case "UpdateDetector":
		return ofRequest(func(params value) bool { return params.Get("enable").Text() == "false" })
	case "CreateRole":
		return opensPolicy("assumeRolePolicyDocument")
	case "PutBucketPolicy":
		return sharesBucket
	case "PutKeyPolicy":
		return opensPolicy("policy")
	case "PutResourcePolicy":
		return opensPolicy("resourcePolicy")
	}
	return nil
}

// ofRequest is a danger that the parameters alone tell.
func ofRequest(judge func(params value) bool) danger {
	return func(_ *fields, _ *identity, params value) bool { return judge(params) }
}

// opensPolicy is the danger that the policy in a parameter allows everyone.
func opensPolicy(parameter string) danger {
	return ofRequest(func(params value) bool { return grant.Public(params.Get(parameter)) })
}

// sharesBucket reports whether a bucket's policy lets in everyone or another
// account, or cannot be read.
func sharesBucket(f *fields, id *identity, params value) bool {
	all := grant.Statements(params.Get("bucketPolicy"))
	own := first(f.text(recipientAccountID), id.accountID)
	return len(all) == 0 || slices.ContainsFunc(all, func(s grant.Statement) bool { return s.Public() || s.LetsIn(own) })
}

func opensToAll(f *fields, _ *identity, params value) bool {
	for _, r := range grant.Rules(params, f.get(responseElements).Opened()) {
		if r.Open() {
			return true
		}
	}
	return false
}

func withoutSecondFactor(f *fields, id *identity, _ value) bool {
	data := f.get(additionalEventData).Opened()
	return (id.kind == "IAMUser" || id.kind == "Root") && data.Get("MFAUsed").Text() == "No"
}

func sharesAnew(_ *fields, _ *identity, params value) bool {
	added, _ := grant.Shared(params)
	return len(added) > 0
}

func anyFalse(f *fields, _ *identity, params value) bool {
	for _, text := range f.m.texts(params) {
		if strings.EqualFold(text, "false") {
			return true
		}
	}
	return false
}
