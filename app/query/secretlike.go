package query

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
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

// LeftOut stands where a secret was.
const LeftOut = "(secret left out)"

// WithoutSecrets is a text in which LeftOut stands for each word that looks
// secret, or that held reports to be of a secret that is held, and how many
// these are. If the whole still holds one, all of it is left out.
func WithoutSecrets(text string, held func(text string) bool) (clean string, found int) {
	var b strings.Builder
	rest := text
	for rest != "" {
		end := strings.IndexFunc(rest, endsWordInJSON)
		if end < 0 {
			end = len(rest)
		}
		word := rest[:end]
		if len(word) >= leastSecret && (secretWord(word) || held(word)) {
			b.WriteString(LeftOut)
			found++
		} else {
			b.WriteString(word)
		}
		next := end
		if end < len(rest) {
			_, size := utf8.DecodeRuneInString(rest[end:])
			next += size
		}
		b.WriteString(rest[end:next])
		rest = rest[next:]
	}
	if found == 0 {
		clean = text
	} else {
		clean = b.String()
	}
	if held(clean) {
		return LeftOut, found + 1
	}
	return clean, found
}

// leastSecret is fewer characters than any secret that is looked for has.
const leastSecret = 16

// endsWordInJSON is endsWord for a text that may be JSON in JSON, or a link.
func endsWordInJSON(r rune) bool { return endsWord(r) || r == '\\' || r == '&' }

func secretWord(value string) bool {
	if len(value) >= 100 && (strings.HasPrefix(value, "IQoJ") || strings.HasPrefix(value, "FwoG") || strings.HasPrefix(value, "FQoG")) {
		return true
	}
	return secretKeyShape.MatchString(value) && !onlyHex.MatchString(value) &&
		strings.ContainsAny(value, "0123456789") && strings.ToLower(value) != value && strings.ToUpper(value) != value
}
