package creds

import "strings"

// partNames are the names of a key's parts, without case, blanks, "-", "_",
// "." and a leading "aws".
var partNames = map[string]part{
	"accesskeyid":           keyID,
	"accesskey":             keyID,
	"secretaccesskey":       secretKey,
	"secretkey":             secretKey,
	"sessiontoken":          sessionToken,
	"token":                 sessionToken, // EC2 and ECS metadata
	"securitytoken":         legacyToken,
	"credentialexpiration":  expiration,
	"sessionexpiration":     expiration,
	"expiration":            expiration,
	"xsecuritytokenexpires": expiration,
	"region":                region,
	"defaultregion":         region,
}

// partNamed tells which part a name stands for, in any of its spellings:
// AWS_ACCESS_KEY_ID, aws_access_key_id, AccessKeyId, "Access key ID".
func partNamed(name string) (part, bool) {
	plain := strings.Map(func(r rune) rune {
		if strings.ContainsRune(" _-.\t", r) {
			return -1
		}
		return r
	}, strings.ToLower(name))
	p, known := partNames[strings.TrimPrefix(plain, "aws")]
	return p, known
}
