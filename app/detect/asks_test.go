package detect_test

import (
	"slices"
	"strings"
	"testing"

	"trailsleuth/app/detect"
	"trailsleuth/app/detect/sigma"
	"trailsleuth/app/record"
	"trailsleuth/app/trail"
)

// TestAsks: which lookups bring what a rule may fire for.
func TestAsks(t *testing.T) {
	for detection, want := range map[string]string{
		`{s: {eventName: StopLogging}, condition: s}`:                                                  "StopLogging",
		`{s: {eventName: [DeleteTrail, StopLogging], errorCode: null}, condition: s}`:                  "DeleteTrail StopLogging",
		`{s: {eventName: A}, o: {eventName: [B, C]}, condition: s or o}`:                               "A B C",
		`{s: {eventName: A}, o: {eventName: [B, A]}, condition: s and o}`:                              "A",
		`{s: {eventName: A}, o: {eventName: B}, condition: s and not o}`:                               "A",
		`{s: {eventName|startswith: Delete}, condition: s}`:                                            "",
		`{s: {eventName: 'Delete*'}, condition: s}`:                                                    "",
		`{s: {eventName: A}, o: {errorCode: X}, condition: s or o}`:                                    "",
		`{s: [password, secret], condition: s}`:                                                        "",
		`{s: {eventName: A}, condition: not s}`:                                                        "",
		`{s: {userIdentity.type: Root}, o: {eventType: AwsServiceEvent}, condition: s and not o}`:      "Username=root",
		`{s: {userIdentity.type: Root, eventName: CreateAccessKey}, condition: s}`:                     "CreateAccessKey",
		`{s: {userIdentity.type: [Root, IAMUser]}, condition: s}`:                                      "",
		`{s: [{eventName: A}, {eventName: B, errorCode: X}], condition: s | count() by awsRegion > 5}`: "A B",
	} {
		rules, refused := sigma.Parse("a.yml", []byte("title: T\nlogsource: {product: aws}\ndetection: "+detection))
		if len(rules) != 1 || len(refused) != 0 {
			t.Fatalf("%s: refused: %v", detection, refused)
		}
		asks, silent := detect.Compile(rules).Asks()
		var got []string
		for _, a := range asks {
			name := a.Value
			if a.Key != trail.ByEventName {
				name = string(a.Key) + "=" + name
			}
			got = append(got, name)
		}
		slices.Sort(got)
		if strings.Join(got, " ") != want || (len(silent) == 1) != (want == "") {
			t.Errorf("%s: %v, %d silent, want %s", detection, got, len(silent), want)
		}
	}
}

// TestAsksOfOurs: most of our rules can be asked for, the gravest changes first,
// and every event that a rule's test has is among what is asked.
func TestAsksOfOurs(t *testing.T) {
	rules, _ := detect.Own()
	asks, silent := detect.Compile(rules).Asks()
	if len(asks) < 100 || len(silent) > 6 {
		t.Errorf("%d lookups, and %d rules that name nothing", len(asks), len(silent))
	}
	if first, last := asks[0], asks[len(asks)-1]; first.Level < sigma.High || !record.ReadName(last.Value) {
		t.Errorf("the first is %s (%s), the last %s", first.Value, first.Level, last.Value)
	}
	for _, r := range silent {
		t.Logf("names nothing: %s", r.Title)
	}
	t.Logf("%d lookups", len(asks))
}
