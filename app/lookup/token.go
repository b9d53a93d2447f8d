package lookup

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"trailsleuth/app/trail"
)

// token is botocore's resume token: which page to fetch and how many of its
// events were already given.
type token struct {
	next     string // the service's token, "" for the first page
	truncate int    // boto_truncate_amount
	cut      bool   // whether the amount is written, which it is only inside a page
}

// encode writes the token as botocore does: base64 of Python's json.dumps.
func (t token) encode() string {
	next := "null"
	if t.next != "" {
		next = pythonString(t.next)
	}
	text := `{"NextToken": ` + next
	if t.cut {
		text += `, "boto_truncate_amount": ` + strconv.Itoa(t.truncate)
	}
	return base64.StdEncoding.EncodeToString([]byte(text + "}"))
}

// pythonString is a string as Python's json.dumps writes it: everything that
// is not printable ASCII is escaped, in UTF-16 units.
func pythonString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r >= ' ' && r <= '~':
			b.WriteRune(r)
		case strings.ContainsRune("\n\r\t\b\f", r):
			b.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&b, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// parseStartingToken reads what a person gives as StartingToken. Anything
// that is not one of botocore's own forms is a raw token of the service.
func parseStartingToken(text string) (token, error) {
	members, ok := decodeToken(text)
	if !ok {
		return parseLegacyToken(text), nil
	}
	var t token
	for name, value := range members {
		var err error
		switch name {
		case "NextToken":
			t.next, err = tokenText(value)
		case "boto_truncate_amount":
			t.truncate, err = strconv.Atoi(string(value))
		default:
			err = fmt.Errorf("it has %q, which LookupEvents does not know", name)
		}
		if err != nil {
			return token{}, &trail.Error{Code: trail.Invalid, Message: "The starting token is not one of a CloudTrail event lookup. Paste the NextToken that a lookup printed, or leave it empty to start at the newest event.", Detail: err.Error()}
		}
	}
	return t, nil
}

// tokenText reads a string or null. Like botocore it takes "None" for none.
func tokenText(value json.RawMessage) (string, error) {
	var text *string
	if err := json.Unmarshal(value, &text); err != nil {
		return "", err
	}
	if text == nil || *text == "None" {
		return "", nil
	}
	return *text, nil
}

// decodeToken reads the base64 of a JSON object. Like Python's b64decode it
// passes over characters that are not in the alphabet.
func decodeToken(text string) (members map[string]json.RawMessage, ok bool) {
	clean := strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && (r == '+' || r == '/' || r == '=' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z') {
			return r
		}
		return -1
	}, text)
	decoded, err := base64.StdEncoding.DecodeString(clean)
	if err != nil || !utf8.Valid(decoded) || !bytes.HasPrefix(bytes.TrimSpace(decoded), []byte("{")) {
		return nil, false
	}
	err = json.Unmarshal(decoded, &members)
	return members, err == nil
}

// parseLegacyToken reads "token___n", the form of botocore before 2016, and
// takes any other text for a raw token.
func parseLegacyToken(text string) token {
	next, amount := text, 0
	if parts := strings.Split(text, "___"); len(parts) == 2 {
		if n, err := strconv.Atoi(strings.TrimSpace(parts[1])); err == nil {
			next, amount = parts[0], n
		}
	}
	if next == "None" {
		next = ""
	}
	return token{next: next, truncate: amount}
}
