package awserror_test

import (
	"strings"
	"testing"

	"trailsleuth/app/awserror"
	"trailsleuth/app/trail"
)

const (
	retry, pause, doubt, restart, giveUp = awserror.Retry, awserror.Pause, awserror.Doubt, awserror.Restart, awserror.GiveUp
	accepted, refused, untimely          = awserror.Accepted, awserror.Refused, awserror.Untimely
)

// judged has what is to be thought of an error, and words of its sentence.
var judged = map[string]struct {
	of          trail.Error
	code        string
	remedy      awserror.Remedy
	credentials awserror.Credentials
	region      awserror.Region
	says        string
}{
	"Throttled":     {trail.Error{Code: "TooManyRequestsException", Status: 400}, trail.Throttling, retry, 0, awserror.Busy, "two lookups a second"},
	"Denied":        {trail.Error{Code: "AccessDenied", Status: 403}, trail.AccessDenied, giveUp, accepted, awserror.Closed, awserror.Policy},
	"DeniedBySCP":   {trail.Error{Code: "AccessDenied", Detail: "with an explicit deny in a Service Control Policy"}, trail.AccessDenied, giveUp, accepted, awserror.Closed, "organization policy"},
	"DeniedByWhat":  {trail.Error{Code: trail.AccessDenied, Detail: "with an explicit deny"}, trail.AccessDenied, giveUp, accepted, awserror.Closed, "AWS does not say which"},
	"Expired":       {trail.Error{Code: "ExpiredToken"}, trail.ExpiredToken, pause, awserror.Expired, 0, "have expired"},
	"Unknown":       {trail.Error{Code: trail.UnrecognizedClient, Detail: "The security token included in the request is invalid."}, trail.UnrecognizedClient, doubt, refused, awserror.NotEnabled, "does not know these credentials in eu-west-1"},
	"KeyID":         {trail.Error{Code: "InvalidClientTokenId"}, "InvalidClientTokenId", doubt, refused, awserror.NotEnabled, "access key ID"},
	"Signature":     {trail.Error{Code: "SignatureDoesNotMatch"}, trail.InvalidSignature, pause, refused, 0, "secret access key"},
	"Clock":         {trail.Error{Code: trail.InvalidSignature, Detail: "Signature not yet current: 1 is still later than 2"}, trail.InvalidSignature, pause, untimely, 0, "clock is off"},
	"OldRequest":    {trail.Error{Code: "RequestExpired"}, "RequestExpired", pause, untimely, 0, "clock is off"},
	"Unsigned":      {trail.Error{Code: "MissingAuthenticationTokenException"}, "MissingAuthenticationToken", pause, refused, 0, "whole signature"},
	"NoKeys":        {trail.Error{Code: trail.NoCredentials}, trail.NoCredentials, pause, refused, 0, "no credentials"},
	"OptIn":         {trail.Error{Code: "RegionDisabledException"}, "OptInRequired", giveUp, 0, awserror.NotEnabled, "eu-west-1 is not enabled"},
	"Token":         {trail.Error{Code: trail.InvalidNextToken}, trail.InvalidNextToken, restart, accepted, 0, "this token"},
	"TwiceTheToken": {trail.Error{Code: trail.RepeatedToken}, trail.RepeatedToken, restart, accepted, 0, "received twice"},
	"Value":         {trail.Error{Code: "ValidationError", Detail: "too {long}"}, "ValidationException", giveUp, 0, 0, "of this search: too {long}"},
	"Offline":       {trail.Error{Detail: "Failed to fetch"}, trail.Network, retry, 0, awserror.Unreached, "no answer from cloudtrail.eu-west-1.amazonaws.com"},
	"Silence":       {trail.Error{Code: trail.Network, Detail: awserror.NoAnswerWithin + " 1m0s"}, trail.Network, retry, 0, awserror.Unreached, "eu-west-1.amazonaws.com did not answer within a minute"},

	// The other wording of regions that have to be enabled, under any code.
	"MalformedToken":  {trail.Error{Code: "InvalidToken", Detail: "The security token included in the request is malformed or otherwise invalid."}, trail.UnrecognizedClient, doubt, refused, awserror.NotEnabled, "global STS endpoint"},
	"ProvidedToken":   {trail.Error{Code: "InvalidToken", Detail: "The provided token is malformed or otherwise invalid."}, trail.UnrecognizedClient, doubt, refused, awserror.NotEnabled, "global STS endpoint"},
	"MalformedKnown":  {trail.Error{Code: trail.UnrecognizedClient, Detail: "The Security Token included in the request is malformed or otherwise invalid"}, trail.UnrecognizedClient, doubt, refused, awserror.NotEnabled, "not copied whole"},
	"MalformedNew":    {trail.Error{Code: "BrandNewException", Status: 403, Detail: "The security token included in the request is malformed or otherwise invalid"}, trail.UnrecognizedClient, doubt, refused, awserror.NotEnabled, "not copied whole"},
	"MalformedQuoted": {trail.Error{Code: "ValidationException", Detail: "Value 'token is malformed or otherwise invalid' failed"}, "ValidationException", giveUp, 0, 0, "of this search"},

	// What stands around a code.
	"URLBehind":       {trail.Error{Code: "InvalidSignatureException:http://internal.amazon.com/coral/com.amazon.coral.service/"}, trail.InvalidSignature, pause, refused, 0, "secret access key"},
	"NamespaceBefore": {trail.Error{Code: "com.amazon.coral.service#ThrottlingException"}, trail.Throttling, retry, 0, awserror.Busy, "two lookups"},
	"Both":            {trail.Error{Code: "com.amazon.coral.service#ExpiredTokenException:http://x.example/#y"}, trail.ExpiredToken, pause, awserror.Expired, 0, "have expired"},

	// The status counts only where the code is not known.
	"BusyStatus":  {trail.Error{Status: 429}, trail.Throttling, retry, 0, awserror.Busy, "two lookups"},
	"FaultStatus": {trail.Error{Status: 502}, trail.ServiceUnavailable, retry, 0, 0, "HTTP 502, ServiceUnavailable"},
	"NewFault":    {trail.Error{Code: "BrandNewException", Status: 500}, "BrandNewException", retry, 0, 0, "HTTP 500, BrandNewException"},
	"NewRefusal":  {trail.Error{Code: "BrandNewException", Status: 400, Detail: "No."}, "BrandNewException", giveUp, 0, 0, "BrandNewException: No."},
	"NotTheAPI":   {trail.Error{Status: 407}, trail.UndecodableResponse, retry, 0, 0, "HTTP 407"},
	"DeniedBy503": {trail.Error{Code: trail.AccessDenied, Status: 503}, trail.AccessDenied, giveUp, accepted, awserror.Closed, "may not look up"},
}

func TestJudgements(t *testing.T) {
	for name, want := range judged {
		t.Run(name, func(t *testing.T) {
			e := want.of
			before := awserror.Of(&e)
			awserror.Explain(&e, "eu-west-1")
			if e.Code != want.code || !strings.Contains(e.Message, want.says) {
				t.Errorf("%s: %q, want %s and %q", e.Code, e.Message, want.code, want.says)
			}
			kind := awserror.Of(&e)
			if kind.Remedy != want.remedy || kind.Credentials != want.credentials || kind.Region != want.region {
				t.Errorf("remedy %d, credentials %d, region %d", kind.Remedy, kind.Credentials, kind.Region)
			}
			if before.Sentence != kind.Sentence {
				t.Errorf("judged otherwise once it is explained: %q, then %q", before.Sentence, kind.Sentence)
			}
			if retried := kind.Attempts > 1; retried != (kind.Remedy == retry) {
				t.Errorf("remedy %d with %d attempts", kind.Remedy, kind.Attempts)
			}
		})
	}
}

// TestForCredentials: who is offered to give others.
func TestForCredentials(t *testing.T) {
	for code, want := range map[string]bool{
		trail.AccessDenied: true, trail.ExpiredToken: true, trail.UnrecognizedClient: true, trail.NoCredentials: true,
		trail.Throttling: false, trail.Network: false, "OptInRequired": false, trail.Internal: false, trail.Invalid: false,
	} {
		if got := awserror.Of(&trail.Error{Code: code}).ForCredentials(); got != want {
			t.Errorf("%s: %v", code, got)
		}
	}
	if kind := awserror.Of(nil); kind.ForCredentials() || kind.Remedy != giveUp {
		t.Errorf("no error is %+v", kind)
	}
}

// TestWholeSentences: no name in braces is left, whatever an error lacks.
func TestWholeSentences(t *testing.T) {
	for _, want := range judged {
		e := trail.Error{Code: want.code}
		if awserror.Explain(&e, ""); strings.ContainsAny(e.Message, "{}") && e.Code != trail.AccessDenied {
			t.Errorf("%s: %q", want.code, e.Message)
		}
	}
	err := &trail.Error{Code: trail.UnrecognizedClient, Message: "Unknown.", RequestID: "1"}
	for _, other := range []*trail.Error{
		awserror.KnownElsewhere(err, "eu-west-1"), awserror.KnownNowhere(err, 3), awserror.OwnTokenRefused(err, "eu-west-1"),
	} {
		if other == err || err.Message != "Unknown." || other.RequestID != "1" || other.Code != err.Code || strings.ContainsAny(other.Message, "{}") {
			t.Errorf("%+v of %+v", other, err)
		}
	}
}
