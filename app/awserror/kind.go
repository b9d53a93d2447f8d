package awserror

import (
	"net/http"
	"slices"
	"strings"

	"trailsleuth/app/trail"
)

// Kind is a row of the table: an error that is told apart from others.
type Kind struct {
	Code    string   // the code that the program knows it by
	Aliases []string // other codes that mean the same

	// Words narrow the row to errors whose Detail has one of them; they are in
	// lower case. Such a row stands before the one of the same code without.
	Words []string
	// With WordsAlone, the words also decide for a code that is in no row.
	WordsAlone bool

	Sentence string // what happened and the one thing to do next; see fill for the names in braces
	Remedy   Remedy
	Attempts int // of Retry: how many calls in a row may end so before the region is given up

	Credentials Credentials
	Region      Region
}

// Remedy is what to do about an error.
type Remedy uint8

// The remedies.
const (
	GiveUp  Remedy = iota // the same call would end in the same way
	Retry                 // make the same call again, later
	Pause                 // ask for credentials; everything waits
	Doubt                 // the region or the credentials are to blame: other regions tell which
	Restart               // the token is lost: go on from the last time seen
)

// Credentials is what an error says of the credentials.
type Credentials uint8

// The judgements on credentials.
const (
	CredentialsUnjudged Credentials = iota
	Accepted                        // AWS knows them: nobody else is answered so
	Refused                         // they are missing, wrong, or not known there
	Expired                         // they were good and will not be again
	Untimely                        // the signature is of another time: this device's clock is off
)

// Region is what an error says of the region that was asked.
type Region uint8

// The judgements on regions.
const (
	RegionUnjudged Region = iota
	Busy                  // its quota is used up, by this program or by others
	Unreached             // there was no answer from it
	Closed                // the credentials may not look up events there
	NotEnabled            // it is not enabled for the account
)

// Of is the kind of an error: that of its code, else that of the service's
// words, else that of the HTTP status. What nothing is known of has GiveUp and
// a sentence. The zero Kind is that of nil.
func Of(e *trail.Error) Kind {
	if e == nil {
		return Kind{}
	}
	kind, _ := find(bare(e.Code), e.Detail, e.Status)
	return kind
}

// ForCredentials reports whether the call may be answered with other
// credentials.
func (k Kind) ForCredentials() bool { return k.NeedsCredentials() || k.Region == Closed }

// NeedsCredentials reports whether these credentials are of no use for the call,
// as far as can be known.
func (k Kind) NeedsCredentials() bool { return k.Remedy == Pause || k.Remedy == Doubt }

// find looks an error up. named is false if only the status tells what it is.
func find(code, words string, status int) (kind Kind, named bool) {
	code, words = canonical(code), strings.ToLower(words)
	for _, k := range kinds {
		if k.Code == code && (len(k.Words) == 0 || k.says(words)) {
			return k, true
		}
	}
	for _, k := range kinds {
		if k.WordsAlone && k.says(words) {
			return k, true
		}
	}
	if code == "" || status == http.StatusTooManyRequests || status >= http.StatusInternalServerError {
		kind, _ = find(codeless(status), "", 0)
		return kind, code == ""
	}
	return Kind{Sentence: "AWS refused the lookup in {region} with {code}{because}"}, false
}

// canonical is the code that the program knows an error by.
func canonical(code string) string {
	for _, k := range kinds {
		if slices.Contains(k.Aliases, code) {
			return k.Code
		}
	}
	return code
}

// says reports whether words, in lower case, have some of the row's.
func (k Kind) says(words string) bool {
	return slices.ContainsFunc(k.Words, func(w string) bool { return strings.Contains(words, w) })
}

// codeless is the code of what an HTTP status says where no code is known; 0 is
// that of no answer.
func codeless(status int) string {
	switch {
	case status == 0:
		return trail.Network
	case status == http.StatusTooManyRequests:
		return trail.Throttling
	case status >= http.StatusInternalServerError:
		return trail.ServiceUnavailable
	}
	return trail.UndecodableResponse
}

// bare is a code without the namespace before it and the URL behind it:
// "com.amazon.coral.service#InvalidSignatureException:http://…".
func bare(code string) string {
	code, _, _ = strings.Cut(code, ":")
	if _, name, ok := strings.Cut(code, "#"); ok {
		return name
	}
	return code
}
