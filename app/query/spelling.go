package query

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// generatedID is a resource's ID as AWS makes them: i-0abc1234, always in
// lower case.
var generatedID = regexp.MustCompile(`^(?i)[a-z]+-([0-9a-f]{8}|[0-9a-f]{17})$`)

// Spellings lists how else a value may be written that differs in letter case
// alone, the likeliest first: lookups are exact. There are none of a value
// that AWS is known to write so, and of a field whose values have one case
// only the one in that case. Of an ARN the name at its end differs.
func Spellings(f Field, value string) []string {
	if !utf8.ValidString(value) || slices.Contains(Suggestions(f), value) {
		return nil
	}
	lower, upper := strings.ToLower(value), strings.ToUpper(value)
	var candidates []string
	switch {
	case f == Text, f == ResourceType, f == ReadOnly:
		return nil
	case f == AccessKeyID:
		candidates = []string{upper}
	case f == EventID, f == EventSource, f == Region, f == Address, generatedID.MatchString(value):
		candidates = []string{lower}
	case f == EventName:
		candidates = []string{capital(value)}
	default:
		at := nameStart(value)
		for _, name := range names(value[at:]) {
			candidates = append(candidates, value[:at]+name)
		}
	}
	var others []string
	for _, c := range candidates {
		if c != value && !slices.Contains(others, c) {
			others = append(others, c)
		}
	}
	return others
}

// NameInARN is the name at the end of an ARN; "" if value is none.
func NameInARN(value string) string {
	if at := nameStart(value); at > 0 {
		return value[at:]
	}
	return ""
}

// nameStart is where the name at the end of an ARN begins; 0 if value is none.
func nameStart(value string) int {
	if !strings.HasPrefix(value, "arn:") {
		return 0
	}
	return strings.LastIndexAny(value, ":/") + 1
}

// names is a name in the cases that people and programs give names:
// alice.smith, Alice.smith, Alice.Smith, ALICE.SMITH.
func names(name string) []string {
	lower := strings.ToLower(name)
	return []string{lower, capital(name), capital(lower), titled(lower), strings.ToUpper(name)}
}

// capital is text with a capital first letter.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// titled is text with a capital first letter in each word, but none in the
// domain of a mail address.
func titled(text string) string {
	user, domain, mail := strings.Cut(text, "@")
	inside := false
	user = strings.Map(func(c rune) rune {
		begins := !inside
		if inside = unicode.IsLetter(c) || unicode.IsDigit(c); begins {
			return unicode.ToUpper(c)
		}
		return c
	}, user)
	if mail {
		user += "@" + domain
	}
	return user
}
