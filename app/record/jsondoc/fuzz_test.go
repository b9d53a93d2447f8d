package jsondoc_test

import (
	"encoding/json"
	"strings"
	"testing"

	"trailsleuth/app/record/jsondoc"
)

func seeds(f *testing.F) {
	for _, text := range []string{
		"", "{", "}", "[]", "{}", `{"a"`, `{"a":`, `{"a":"\`, `{"a":"\u12`, event,
		`{"eventName":"PutUserPolicy","requestParameters":{"policyDocument":"%7B%22Statement%22%3A%5B%7B%22NotPrincipal%22%3A1%7D%5D%7D"}}`,
		`{"userIdentity":"{\"type\":\"AssumedRole\"}","eventTime":1.688560107857E9,"resources":["a",{"ARN":1},[]]}`,
		"{\"eventName\":\"\xff\",\"eventSource\":\"\\ud800\"}",
		"{\"eventName\":0\xff0000000000000", "{\"requestParameters\":{\"\x00\":0}}",
		deep(`[`, ``, `]`, 300), deep(`{"a":`, `1`, `}`, 300),
	} {
		f.Add(text)
	}
}

// FuzzTree opens any text. What encoding/json takes must open without an
// error and keep its meaning when indented; every node is found by its place,
// unless two keys are the same.
func FuzzTree(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, text string) {
		nodes, err := jsondoc.Tree(text)
		body := strings.TrimLeft(text, " \n\r\t")
		if json.Valid([]byte(text)) && (body[0] == '{' || body[0] == '[') {
			if err != nil {
				t.Fatalf("valid JSON refused: %v", err)
			}
			var before, after any
			pretty := jsondoc.Pretty(text)
			if json.Unmarshal([]byte(text), &before) == nil && json.Unmarshal([]byte(pretty), &after) != nil {
				t.Errorf("Pretty made %q of %q", pretty, text)
			}
		}
		if err == nil {
			if unique(nodes) {
				checkPlaces(t, text, nodes)
			}
		} else if jsondoc.Pretty(text) != text {
			t.Errorf("Pretty changed a text that is no JSON: %q", text)
		}
	})
}

func unique(nodes []jsondoc.Node) bool {
	seen := map[string]bool{}
	for _, n := range nodes {
		if seen[n.Key] || !unique(n.Children) || !unique(n.Embedded) {
			return false
		}
		seen[n.Key] = true
	}
	return true
}
