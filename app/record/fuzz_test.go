package record_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"trailsleuth/app/record"
	"trailsleuth/app/trail"
)

func seeds(f *testing.F) {
	for _, r := range made(6) {
		f.Add(string(r))
	}
	for _, text := range []string{
		"", "{", "}", "[]", "{}", `{"a"`, `{"a":`, `{"a":"\`, `{"a":"\u12`, `{"eventName":"x","eventSource":"y"}`, insight,
		`{"eventName":"ConsoleLogin","eventSource":"signin.amazonaws.com","responseElements":{"ConsoleLogin":"Failure"},"additionalEventData":"text"}`,
		`{"eventName":"PutBucketAcl","eventSource":"s3.amazonaws.com","requestParameters":{"bucketName":"b","AccessControlPolicy":{"AccessControlList":{"Grant":{"Grantee":{"URI":"u"}}}}}}`,
		`{"eventName":"PutUserPolicy","eventSource":"iam","requestParameters":{"policyName":"p","userName":"u","policyDocument":"%7B%22Statement%22%3A%5B%7B%22NotPrincipal%22%3A1%7D%5D%7D"}}`,
		`{"eventName":"x","eventSource":"y","userIdentity":"{\"type\":\"AssumedRole\",\"arn\":\"arn:aws:sts::1:assumed-role/a/b\"}","eventTime":1.688560107857E9,"resources":["a",{"ARN":1},[]]}`,
		"{\"eventName\":\"\xff\",\"eventSource\":\"\\ud800\"}", `{"EventId":"e","CloudTrailEvent":"{\"eventName\":\"x\"}","Resources":[{"ResourceName":"r"}],"EventTime":1e9}`,
		"{\"eventName\":0\xff0000000000000", "{\"requestParameters\":{\"\x00\":0}}",
		deep(`[`, ``, `]`, 300), deep(`{"a":`, `1`, `}`, 300),
	} {
		f.Add(text)
	}
}

// FuzzFromRecord reads any text in every way there is. What is taken must
// keep its text and have an id; texts shown must be valid UTF-8 and short; the
// same record must give the same event, wrapped or not.
func FuzzFromRecord(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, text string) {
		loose := record.FromLookup(record.Envelope{Record: text})
		checkEvent(t, &loose, text)
		record.LookupResources(text)
		record.LookupUsername(text)
		if e, err := record.FromCLI([]byte(text)); err == nil && e.ID == "" {
			t.Error("no id from the CLI's output")
		}
		e, err := record.FromRecord([]byte(text))
		if err != nil {
			if trail.CodeOf(err) != trail.Invalid || err.Error() == "" {
				t.Errorf("refused without a sentence: %v", err)
			}
			return
		}
		checkEvent(t, &e, text)
		if !equal(e, loose) {
			t.Errorf("from a file %+v\nfrom a lookup %+v", e, loose)
		}
	})
}

func checkEvent(t *testing.T, e *trail.Event, text string) {
	t.Helper()
	if e.Raw != text || e.ID == "" {
		t.Errorf("id %q, text %q", e.ID, e.Raw)
	}
	for _, s := range []string{e.ID, e.Name, e.Source, e.Region, e.Account, e.Actor.String(), e.Username, e.Address, e.UserAgent, e.ErrorCode, e.ErrorMessage, e.Request} {
		if !utf8.ValidString(s) {
			t.Errorf("%q is not UTF-8", s)
		}
	}
	if utf8.RuneCountInString(e.Request) > 160 || strings.ContainsAny(e.Request, "\n\r\t\x00") {
		t.Errorf("the request is not one short line: %q", e.Request)
	}
}
