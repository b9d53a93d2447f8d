package telling

import (
	"strings"

	"trailsleuth/app/trail"
)

// Failure is why a call failed, in words.
type Failure struct {
	Words   string
	Denied  bool
	Encoded bool   // the message ends in an encoded explanation
	Command string // what decodes it; "" if it was cut, and so cannot be decoded
}

// FailureOf tells why the call failed; Words is empty for one that did not, or
// whose code says nothing more than itself.
func FailureOf(e *trail.Event) (f Failure) {
	if e.ErrorCode == "" {
		return f
	}
	f.Denied = trail.Denied(e.ErrorCode)
	f.Words = reason(e.ErrorCode, strings.ToLower(e.ErrorMessage[:min(len(e.ErrorMessage), 4000)]), f.Denied)
	f.Command, f.Encoded = decoding(e.ErrorMessage)
	return f
}

func reason(code, message string, denied bool) string {
	for _, r := range [...]struct{ words, means string }{
		{"explicit deny in a service control policy", "A service control policy of the organization forbids it."},
		{"explicit deny in a resource control policy", "A resource control policy of the organization forbids it."},
		{"explicit deny", "A policy denies it explicitly."},
		{"no identity-based policy allows", "No policy of the identity allows it."},
		{"no resource-based policy allows", "No policy of the resource allows it."},
		{"no permissions boundary allows", "The permissions boundary does not allow it."},
		{"no session policy allows", "The session's policy does not allow it."},
		{"no service control policy allows", "No service control policy of the organization allows it."},
		{"no vpc endpoint policy allows", "The policy of the VPC endpoint does not allow it."},
	} {
		if denied && strings.Contains(message, r.words) {
			return r.means
		}
	}
	code = strings.ToLower(code)
	for _, r := range reasons {
		if strings.Contains(code, r.words) {
			return r.means
		}
	}
	if denied {
		return "The permission was missing."
	}
	return ""
}

// reasons are what error codes mean, by a part of them in small letters; the
// first that fits counts.
var reasons = []struct{ words, means string }{
	{"dryrunoperation", "A dry run: the call would have succeeded, and nothing was done."},
	{"vpceaccessdenied", "The policy of the VPC endpoint does not allow it."},
	{"authfailure", "AWS did not accept the credentials, or they may not touch what was named."},
	{"expiredtoken", "The keys had expired."},
	{"signaturedoesnotmatch", "The request was not signed with the secret of this key."},
	{"invalidclienttokenid", "AWS does not know this key."},
	{"throttl", "Too many calls in too short a time."},
	{"toomanyrequests", "Too many calls in too short a time."},
	{"requestlimitexceeded", "Too many calls in too short a time."},
	{"vcpulimit", "The account may not run so many processors of this kind."},
	{"insufficientinstancecapacity", "AWS had no such computer free in this place."},
	{"limitexceeded", "A limit of the account was reached."},
	{"quotaexceeded", "A limit of the account was reached."},
	{"alreadyexists", "It exists already."},
	{"alreadyowned", "It exists already."},
	{"duplicate", "It exists already."},
	{"nosuch", "What was named does not exist."},
	{"notfound", "What was named does not exist."},
	{"doesnotexist", "What was named does not exist."},
	{"dependencyviolation", "Something else still depends on it."},
	{"deleteconflict", "Something else still depends on it."},
	{"inuse", "It is in use."},
	{"invalidstate", "It was in a state in which this cannot be done."},
	{"incorrectstate", "It was in a state in which this cannot be done."},
	{"optinrequired", "The account is not signed up for this, or the region is not enabled."},
	{"malformed", "The request was not well formed."},
	{"validation", "The request was not valid."},
	{"invalid", "The request was not valid."},
	{"missingparameter", "Something was missing in the request."},
	{"conflict", "It clashed with another change."},
	{"internal", "AWS had a fault of its own."},
	{"serviceunavailable", "AWS had a fault of its own."},
}

func dryRun(code string) bool { return strings.Contains(code, "DryRunOperation") }

// encodedMark stands before an encoded explanation
// (https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html).
const encodedMark = "Encoded authorization failure message: "

// decoding is the command that decodes the explanation in a message. There is
// none for one that CloudTrail cut, nor for a text with any other character
// than those of the encoding: it is to be pasted into a shell.
func decoding(message string) (command string, encoded bool) {
	_, text, encoded := strings.Cut(message, encodedMark)
	if !encoded {
		return "", false
	}
	text = strings.TrimSpace(text)
	strange := func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-' && r != '_'
	}
	if text == "" || text[0] == '-' || strings.ContainsFunc(text, strange) {
		return "", true
	}
	return "aws sts decode-authorization-message --query DecodedMessage --output text --encoded-message " + text, true
}
