package sandbox

import (
	"fmt"
	"net/http"
)

// failure is an error answer of the service: a code, a sentence, an HTTP
// status. CloudTrail answers 400 to everything it models.
type failure struct {
	code    string
	message string
	status  int
	// namespace is what precedes "#" in the body's __type: errors that the
	// front door makes (signature, tokens, quota) carry one, CloudTrail's own
	// do not, so that clients have to take both.
	namespace string
}

func (f *failure) Error() string { return f.code + ": " + f.message }

func (f *failure) typeName() string {
	if f.namespace == "" {
		return f.code
	}
	return f.namespace + "#" + f.code
}

const coral = "com.amazon.coral.service"

// refusal is an error CloudTrail models (InvalidTimeRangeException, …).
func refusal(code, format string, args ...any) *failure {
	return &failure{code: code, message: fmt.Sprintf(format, args...), status: http.StatusBadRequest}
}

// frontDoor is an error of the layer before CloudTrail: authentication,
// quota, decoding.
func frontDoor(code, format string, args ...any) *failure {
	return &failure{code: code, message: fmt.Sprintf(format, args...), status: http.StatusBadRequest, namespace: coral}
}

// Messages as AWS words them.
const (
	wordsInvalidToken   = "The security token included in the request is invalid."
	wordsExpiredToken   = "The security token included in the request is expired"
	wordsWrongSignature = "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details."
	wordsRateExceeded   = "Rate exceeded"
)

func unrecognizedClient() *failure {
	return frontDoor("UnrecognizedClientException", wordsInvalidToken)
}

func expiredToken() *failure { return frontDoor("ExpiredTokenException", wordsExpiredToken) }

func throttled() *failure { return frontDoor("ThrottlingException", wordsRateExceeded) }

func wrongSignature(message string) *failure {
	return frontDoor("InvalidSignatureException", "%s", message)
}
