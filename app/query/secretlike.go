package query

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

var (
	secretKeyShape = regexp.MustCompile(`^[A-Za-z0-9+/]{40}$`)
	onlyHex        = regexp.MustCompile(`^[0-9a-fA-F]+$`)
)

// LooksSecret reports whether a value, or a word of it as in an assignment or
// in JSON, has the shape of a secret access key (40 characters of base64 with
// both cases and a digit) or begins like a session token of STS. Values are
// part of links and of the history, so neither may hold one.
func LooksSecret(value string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(value, endsWord), secretWord)
}

// endsWord reports what stands around a secret where one is pasted with its
// name. A secret has none of it, but for the "=" at the end of a token.
func endsWord(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`"'=,;`+"`", r) }

func secretWord(value string) bool {
	if len(value) >= 100 && (strings.HasPrefix(value, "IQoJ") || strings.HasPrefix(value, "FwoG") || strings.HasPrefix(value, "FQoG")) {
		return true
	}
	return secretKeyShape.MatchString(value) && !onlyHex.MatchString(value) &&
		strings.ContainsAny(value, "0123456789") && strings.ToLower(value) != value && strings.ToUpper(value) != value
}
