package record

import "strings"

// tlsVersion is the version of TLS that the call came over, as recorded:
// "TLSv1.3". Some records have the member's own name in its place, which says
// nothing.
func (f *fields) tlsVersion() string {
	version := f.get(tlsDetails).Opened().Get("tlsVersion").Text()
	if version == "tlsVersion" {
		return ""
	}
	return version
}

// secondFactor reports whether a second factor was given: at this sign-in,
// which AWS notes as MFAUsed, else when the session began that made the call.
// The two are written "Yes" and "true"; a word that is neither of these nor
// their opposites stays as it is.
func (f *fields) secondFactor(id *identity) string {
	word := f.get(additionalEventData).Opened().Get("MFAUsed").Text()
	if word == "" {
		word = id.session.mfa
	}
	switch {
	case word == "true", word == "false", word == "":
		return word
	case strings.EqualFold(word, "true"), strings.EqualFold(word, "Yes"):
		return "true"
	case strings.EqualFold(word, "false"), strings.EqualFold(word, "No"):
		return "false"
	}
	return word
}
