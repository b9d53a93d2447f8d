package creds

import (
	"slices"
	"strings"
)

// Paste is what a paste holds: the credentials of one profile or of several,
// in their order. A person has to choose among several.
type Paste struct {
	Credentials []Credentials
	// NotKept names further secrets that were in the paste, in words: "a
	// refresh token and a client secret". Nothing here needs them, and nothing
	// of them is in a Paste. "" if there were none.
	NotKept string
	// LeftOut are the refusals of further sets, which cannot be used.
	LeftOut []error

	keyIDs int // how many different ones there are
}

// Identities are what may be shown of the credentials, in their order.
func (p Paste) Identities() []Identity {
	all := make([]Identity, len(p.Credentials))
	for i, c := range p.Credentials {
		all[i] = c.Identity()
	}
	return all
}

// Wipe overwrites the secrets of all of them but keep, an index; -1 is none.
func (p Paste) Wipe(keep int) {
	for i, c := range p.Credentials {
		if i != keep {
			c.Wipe()
		}
	}
}

// useless are the further secrets of the AWS CLI's cache files: of `aws login`
// (~/.aws/login/cache), of `aws sso login` (~/.aws/sso/cache), and of consoles'
// CSV files. A refresh token alone gets new keys for hours or days.
var useless = []struct{ words, name string }{
	{"a refresh token", "refresh_token"},
	{"an access token of a sign-in", "access_token"},
	{"an ID token", "id_token"},
	{"a client secret", "client_secret"},
	{"a private key", "dpop_key"},
	{"a password", "password"},
}

// given finds a text that is given under a name, in JSON, as an assignment or
// in a column. Group 1 is the name, group 2 begins a value without quotes.
var given = lazily(`(?i)(?:^|[^a-z0-9])(refresh_?token|access_?token|id_?token|client_?secret|dpop_?key|password)` +
	`(?:["']?[ \t]*[:=][ \t]*(?:"[^"]|'[^']|([^"'\s{\[,}\]]\w*))|["']?[ \t]*,)`)

// notKept names the secrets in a text that are of no use here.
func notKept(text string) string {
	names := map[string]bool{}
	for _, match := range given().FindAllStringSubmatch(text, -1) {
		if nothing := strings.ToLower(match[2]); nothing != "null" && nothing != "none" {
			names[plainName(match[1])] = true
		}
	}
	var all []string
	for _, u := range useless {
		if names[plainName(u.name)] {
			all = append(all, u.words)
		}
	}
	if len(all) < 2 {
		return strings.Join(all, "")
	}
	last := len(all) - 1
	return strings.Join(all[:last], ", ") + " and " + all[last]
}

// Read reads all credentials of a paste, in the shapes that Parse lists. An
// error is one of Parse's, and NotKept is said with it too.
func Read(text string) (Paste, error) {
	if len(text) > maxPaste {
		return Paste{}, refuse("The paste is too long to be credentials (%d kB). Paste one set of credentials only.", len(text)>>10)
	}
	text = clean(text)
	paste := Paste{NotKept: notKept(text)}
	found := read(text)
	if !slices.ContainsFunc(found, finding.half) && namesSettings(text) {
		return paste, refuse("The paste names a role or a sign-in but has no keys. Run `aws configure export-credentials --format env` with that profile and paste what it prints.")
	}
	ids := map[string]bool{}
	for _, f := range sets(found) {
		ids[f.values[keyID]] = true
		if c, err := f.credentials(inPaste); err == nil {
			paste.Credentials = append(paste.Credentials, c)
		} else {
			paste.LeftOut = append(paste.LeftOut, err)
		}
	}
	paste.keyIDs = len(ids)
	if len(paste.Credentials) == 0 {
		return paste, paste.LeftOut[0]
	}
	return paste, nil
}

// sets are the different keys among the findings. Incomplete ones give way to
// complete ones; if there is nothing, that is one set too, to be refused.
func sets(found []finding) []finding {
	if complete := slices.DeleteFunc(slices.Clone(found), func(f finding) bool { return !f.complete() }); len(complete) > 0 {
		found = complete
	} else {
		found = found[:min(1, len(found))]
	}
	var different []finding
	for _, f := range found {
		if !slices.ContainsFunc(different, func(other finding) bool { return sameKey(f, other) }) {
			different = append(different, f)
		}
	}
	if different == nil {
		return []finding{{}}
	}
	return different
}
