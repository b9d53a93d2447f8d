package detect_test

import (
	"fmt"
	"slices"
	"testing"

	"trailsleuth/app/detect"
	"trailsleuth/app/detect/sigma"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// TestStoresApart: the same rules may be at work on several stores, in which the
// same code stands for another text.
func TestStoresApart(t *testing.T) {
	text := ""
	for _, name := range []string{"StopLogging", "DeleteTrail", "CreateUser"} {
		text += fmt.Sprintf("---\ntitle: %s\nlogsource: {product: aws}\ndetection: {s: {eventName: %s}, condition: s}\n", name, name)
	}
	rules, refused := sigma.Parse("three.yml", []byte(text))
	if len(rules) != 3 || len(refused) != 0 {
		t.Fatalf("%d rules, refused: %v", len(rules), refused)
	}
	compiled := detect.Compile(rules)
	for _, names := range [][]string{{"StopLogging", "CreateUser"}, {"CreateUser", "ListUsers"}, {"DeleteTrail"}} {
		s := store.New()
		var wanted []string
		for i, name := range names {
			s.Append([]trail.Event{{ID: fmt.Sprint(i), Name: name, Type: "AwsApiCall", Raw: fmt.Sprintf(`{"eventName":%q,"eventType":"AwsApiCall"}`, name)}})
			if name != "ListUsers" {
				wanted = append(wanted, name)
			}
		}
		var found []string
		for _, f := range find(t, compiled, s.Snapshot()) {
			found = append(found, f.Rule.Title)
		}
		slices.Sort(found)
		slices.Sort(wanted)
		if !slices.Equal(found, wanted) {
			t.Errorf("%v: found %v, want %v", names, found, wanted)
		}
	}
}
