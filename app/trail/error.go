package trail

import "errors"

// Error is what went wrong, for a machine and for a person. It never holds a
// secret.
type Error struct {
	Code      string // AWS's code ("AccessDeniedException") or one of ours below
	Message   string // one or more sentences a person can act on
	RequestID string // AWS's request id, if there was an answer
	Detail    string // the service's own message, for whoever wants it
	Status    int    // HTTP status, 0 when there was no answer
}

func (e *Error) Error() string { return e.Message }

// Codes of our own, for what no AWS answer names.
const (
	Invalid  = "Invalid"  // an input was refused before any call
	Network  = "Network"  // no answer: offline, DNS, CORS or something in between blocked it
	Canceled = "Canceled" // a person stopped it
	Internal = "Internal" // a fault of this program

	NoCredentials = "NoCredentials" // there were none to sign with, so no call was made
	// RepeatedToken is a service that sends the same NextToken twice in a row,
	// which would go on for ever.
	RepeatedToken = "RepeatedToken"
)

// Codes AWS answers with that the program tells apart.
const (
	Throttling          = "ThrottlingException"
	ExpiredToken        = "ExpiredTokenException"
	AccessDenied        = "AccessDeniedException"
	UnrecognizedClient  = "UnrecognizedClientException"
	InvalidSignature    = "InvalidSignatureException"
	InvalidNextToken    = "InvalidNextTokenException"
	InvalidTimeRange    = "InvalidTimeRangeException"
	InvalidMaxResults   = "InvalidMaxResultsException"
	InvalidLookup       = "InvalidLookupAttributesException"
	InvalidCategory     = "InvalidEventCategoryException"
	ServiceUnavailable  = "ServiceUnavailable"
	InternalFailure     = "InternalFailure"
	UndecodableResponse = "UndecodableResponse" // an answer that is not the API's, e.g. a proxy's HTML
)

// CodeOf is the code of the Error in err's chain, Internal for any other
// error and "" for nil.
func CodeOf(err error) string {
	if err == nil {
		return ""
	}
	return AsError(err, "").Code
}

// AsError is the Error in err's chain, nil for nil. Any other error is a fault
// of this program: otherwise is its sentence, and what err says its Detail;
// without a sentence, err's own is it.
func AsError(err error, otherwise string) *Error {
	var e *Error
	switch {
	case err == nil || errors.As(err, &e):
		return e
	case otherwise == "":
		return &Error{Code: Internal, Message: err.Error()}
	}
	return &Error{Code: Internal, Message: otherwise, Detail: err.Error()}
}

// Refuse is an input error with a sentence that says what to change.
func Refuse(sentence string) error { return &Error{Code: Invalid, Message: sentence} }
