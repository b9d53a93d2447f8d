package query_test

import (
	"strings"
	"testing"

	"trailsleuth/app/query"
)

// TestLooksSecret: keys and tokens of each kind that AWS has issued are told
// from the ids, hashes and names that people search for.
func TestLooksSecret(t *testing.T) {
	const key = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYzzSAMPLEKE"
	rest := strings.Repeat("a/B+9", 40)
	for name, tt := range map[string]struct {
		value string
		want  bool
	}{
		"secret key":                {key, true},
		"in an assignment":          {"export AWS_SECRET_ACCESS_KEY='" + key + "'", true},
		"in JSON":                   {`{"SecretAccessKey":"` + key + `"}`, true},
		"in a list":                 {"a;" + key + ",b", true},
		"token of STS":              {"IQoJ" + rest, true},
		"token of a role's session": {"FwoG" + rest, true},
		"older token":               {"FQoG" + rest, true},
		"token with its name":       {"AWS_SESSION_TOKEN=FwoG" + rest + "==", true},
		"the beginning of a token":  {"FwoGZXIvYXdzE", false},
		"another long text":         {"eyJO" + rest, false},
		"SHA-1":                     {"da39a3ee5e6b4b0d3255bfef95601890afd80709", false},
		"SHA-1 of both cases":       {"DA39A3EE5e6b4b0d3255bfef95601890afd80709", false},
		"no digit":                  {strings.Repeat("gH", 20), false},
		"lower case":                {strings.Repeat("ab1z", 10), false},
		"upper case":                {strings.Repeat("AB1Z", 10), false},
		"a letter more":             {key + "x", false},
		"access key id":             {"ASIAVJ2E6QGR2WZILJFM", false},
		"nothing":                   {"", false},
	} {
		if got := query.LooksSecret(tt.value); got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestWithoutSecrets: words that look secret, or are held, are left out also of
// JSON in JSON; the rest of the text stays.
func TestWithoutSecrets(t *testing.T) {
	const key, held = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzz9aKEY123", "held-by-the-page-0123456789"
	is := func(text string) bool { return strings.Contains(text, held) }
	for text, want := range map[string]string{
		"":                                  "",
		"nothing here":                      "nothing here",
		"the key " + key + ", with more":    "the key " + query.LeftOut + ", with more",
		`{"a":"{\"b\":\"` + key + `\"}"}`:   `{"a":"{\"b\":\"` + query.LeftOut + `\"}"}`,
		"é " + held:                         "é " + query.LeftOut,
		"x-" + held:                         query.LeftOut,
		"a=" + key + "&b=" + held + "&c=é€": "a=" + query.LeftOut + "&b=" + query.LeftOut + "&c=é€",
	} {
		got, found := query.WithoutSecrets(text, is)
		if got != want || found != strings.Count(want, query.LeftOut) {
			t.Errorf("%q became %q (%d), want %q", text, got, found, want)
		}
	}
}
