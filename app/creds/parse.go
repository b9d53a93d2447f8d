package creds

import (
	"slices"
	"strings"
)

// maxPaste is far above any real paste; past it the text is no credentials.
const maxPaste = 256 << 10

// Parse reads credentials out of a paste in any of these shapes, with other
// text (prompts, comments, other settings) around them:
//
//   - assignments: export, set, SET, setx, setenv, set -gx, $Env:, -e, or none,
//     quoted or not, on one line or several
//
//   - INI: a profile of ~/.aws/credentials or ~/.aws/config
//
//   - JSON: `aws configure export-credentials`, STS, EC2 and ECS metadata, SSO
//     role credentials, IAM's create-access-key, environment objects
//
//   - the IAM console's CSV
//
//   - an access key ID, a secret and a token with no names at all
//
//   - what Granted, aws-vault, saml2aws, Leapp and gimme-aws-creds print or
//     write, and the AWS CLI's cache files of `aws login` and of roles
//
// A value that a terminal wrapped over several lines is put together again.
// The keys of several profiles in one paste are refused, since which is meant
// cannot be told: Read offers them. Profiles without keys among them do not
// matter. Lines that are commented out count only when nothing else does.
//
// The error is a *trail.Error of code Invalid; its sentence never quotes the
// paste. Parse does not look at the clock.
func Parse(text string) (Credentials, error) {
	paste, err := Read(text)
	switch {
	case err != nil:
		return Credentials{}, err
	case len(paste.Credentials)+len(paste.LeftOut) > 1:
		paste.Wipe(-1)
		return Credentials{}, paste.several()
	}
	return paste.Credentials[0], nil
}

func (p Paste) several() error {
	which := ""
	if p.keyIDs == 2 {
		which = ", with two different access key IDs"
	}
	return refuse("The paste has the credentials of several profiles or accounts (%d)%s. Paste one of them only.", len(p.Credentials)+len(p.LeftOut), which)
}

// read tries the formats from the strictest to the loosest and answers the
// findings of the first that has any.
func read(text string) []finding {
	plain := withoutComments(text)
	for _, attempt := range []func() []finding{
		func() []finding { return readJSON(text) },
		func() []finding { return readCSV(text) },
		func() []finding { return readAssignments(plain) },
		func() []finding { return readLoose(plain) },
		func() []finding { return readAssignments(text) },
	} {
		found := slices.DeleteFunc(attempt(), func(f finding) bool { return !f.any() })
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

func sameKey(a, b finding) bool {
	return a.values[keyID] == b.values[keyID] && a.values[secretKey] == b.values[secretKey] && a.token() == b.token()
}

// namesSettings reports whether the text is a profile that gets its keys from
// elsewhere, or the cached sign-in of SSO.
func namesSettings(text string) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc([]string{"sso_start_url", "sso_session", "role_arn", "credential_process", "source_profile", "login_session", `"accesstoken"`}, func(name string) bool {
		return strings.Contains(text, name)
	})
}
