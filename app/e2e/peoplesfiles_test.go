package e2e_test

import (
	"testing"

	"trailsleuth/app/e2e"
)

// TestConsoleKey: the details of an event made in the console warn that its key
// is not what to follow, and one press leaves what was done there by hand.
func TestConsoleKey(t *testing.T) {
	page := e2e.Open(t, e2e.World{})
	page.WaitRunning()
	openFiles(page, []string{written(t, "console.json", `{"Records":[
		{"eventVersion":"1.11","userIdentity":{"type":"AssumedRole","principalId":"AROAEXAMPLE:jo","arn":"arn:aws:sts::111122223333:assumed-role/ops/jo","accountId":"111122223333","accessKeyId":"ASIAEXAMPLEEXAMPLE50",
			"sessionContext":{"sessionIssuer":{"type":"Role","userName":"ops"},"attributes":{"creationDate":"2026-08-20T09:00:00Z"}}},
			"eventTime":"2026-08-20T10:00:07Z","eventSource":"ec2.amazonaws.com","eventName":"StopInstances","awsRegion":"eu-west-1","sourceIPAddress":"198.51.100.7","eventID":"00000000-0000-4000-8000-000000000001","sessionCredentialFromConsole":"true"},
		{"eventVersion":"1.11","userIdentity":{"type":"IAMUser","userName":"ci","accountId":"111122223333","accessKeyId":"AKIAEXAMPLEEXAMPLE01"},
			"eventTime":"2026-08-20T10:00:01Z","eventSource":"ec2.amazonaws.com","eventName":"StartInstances","awsRegion":"eu-west-1","sourceIPAddress":"198.51.100.8","eventID":"00000000-0000-4000-8000-000000000002"}]}`)})
	page.WaitText("2 loaded from 1 file")
	openRow(page, 0)
	page.WaitText("The console takes a new key for nearly every request: follow the session or the user, not the key.")
	page.Click("button", "Close details")
	page.Fill("textbox", "Filter loaded events", `by:"person, in the console"`)
	page.WaitText("1 match")
	page.Wait("the call made by hand", cellJS(0, eventColumn)+`.innerText.includes("StopInstances")`)
}

// TestEventWithoutName: such an event is a row that says so and can be opened.
func TestEventWithoutName(t *testing.T) {
	page := e2e.Open(t, e2e.World{})
	page.WaitRunning()
	openFiles(page, []string{written(t, "unnamed.json", `{"Events":[{"EventId":"00000000-0000-4000-8000-000000000057","EventName":"","ReadOnly":"true","EventTime":"2026-08-20T10:00:00Z","EventSource":"iam.amazonaws.com","Username":"jo","Resources":[],
		"CloudTrailEvent":"{\"eventVersion\":\"1.11\",\"userIdentity\":{\"type\":\"IAMUser\",\"userName\":\"jo\"},\"eventTime\":\"2026-08-20T10:00:00Z\",\"eventSource\":\"iam.amazonaws.com\",\"eventName\":\"\",\"awsRegion\":\"eu-west-1\",\"eventID\":\"00000000-0000-4000-8000-000000000057\"}"}]}`)})
	page.WaitText("1 loaded from 1 file")
	page.Wait("a row that says it", cellJS(0, eventColumn)+`.innerText.includes("(no name)")`)
	openRow(page, 0)
	page.WaitText("00000000-0000-4000-8000-000000000057")
}

// TestFileWithoutEvents: it is said that there are none, and what points to a
// list above stands below it.
func TestFileWithoutEvents(t *testing.T) {
	page := e2e.Open(t, e2e.World{})
	page.WaitRunning()
	openFiles(page, []string{written(t, "empty.json", `{"Records":[]}`)})
	page.WaitText("empty.json holds no events: it was read to its end, and there is none in it.")
	var at struct{ List, Pointer int }
	page.Eval(`({List: document.body.innerText.indexOf("empty.json holds no events"), Pointer: document.body.innerText.indexOf("list above")})`, &at)
	if at.List < 0 || at.Pointer >= 0 && at.Pointer < at.List {
		t.Errorf("the list is at %d, what points to it at %d", at.List, at.Pointer)
	}
}
