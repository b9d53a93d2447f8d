package sandbox_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"trailsleuth/app/sandbox"
)

// FuzzServe: whatever the body, the answer is one of the API's: JSON, with
// events or with a code and a sentence.
func FuzzServe(f *testing.F) {
	for _, seed := range []string{
		`{}`, `null`, ``, `[]`, `{"MaxResults":50,"StartTime":1,"EndTime":2.5}`, `{"NextToken":"AAAA"}`,
		`{"EventCategory":"insight","LookupAttributes":[{"AttributeKey":"EventName","AttributeValue":"RunInstances"}]}`,
		`{"LookupAttributes":[{"AttributeKey":"ReadOnly","AttributeValue":"\ud800"}]}`, `{"StartTime":-1e400}`, "{\"NextToken\":\"\x00\xff\"}",
	} {
		f.Add(seed)
	}
	_, c := newService(f, sandbox.Options{})
	f.Fuzz(func(t *testing.T, body string) {
		client := *c
		client.t = t
		a := client.call(body)
		if !json.Valid(a.body) {
			t.Fatalf("%q: no JSON: %s", body, a.body)
		}
		switch {
		case a.status == http.StatusOK && len(a.page.Events) <= 50:
		case a.status == http.StatusBadRequest && a.code != "" && a.text != "":
		default:
			t.Fatalf("%q: %d %s", body, a.status, a.body)
		}
	})
}
