package record

import (
	"strings"

	"trailsleuth/app/trail"
)

// Failure is the outcome of a call that failed without an error code: a
// sign-in has only a message, and responseElements or serviceEventDetails say
// "Failure".
const Failure = "Failure"

// outcome is the error code and message. A call has failed if it has an error
// code, or the word Failure under its own name ({"ConsoleLogin":"Failure"}),
// or an error message; the code of the last two is Failure, and so is one that
// is no text, but says something: where the code is "", the record has none.
func (f *fields) outcome(e *trail.Event) (code, message string) {
	code, message = f.get(errorCode).Joined(), f.get(errorMessage).Joined()
	if code == "" && (message != "" || said(f.get(errorCode)) || f.refused(e)) {
		code = Failure
	}
	return code, message
}

// said reports whether there is anything but null, "" and lists of them.
func said(v value) bool {
	switch {
	case v.IsObject():
		w := v.Members()
		return w.Member()
	case v.IsArray():
		for w := v.Elements(); w.Element(); {
			if e := w.Value(); e.IsObject() || e.IsArray() || e.Text() != "" {
				return true
			}
		}
		return false
	}
	return v.Text() != ""
}

// refused reports whether a sign-in says that it failed: AwsConsoleSignIn
// events in responseElements, IAM Identity Center's in serviceEventDetails.
func (f *fields) refused(e *trail.Event) bool {
	if e.Type != "AwsConsoleSignIn" && !strings.HasPrefix(e.Source, "signin.") && !strings.HasPrefix(e.Source, "sso.") {
		return false
	}
	return f.get(responseElements).Opened().Get(e.Name).Text() == Failure ||
		f.get(serviceEventDetails).Opened().Get(e.Name).Text() == Failure
}
