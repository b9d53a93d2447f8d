package trail

import "time"

// Event is one CloudTrail event as every other package speaks of it: the
// facts of a record, read once, beside its exact text. A field that the
// record does not name is empty; nothing is guessed.
type Event struct {
	ID       string        // eventID; never empty once read by record (a record without one gets a digest of its text)
	Time     time.Time     // eventTime in UTC; zero when the record has none
	Name     string        // eventName, e.g. "DeleteBucket"
	Source   string        // eventSource, e.g. "s3.amazonaws.com"
	Region   string        // awsRegion, e.g. "us-east-1"
	Account  string        // recipientAccountId, else the actor's account
	Category EventCategory // management unless the record says otherwise
	Type     string        // eventType, e.g. "AwsApiCall"

	Actor       Actor
	Username    string // what a lookup by Username matches: the session name of an assumed role, "root" for root
	AccessKeyID string // what a lookup by AccessKeyId matches
	Address     string // sourceIPAddress: an IP, a service's name or "AWS Internal"
	UserAgent   string
	TLSVersion  string // tlsDetails.tlsVersion, e.g. "TLSv1.3"
	Means       Means  // by what means the call was made
	Session     string // which session of credentials made it: its ARN, or a principal's and since when; "" for what has none
	Workload    string // the instance, function or other thing that the credentials were issued to, by ARN
	Person      string // onBehalfOf.userId: the Identity Center user behind the call
	MFA         string // whether the session or the sign-in had a second factor: "true", "false" or "" if the record does not say

	ReadOnly     Access
	ErrorCode    string // outcome; empty for a call that succeeded
	ErrorMessage string
	Severity     Severity

	Resources []Resource
	Request   string // the request in a few words, e.g. "bucketName=prod-logs"

	Raw string // the record's JSON, exactly as received
}

// MadeID begins the ID of an event whose record has none: it is made of the
// record's text, and AWS knows no event by it.
const MadeID = "sha256-"

// Outcome is the error code of a call that failed and "" for one that
// succeeded.
func (e *Event) Outcome() string { return e.ErrorCode }

// Actor is who made a call (each type records other things: CloudTrail user
// guide, "CloudTrail userIdentity element").
type Actor struct {
	Type     string // userIdentity.type as recorded: "Root", "IAMUser", "AssumedRole", ...
	Name     string // user, role, service or account; never empty when the record names anybody
	Session  string // session name of an assumed role or federated user, else ""
	Source   string // sourceIdentity: the person behind a chain of roles, if set
	ARN      string
	Account  string
	Provider string // identity provider of a SAML or web identity, else ""
}

// BeforeSession stands between a role and its session (Actor.String).
const BeforeSession = " / "

// String is how a row names the actor: "Admin / alice", "root",
// "alice @ provider"; a source identity follows in parentheses.
func (a Actor) String() string {
	s := a.Name
	if a.Session != "" && a.Session != a.Name {
		if s != "" {
			s += BeforeSession
		}
		s += a.Session
	}
	if a.Provider != "" {
		s += " @ " + a.Provider
	}
	if a.Source != "" && a.Source != a.Session {
		s += " (" + a.Source + ")"
	}
	return s
}

// Resource is one thing a call touched.
type Resource struct {
	Type string // as given: "AWS::S3::Bucket"; may be empty
	Name string // name or ARN, as a lookup by ResourceName takes it
	// Origin tells where it was named, since LookupEvents' own list and the
	// record's differ.
	Origin ResourceOrigin
}

// ResourceOrigin is where an event's resource was named.
type ResourceOrigin uint8

// The two lists an event can carry.
const (
	FromLookup ResourceOrigin = iota // Resources[] of a LookupEvents answer: can be looked up by this name
	FromRecord                       // resources[] of the record itself: ARN and type
)

// Access says whether a call changed anything, as CloudTrail's readOnly has it.
type Access uint8

// Values of readOnly.
const (
	AccessUnknown Access = iota
	AccessRead
	AccessWrite
)

// String is the string a lookup by ReadOnly takes: "true", "false", or "" if unknown.
func (a Access) String() string {
	switch a {
	case AccessRead:
		return "true"
	case AccessWrite:
		return "false"
	}
	return ""
}

// Severity is how much a row asks for attention. It is a property of the
// record alone.
type Severity uint8

// From calm to alarming. A failed call is Failed whatever it tried.
const (
	Plain Severity = iota
	Notable
	Dangerous
	Failed
)

// EventCategory is which kind of events is looked up.
type EventCategory string

// The categories LookupEvents answers for.
const (
	Management EventCategory = ""        // the default: management events
	Insight    EventCategory = "insight" // Insights events
)
