// Package iamaction says which IAM action permitted an API call that
// CloudTrail recorded. The two mostly bear the same name, but not always:
// ListBuckets is permitted by s3:ListAllMyBuckets, and CloudWatch's calls come
// from monitoring.amazonaws.com. The exceptions are kept in tables, after the
// Service Authorization Reference
// (https://docs.aws.amazon.com/service-authorization/latest/reference/).
//
// What the tables do not know is derived from the names and said to be so; the
// package never claims that an action exists.
package iamaction

import "strings"

// Certainty says how well an action is known.
type Certainty uint8

// The certainties.
const (
	// Derived: put together from the names; services that name their actions
	// otherwise are not all known.
	Derived Certainty = iota
	// Known: the service names its actions after its operations, or the
	// exception is in the tables.
	Known
	// Unneeded: the call needs no permission, such as signing in or asking
	// who one is.
	Unneeded
)

// Action is what a policy calls the permission for a call.
type Action struct {
	Name      string // "s3:ListAllMyBuckets"; "" where none is needed or none can be told
	Certainty Certainty
}

// Of is the action that permits the call eventName of eventSource, as a
// record names them: ("s3.amazonaws.com", "ListBuckets").
func Of(eventSource, eventName string) Action {
	host, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(eventSource)), ".")
	name := operation(host, strings.TrimSpace(eventName))
	if !isName(name) || !isPrefix(host) {
		return Action{}
	}
	if signingIn[host] || unneeded[host+":"+name] {
		return Action{Certainty: Unneeded}
	}
	if action, exception := renamed[host+":"+name]; exception {
		return Action{action, Known}
	}
	if action, one := several[host+":"+name]; one {
		return Action{action, Derived}
	}
	if host == "apigateway" {
		if action := verb(name); action != "" {
			return Action{action, Known}
		}
		return Action{}
	}
	if prefix, exception := prefixes[host]; exception {
		return Action{prefix + ":" + name, Known}
	}
	if regular[host] {
		return Action{host + ":" + name, Known}
	}
	return Action{host + ":" + name, Derived}
}

// verb is the action of an operation of API Gateway, "" for one that begins
// like none known.
func verb(operation string) string {
	for _, v := range verbs {
		if strings.HasPrefix(operation, v.begins) {
			return v.action
		}
	}
	return ""
}

// operation is the operation's name without the API version that some
// services put behind it: CreateFunction20150331, CreateDistribution2020_05_31.
func operation(host, name string) string {
	if host != "lambda" && host != "cloudfront" {
		return name
	}
	for i := range len(name) {
		if name[i] == '2' && isVersion(name[i:]) {
			return name[:i]
		}
	}
	return name
}

// isVersion reports whether s is a date of eight digits, perhaps with
// underscores, and then perhaps v and a number: 20150331v2, 2020_05_31.
func isVersion(s string) bool {
	date, revision, revised := strings.Cut(s, "v")
	date = strings.ReplaceAll(date, "_", "")
	return len(date) == 8 && isDigits(date) && (!revised || isDigits(revision))
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// isName reports whether s looks like an operation: a letter, then letters
// and digits. Records hold other words, which are nothing to put into a policy.
func isName(s string) bool {
	if s == "" || !isLetter(s[0]) {
		return false
	}
	for i := range len(s) {
		if !isLetter(s[i]) && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return true
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// isPrefix reports whether s can stand before the colon of an action.
func isPrefix(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}
