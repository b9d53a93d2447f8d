package store

import (
	"strings"
	"unicode"
)

// beforeMore stands between what a call touched and how.
const beforeMore = " · "

// roomForMore is how long the words of a row may become by a second parameter,
// in bytes: about what a column has room for.
const roomForMore = 40

// named says what a request names without the names of parameters that say
// nothing more: "bucketName=logs" is "bucket logs", "groupId=sg-0a" is "sg-0a",
// "policyArn=policy/ci" is "policy ci". A second parameter follows where it is
// short; a request that is told in words stays as it is. The words are never
// empty for a request that is not.
func named(request string) string {
	name, rest, ok := parameter(request)
	if !ok {
		return request
	}
	value, more := rest, ""
	if at := nextParameter(rest); at >= 0 {
		value, more = rest[:at], rest[at+len(", "):]
	}
	if value == "" {
		return request
	}
	words := kindAndName(name, value)
	if at := nextParameter(more); at >= 0 {
		more = more[:at]
	}
	if more != "" && len(words)+len(beforeMore)+len(more) <= roomForMore {
		words += beforeMore + more
	}
	return words
}

// parameter takes "name=" off the front of a request.
func parameter(request string) (name, rest string, ok bool) {
	at := strings.IndexByte(request, '=')
	if at <= 0 || strings.ContainsAny(request[:at], " ,") {
		return "", "", false
	}
	return request[:at], request[at+1:], true
}

// nextParameter is where ", name=" begins in what follows a parameter, -1 if
// there is no other.
func nextParameter(rest string) int {
	for at := 0; ; {
		comma := strings.Index(rest[at:], ", ")
		if comma < 0 {
			return -1
		}
		at += comma
		if _, _, ok := parameter(rest[at+len(", "):]); ok {
			return at
		}
		at += len(", ")
	}
}

// selfTelling are beginnings of ids that say what they name.
var selfTelling = strings.Fields("i- ami- sg- subnet- vpc- vol- snap- eni- igw- nat- rtb- eipalloc- vpce- AKIA ASIA arn: /")

// kindAndName is a parameter in words: what kind of thing its name tells of,
// then the value, which stands alone where it is long.
func kindAndName(name, value string) string {
	for _, begin := range selfTelling {
		if strings.HasPrefix(value, begin) {
			return value
		}
	}
	if len(value) >= uuidLength {
		return strings.TrimPrefix(value, "key/")
	}
	kind := kindOf(name)
	// An ARN is shortened to its resource, which tells the kind: "policy/ci".
	if before, after, ok := strings.Cut(value, "/"); ok && after != "" && (kind == "" || kind == before) {
		return before + " " + after
	}
	if kind == "" {
		return value
	}
	return kind + " " + value
}

// nameEndings are what parameters that name a thing end in (the API references
// of the services).
var nameEndings = [...]string{"_name", "_id", "Identifier", "Names", "Name", "Arns", "Arn", "ARN", "Ids", "Id", "ID"}

// kindOf is "db instance" for dBInstanceIdentifier, "" for a plain name.
func kindOf(name string) string {
	for _, end := range nameEndings {
		if kind, ok := strings.CutSuffix(name, end); ok {
			return unjoined(kind)
		}
	}
	if name == "name" || name == "id" || name == "arn" {
		return ""
	}
	return unjoined(name)
}

// unjoined parts the words of a name: "securityGroup" is "security group".
func unjoined(name string) string {
	letters := []rune(name)
	var b strings.Builder
	for i, r := range letters {
		begins := i > 1 && unicode.IsUpper(r) && (unicode.IsLower(letters[i-1]) || i+1 < len(letters) && unicode.IsLower(letters[i+1]))
		if begins {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
