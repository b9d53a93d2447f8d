package awserror

import "trailsleuth/app/trail"

// How often a call is made in a row before its region is given up. Throttling
// lasts as long as somebody else uses the quota, which is no reason to give up
// soon; offline, the attempts span about a minute.
const (
	throttledAttempts = 20
	networkAttempts   = 10
	faultAttempts     = 7
)

// kinds is the table. A sentence promises no further attempt: whether there is
// one, and when, is not for it to say, since it also stands there once the
// region was given up.
var kinds = [...]Kind{
	// What the person's keys are refused for.
	{
		Code:        trail.AccessDenied,
		Words:       []string{"service control policy"},
		Sentence:    "An organization policy (service control policy) forbids looking up events in {region}. Nothing in this account can lift it: ask whoever manages the organization, or choose another region.",
		Credentials: Accepted, Region: Closed,
	},
	{
		Code:        trail.AccessDenied,
		Words:       []string{"explicit deny"},
		Sentence:    "A policy explicitly denies looking up events in {region}: {denier}. Ask whoever manages it for an exception for cloudtrail:LookupEvents, or use other credentials.",
		Credentials: Accepted, Region: Closed,
	},
	{
		Code:        trail.AccessDenied,
		Sentence:    "These credentials may not look up events in {region}. The user or role needs this IAM policy: " + Policy,
		Aliases:     []string{"AccessDenied", "NotAuthorized", "UnauthorizedOperation"},
		Credentials: Accepted, Region: Closed,
	},
	{
		Code:     trail.ExpiredToken,
		Aliases:  []string{"ExpiredToken"},
		Sentence: "These credentials have expired. Paste fresh ones: what is loaded stays, and loading goes on from where it stopped.",
		Remedy:   Pause, Credentials: Expired,
	},
	{
		Code: trail.UnrecognizedClient,
		// A region that has to be enabled may answer so to a token of the global
		// STS endpoint, or if it is not enabled.
		Words:      []string{"token is malformed or otherwise invalid", "token included in the request is malformed or otherwise invalid"},
		WordsAlone: true,
		Sentence:   "AWS does not take this session token in {region}. Either it was not copied whole; or the region is not enabled for the account; or the token comes from the global STS endpoint, which regions that must be enabled do not accept. If another region works with the same keys, it is one of the last two.",
		Remedy:     Doubt, Credentials: Refused, Region: NotEnabled,
	},
	{
		Code:     trail.UnrecognizedClient,
		Aliases:  []string{"UnrecognizedClient", "InvalidToken", "InvalidTokenException"},
		Sentence: "AWS does not know these credentials in {region}. Either the key or the session token is wrong; or the region is not enabled for the account; or the token comes from the global STS endpoint, which regions that must be enabled do not accept. If another region works with the same keys, it is one of the last two.",
		Remedy:   Doubt, Credentials: Refused, Region: NotEnabled,
	},
	{
		Code:     "InvalidClientTokenId",
		Sentence: "AWS does not know this access key ID in {region}. It may be mistyped, deleted or of another partition; or the region is not enabled for the account. Paste the credentials again.",
		Remedy:   Doubt, Credentials: Refused, Region: NotEnabled,
	},
	{
		Code:     trail.InvalidSignature,
		Words:    []string{"signature expired", "signature not yet current"},
		Sentence: "This device's clock is off by more than five minutes, and AWS takes only signatures of the present. Set it to the right time and try again.",
		Remedy:   Pause, Credentials: Untimely,
	},
	{
		Code:     trail.InvalidSignature,
		Aliases:  []string{"SignatureDoesNotMatch", "InvalidSignature"},
		Sentence: "AWS does not accept the signature. The secret access key does not belong to this access key ID, or this device's clock is off by more than five minutes. Paste the credentials again, and check the clock.",
		Remedy:   Pause, Credentials: Refused,
	},
	{
		Code:     "RequestExpired",
		Sentence: "AWS says that the request is too old: this device's clock is off. Set it to the right time and try again.",
		Remedy:   Pause, Credentials: Untimely,
	},
	{
		Code:     "IncompleteSignature",
		Aliases:  []string{"IncompleteSignatureException"},
		Sentence: unsigned,
		Remedy:   Pause, Credentials: Refused,
	},
	{
		Code:     "MissingAuthenticationToken",
		Aliases:  []string{"MissingAuthenticationTokenException"},
		Sentence: unsigned,
		Remedy:   Pause, Credentials: Refused,
	},
	{
		Code:     trail.NoCredentials,
		Sentence: "There are no credentials. Paste some to go on; what is loaded stays.",
		Remedy:   Pause, Credentials: Refused,
	},
	{
		Code:     "OptInRequired",
		Aliases:  []string{"OptInRequiredException", "RegionDisabledException"},
		Sentence: "The region {region} is not enabled for this account. Leave it out, or have it enabled in the account's settings.",
		Region:   NotEnabled,
	},

	// What the search asked.
	{
		Code:        trail.InvalidLookup,
		Sentence:    "CloudTrail does not accept this attribute or its value. Check the value's length (1 to 2,000 characters), and for Insights events look up by event ID, name or source only.",
		Credentials: Accepted,
	},
	{
		Code:        trail.InvalidTimeRange,
		Sentence:    "CloudTrail does not accept this time range. The start must be before the end, and within the last 90 days.",
		Credentials: Accepted,
	},
	{
		Code:        trail.InvalidMaxResults,
		Sentence:    "CloudTrail does not accept this page size. It takes 1 to 50.",
		Credentials: Accepted,
	},
	{
		Code:     trail.InvalidNextToken,
		Sentence: "CloudTrail does not accept this token. It belongs to another search, or is too old. Start the search again without a starting token.",
		Remedy:   Restart, Credentials: Accepted,
	},
	{
		Code:     trail.RepeatedToken,
		Sentence: "The same next token was received twice, so the rest of this lookup cannot be reached. Start a new search that ends where this one stopped.",
		Remedy:   Restart, Credentials: Accepted,
	},
	{
		Code:        trail.InvalidCategory,
		Sentence:    "CloudTrail does not know this event category. Choose management or Insights events.",
		Credentials: Accepted,
	},
	{
		Code:        "OperationNotPermittedException",
		Sentence:    "CloudTrail does not permit this lookup in this account. If the account's trail belongs to an organization, use its management account or a delegated administrator.",
		Credentials: Accepted,
	},
	{
		Code:        "UnsupportedOperationException",
		Sentence:    "CloudTrail does not offer this lookup here. Try another region or category.",
		Credentials: Accepted,
	},
	{
		Code:     "ValidationException",
		Aliases:  []string{"ValidationError"},
		Sentence: "CloudTrail does not accept a value of this search{because}",
	},

	// What lies at AWS's end or in between.
	{
		Code:     trail.Throttling,
		Aliases:  []string{"Throttling", "ThrottledException", "RequestThrottled", "RequestThrottledException", "TooManyRequestsException", "RequestLimitExceeded", "SlowDown"},
		Sentence: "CloudTrail answers two lookups a second for each account and region, and other tools use that budget too.",
		Remedy:   Retry, Attempts: throttledAttempts, Region: Busy,
	},
	{
		Code:     trail.Network,
		Words:    []string{NoAnswerWithin},
		Sentence: "{host} did not answer within a minute. If that goes on, check the connection or a proxy in between.",
		Remedy:   Retry, Attempts: networkAttempts, Region: Unreached,
	},
	{
		Code:     trail.Network,
		Sentence: "There was no answer from {host}. Either this device is offline, or something blocks the call: a firewall, a proxy, an ad blocker.",
		Remedy:   Retry, Attempts: networkAttempts, Region: Unreached,
	},
	{
		Code:     trail.UndecodableResponse,
		Sentence: "The answer for {region} was not CloudTrail's, or broke off (HTTP {status}). A proxy, a firewall or a sign-in page of the network may have answered instead.",
		Remedy:   Retry, Attempts: faultAttempts,
	},
	{
		Code:     trail.ServiceUnavailable,
		Aliases:  []string{"ServiceUnavailableException"},
		Sentence: fault,
		Remedy:   Retry, Attempts: faultAttempts,
	},
	{
		Code:     trail.InternalFailure,
		Aliases:  []string{"InternalError", "InternalFailureException", "InternalServerError", "InternalServerException", "InternalServiceError", "InternalServiceException"},
		Sentence: fault,
		Remedy:   Retry, Attempts: faultAttempts,
	},
	{
		// A source that ends a call by itself: the search was not stopped.
		Code:     trail.Canceled,
		Sentence: "Stopped. What was loaded stays.",
		Remedy:   Retry, Attempts: faultAttempts,
	},
}

const (
	unsigned = "AWS got a request without a whole signature. Something between this page and AWS may strip headers, or the credentials are incomplete. Paste them again."
	fault    = "CloudTrail in {region} has a fault of its own (HTTP {status}, {code}), which should pass."
)
