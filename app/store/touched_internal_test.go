package store

import (
	"testing"

	"pgregory.net/rapid"
)

func TestNamed(t *testing.T) {
	for _, test := range []struct{ name, request, want string }{
		{"None", "", ""},
		{"Words", "tcp/22 from 0.0.0.0/0 on sg-0a", "tcp/22 from 0.0.0.0/0 on sg-0a"},
		{"WordsWithASign", "policy a=b on c", "policy a=b on c"},
		{"Kind", "bucketName=prod-logs", "bucket prod-logs"},
		{"KindOfWords", "dBInstanceIdentifier=prod-db", "db instance prod-db"},
		{"TellsItself", "instanceId=i-0a1b", "i-0a1b"},
		{"Path", "name=/notify/from", "/notify/from"},
		{"ShortenedARN", "policyArn=policy/ci", "policy ci"},
		{"ShortenedARNOfAName", "name=trail/audit", "trail audit"},
		{"Folders", "secretId=prod/catalog/db", "secret prod/catalog/db"},
		{"Several", "instanceId=i-0a,i-0b +3 more", "i-0a,i-0b +3 more"},
		{"Telling", "detectorId=12ab, enable=false", "detector 12ab · enable=false"},
		{"TooLongToTell", "userName=svc-backup-sync, passwordResetRequired=false", "user svc-backup-sync"},
		{"OneOfMore", "name=a, b=c, d=e", "a · b=c"},
		{"CommaInAValue", "description=Hello, world, size=3", "description Hello, world · size=3"},
		{"NoValue", "name=, type=String", "name=, type=String"},
		{"OnlyAnEnding", "Id=7", "7"},
		{"Sign", "=7", "=7"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := named(test.request); got != test.want {
				t.Errorf("%q is told as %q, want %q", test.request, got, test.want)
			}
		})
	}
}

// TestNamedIsNeverEmpty: a request that says something touches something.
func TestNamedIsNeverEmpty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		request := rapid.StringMatching(`[a-zI ]{0,6}(=?[a-z/, -]{0,6}){0,4}`).Draw(t, "request")
		if got := named(request); (got == "") != (request == "") {
			t.Fatalf("%q is told as %q", request, got)
		}
	})
}
