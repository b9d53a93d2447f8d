package awsapi

import (
	"fmt"
	"strings"

	"trailsleuth/app/trail"
)

// Policy is the one IAM statement that this program needs.
const Policy = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"cloudtrail:LookupEvents","Resource":"*"}]}`

// codeOf is the code under which this program knows an AWS error: services
// and their front ends name the same thing in several ways.
func codeOf(code string) string {
	switch code {
	case "Throttling", "ThrottledException", "RequestThrottled", "RequestThrottledException", "TooManyRequestsException", "RequestLimitExceeded", "SlowDown":
		return trail.Throttling
	case "AccessDenied", "NotAuthorized", "UnauthorizedOperation":
		return trail.AccessDenied
	case "ExpiredToken":
		return trail.ExpiredToken
	case "UnrecognizedClient":
		return trail.UnrecognizedClient
	case "SignatureDoesNotMatch", "InvalidSignature":
		return trail.InvalidSignature
	case "IncompleteSignatureException":
		return "IncompleteSignature"
	case "MissingAuthenticationTokenException":
		return "MissingAuthenticationToken"
	case "OptInRequiredException", "RegionDisabledException":
		return "OptInRequired"
	case "ValidationError":
		return "ValidationException"
	case "ServiceUnavailableException":
		return trail.ServiceUnavailable
	case "InternalError", "InternalFailureException", "InternalServerError", "InternalServerException", "InternalServiceError", "InternalServiceException":
		return trail.InternalFailure
	}
	return code
}

// sentence says what happened and the one thing to do next. What may pass is
// tried again: whether it still is, and when, is not for the sentence to say,
// since it also stands there once that was given up.
func sentence(e *trail.Error, region string) string {
	if text := credentialSentence(e, region); text != "" {
		return text
	}
	if text := inputSentence(e); text != "" {
		return text
	}
	return serviceSentence(e, region)
}

// credentialSentence is for what the person's keys are refused for.
func credentialSentence(e *trail.Error, region string) string {
	switch e.Code {
	case trail.AccessDenied:
		return deniedSentence(e.Detail, region)
	case trail.ExpiredToken:
		return "These credentials have expired. Paste fresh ones: what is loaded stays, and loading goes on from where it stopped."
	case trail.UnrecognizedClient:
		return "AWS does not know these credentials in " + region + ". Either the key or the session token is wrong; or the region is not enabled for the account; or the token comes from the global STS endpoint, which regions that must be enabled do not accept. If another region works with the same keys, it is one of the last two."
	case "InvalidClientTokenId":
		return "AWS does not know this access key ID. It may be mistyped, deleted or of another partition. Paste the credentials again."
	case trail.InvalidSignature:
		if clockIsOff(e.Detail) {
			return "This device's clock is off by more than five minutes, and AWS takes only signatures of the present. Set it to the right time and try again."
		}
		return "AWS does not accept the signature. The secret access key does not belong to this access key ID, or this device's clock is off by more than five minutes. Paste the credentials again, and check the clock."
	case "RequestExpired":
		return "AWS says that the request is too old: this device's clock is off. Set it to the right time and try again."
	case "IncompleteSignature", NoCredentials:
		return "AWS got a request without a whole signature. Something between this page and AWS may strip headers, or the credentials are incomplete. Paste them again."
	case "OptInRequired":
		return "The region " + region + " is not enabled for this account. Leave it out, or have it enabled in the account's settings."
	}
	return ""
}

// clockIsOff says that AWS refused a signature for its time alone: "Signature
// expired: … is now earlier than …", "Signature not yet current: …".
func clockIsOff(detail string) bool {
	return strings.HasPrefix(detail, "Signature expired") || strings.HasPrefix(detail, "Signature not yet current")
}

func deniedSentence(detail, region string) string {
	switch lower := strings.ToLower(detail); {
	case strings.Contains(lower, "service control policy"):
		return "An organization policy (service control policy) forbids looking up events in " + region + ". Nothing in this account can lift it: ask whoever manages the organization, or choose another region."
	case strings.Contains(lower, "explicit deny"):
		return "A policy explicitly denies looking up events in " + region + ": " + denier(lower) + ". Ask whoever manages it for an exception for cloudtrail:LookupEvents, or use other credentials."
	}
	return "These credentials may not look up events in " + region + ". The user or role needs this IAM policy: " + Policy
}

// denier is the kind of policy that AWS names in "explicit deny in a(n) ...".
func denier(lower string) string {
	_, after, ok := strings.Cut(lower, "explicit deny in ")
	if after = strings.TrimRight(strings.TrimSpace(after), "."); !ok || after == "" || len(after) > 80 {
		return "AWS does not say which"
	}
	return after
}

// inputSentence is for what the search asked.
func inputSentence(e *trail.Error) string {
	switch e.Code {
	case trail.InvalidLookup:
		return "CloudTrail does not accept this attribute or its value. Check the value's length (1 to 2,000 characters), and for Insights events look up by event ID, name or source only."
	case trail.InvalidTimeRange:
		return "CloudTrail does not accept this time range. The start must be before the end, and within the last 90 days."
	case trail.InvalidMaxResults:
		return "CloudTrail does not accept this page size. It takes 1 to 50."
	case trail.InvalidNextToken:
		return "CloudTrail does not accept this token. It belongs to another search, or is too old. Start the search again without a starting token."
	case trail.InvalidCategory:
		return "CloudTrail does not know this event category. Choose management or Insights events."
	case "OperationNotPermittedException":
		return "CloudTrail does not permit this lookup in this account. If the account's trail belongs to an organization, use its management account or a delegated administrator."
	case "UnsupportedOperationException":
		return "CloudTrail does not offer this lookup here. Try another region or category."
	case "ValidationException":
		return "CloudTrail does not accept a value of this search" + because(e.Detail)
	}
	return ""
}

// serviceSentence is for what lies at AWS's end or in between.
func serviceSentence(e *trail.Error, region string) string {
	switch e.Code {
	case trail.Throttling:
		return "CloudTrail answers two lookups a second for each account and region, and other tools use that budget too."
	case trail.Network:
		return "There was no answer from " + place(region) + ". Either this device is offline, or something blocks the call: a firewall, a proxy, an ad blocker."
	case trail.UndecodableResponse:
		return fmt.Sprintf("The answer for %s was not CloudTrail's, or broke off (HTTP %d). A proxy, a firewall or a sign-in page of the network may have answered instead.", region, e.Status)
	}
	if e.Status >= 500 || e.Code == trail.ServiceUnavailable || e.Code == trail.InternalFailure {
		return fmt.Sprintf("CloudTrail in %s has a fault of its own (HTTP %d, %s), which should pass.", region, e.Status, e.Code)
	}
	return fmt.Sprintf("AWS refused the lookup in %s with %s", region, e.Code) + because(e.Detail)
}

// because ends a sentence with the service's own words, if there are any.
func because(detail string) string {
	if detail == "" {
		return "."
	}
	return ": " + detail
}

// place names who was asked: the host, which is what a person must unblock.
func place(region string) string {
	if r, ok := trail.RegionByID(region); ok {
		return r.Host()
	}
	return "CloudTrail in " + region
}
