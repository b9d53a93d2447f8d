package creds

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

// spelled lists the names under which tools write a part: "_" stands for any
// separator or none. A leading "aws" is left out.
var spelled = [parts][]string{
	keyID:        {"access_key_id", "access_key"},
	secretKey:    {"secret_access_key", "secret_key"},
	sessionToken: {"session_token", "token"}, // "Token": EC2 and ECS metadata
	legacyToken:  {"security_token"},
	expiration: {
		"expiration", "expires", "expires_at", "expiry", "expiry_time", "expiration_time", "expire_time", "expiration_date", "valid_until", "not_after",
		"credential_expiration", "credentials_expiration", "credential_expires", "credential_expires_at", "credential_expiry",
		"session_expiration", "session_expires", "session_expires_at", "session_expiry",
		"session_token_expiration", "session_token_expires", "token_expiration", "token_expires", "token_expires_at",
		"security_token_expires", "security_token_expiration", "x_security_token_expires",
		"expiration_unix", "expires_unix", "credential_expiration_unix", "credential_expires_unix", "session_expiration_unix", "session_expires_unix",
	},
	region: {"region", "default_region"},
	// Of Leapp, aws-vault, saml2aws, awsume; the IAM console's CSV names users.
	profile: {"profile", "profile_name", "vault", "saml2aws_profile", "awsume_profile", "sso_profile", "assumed_role_profile", "user_name"},
	account: {"account_id", "account", "sso_account_id", "granted_sso_account_id"},
	// saml2aws; `sts assume-role`; gimme-aws-creds; Granted.
	principal: {"x_principal_arn", "principal_arn", "arn", "role_arn", "assumed_role", "sso_role_name", "granted_sso_role_name"},
}

// partNames are those names without separators.
var partNames = sync.OnceValue(func() map[string]part {
	names := map[string]part{}
	for p, spellings := range spelled {
		for _, name := range spellings {
			names[plainName(name)] = part(p)
		}
	}
	return names
})

// partNamed tells which part a name stands for, in any of its spellings:
// AWS_ACCESS_KEY_ID, aws_access_key_id, AccessKeyId, "Access key ID".
func partNamed(name string) (part, bool) {
	p, known := partNames()[strings.TrimPrefix(plainName(name), "aws")]
	return p, known
}

// plainName is a name without case and separators.
func plainName(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" _-.\t", r) {
			return -1
		}
		return r
	}, strings.ToLower(name))
}

// namePattern matches any of the names, the longest first: where a blank
// separates, "access key" must not stand for the beginning of "access key id".
func namePattern() string {
	var all []string
	for _, spellings := range spelled {
		all = append(all, spellings...)
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	return strings.ReplaceAll(strings.Join(all, "|"), "_", `[_ \-]?`)
}
