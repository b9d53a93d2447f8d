package record

import "strings"

// Failure is the outcome of a call that failed without an error code: a
// sign-in has only a message, and responseElements or serviceEventDetails say
// "Failure".
const Failure = "Failure"

// outcome is the error code and message. A call has failed if it has an error
// code, or the word Failure under its own name ({"ConsoleLogin":"Failure"}),
// or an error message; the code of the last two is Failure.
func (f *fields) outcome(name string) (code, message string) {
	code, message = f.get(errorCode).list(), f.get(errorMessage).list()
	if code == "" && (message != "" || f.refused(name)) {
		code = Failure
	}
	return code, message
}

// refused reports whether a sign-in says that it failed: AwsConsoleSignIn
// events in responseElements, IAM Identity Center's in serviceEventDetails.
func (f *fields) refused(name string) bool {
	if !strings.HasPrefix(f.get(eventSource).text(), "signin.") && !strings.HasPrefix(f.get(eventSource).text(), "sso.") && f.get(eventType).text() != "AwsConsoleSignIn" {
		return false
	}
	return f.get(responseElements).opened().get(name).text() == Failure ||
		f.get(serviceEventDetails).opened().get(name).text() == Failure
}
