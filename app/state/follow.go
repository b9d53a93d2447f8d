package state

import (
	"regexp"
	"strings"

	"trailsleuth/app/trace"
	"trailsleuth/app/trail"
)

// accessKeyID is the shape of an access key's ID, long-term or temporary.
var accessKeyID = regexp.MustCompile(`^A[KS]IA[A-Z2-7]{16}$`)

// FollowResource is the lookup by a resource for what it is: of a key and of a
// user what was done with it or by it, of which AWS's list of resources has
// little; of all else, roles among it, the events that name it.
func FollowResource(r trail.Resource) LookupFollowed {
	kind, name := identityOf(r.Name)
	switch {
	case r.Type == "AWS::IAM::AccessKey", accessKeyID.MatchString(r.Name):
		return LookupFollowed{Key: trail.ByAccessKeyID, Value: r.Name}
	case kind == "user", kind == "assumed-role", kind == "root":
		return LookupFollowed{Key: trail.ByUsername, Value: name}
	case r.Type == "AWS::IAM::User" && r.Name != "" && !strings.HasPrefix(r.Name, "arn:") && !userID.MatchString(r.Name):
		return LookupFollowed{Key: trail.ByUsername, Value: r.Name}
	}
	return LookupFollowed{Key: trail.ByResourceName, Value: r.Name}
}

// userID is the unique ID that IAM gives a user, by which no event names who acted.
var userID = regexp.MustCompile(`^AIDA[A-Z2-7]{16,}$`)

// identityOf is of what kind the identity of an ARN is, and the name that
// CloudTrail knows its events by: a user's, without its path, or a session's.
func identityOf(text string) (kind, name string) {
	arn, ok := trail.ParseARN(text)
	if !ok || arn.Service != "iam" && arn.Service != "sts" {
		return "", ""
	}
	kind, _, _ = strings.Cut(arn.Resource, "/")
	return kind, arn.Resource[strings.LastIndexByte(arn.Resource, '/')+1:]
}

// FollowNode is the lookup by an identity, a key or a session for what is not
// loaded of it; its Value is "" if AWS cannot be asked. A session in the console
// has a key for every request, so it is looked up by the name that its events
// have in common.
func FollowNode(n trace.Node) LookupFollowed {
	switch n.Kind {
	case trace.Key, trace.Temporary:
		return LookupFollowed{Key: trail.ByAccessKeyID, Value: n.Name}
	case trace.Session:
		_, session, isRole := strings.Cut(n.As, trail.BeforeSession)
		if !isRole {
			session = n.As
		}
		return LookupFollowed{Key: trail.ByUsername, Value: session}
	case trace.Password:
		user, _, _ := strings.Cut(n.Name, " since ")
		return LookupFollowed{Key: trail.ByUsername, Value: user}
	case trace.User:
		return LookupFollowed{Key: trail.ByUsername, Value: n.Name}
	case trace.Role:
		if n.ARN == "" && n.Account != "" {
			n.ARN = "arn:aws:iam::" + n.Account + ":role/" + n.Name
		}
		return LookupFollowed{Key: trail.ByResourceName, Value: n.ARN}
	}
	return LookupFollowed{}
}
