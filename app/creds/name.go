package creds

import (
	"cmp"
	"strings"

	"trailsleuth/app/trail"
)

var (
	accountNumber = lazily(`^\d{12}$`)
	portalProfile = lazily(`^(\d{12})[_\-]`) // "123456789012_ReadOnly": IAM Identity Center's portal
)

// leastSecret is how many letters of a secret in a row are too many to show.
const leastSecret = 8

// name is what to call the keys: their profile, else the role and session, or
// the user, of an ARN. It is shown, so it must have nothing of a secret.
func (f *finding) name() string {
	arn := f.values[principal]
	if parsed, ok := trail.ParseARN(arn); ok {
		kind, rest, _ := strings.Cut(parsed.Resource, "/")
		arn = cmp.Or(strings.Join(strings.Split(rest, "/"), " / "), kind)
	}
	name := cmp.Or(f.values[profile], arn)
	if shows(name, f.values[secretKey]) || shows(name, f.token()) {
		return ""
	}
	return name
}

// shows reports whether a name has too many letters of a secret in a row.
func shows(name, secret string) bool {
	for i := 0; i+leastSecret <= len(name); i++ {
		if strings.Contains(secret, name[i:i+leastSecret]) {
			return true
		}
	}
	return false
}

// account is the account's number as the paste has it, "" if it does not.
func (f *finding) account() string {
	if number := strings.ReplaceAll(f.values[account], "-", ""); accountNumber().MatchString(number) {
		return number
	}
	if parts := strings.Split(f.values[principal], ":"); len(parts) > 5 && accountNumber().MatchString(parts[4]) {
		return parts[4]
	}
	if match := portalProfile().FindStringSubmatch(f.values[profile]); match != nil {
		return match[1]
	}
	return ""
}
