package e2e_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trailsleuth/app/e2e"
)

// What an event may hold that somebody means to do harm with: what nobody sees,
// what turns a line round, what breaks one, what would be mark-up or a formula.
const hostileText = "\x00=1+1 \u202eevil\u202c \u2028a\u2029b \U000e0041\U000e007f \u00ad\ufeff <img src=x onerror=window.ran=1> ${jndi:ldap://x}"

// hostileRecord is a record that is long or odd in one place.
func hostileRecord(n int, change func(record, request map[string]any)) map[string]any {
	request := map[string]any{"bucketName": "bucket"}
	record := map[string]any{
		"eventVersion": "1.08", "eventTime": fmt.Sprintf("2026-03-14T10:00:%02dZ", 59-n), "eventSource": "s3.amazonaws.com", "eventName": fmt.Sprintf("Hostile%d", n),
		"awsRegion": "eu-west-3", "sourceIPAddress": "198.51.100.7", "userAgent": "aws-cli/2", "requestParameters": request,
		"userIdentity": map[string]any{"type": "IAMUser", "userName": "alice"}, "eventID": fmt.Sprintf("00000000-0000-4000-8000-%012d", n),
	}
	change(record, request)
	return record
}

// hostileRecords are the worst of each kind.
func hostileRecords() (records []map[string]any) {
	wide := strings.Repeat("w", 30_000)
	for n, change := range []func(record, request map[string]any){
		func(record, _ map[string]any) { record["userAgent"] = strings.Repeat("Mozilla/5.0 ", 90_000) },
		func(record, _ map[string]any) { record["userAgent"] = strings.Repeat("x", 1<<20) },
		func(record, _ map[string]any) {
			var resources []map[string]string
			for i := range 5_000 {
				resources = append(resources, map[string]string{"ARN": fmt.Sprintf("arn:aws:s3:::bucket-%d", i), "type": "AWS::S3::Bucket", "accountId": "123456789012"})
			}
			record["resources"] = resources
		},
		func(_, request map[string]any) {
			for i := range 5_000 {
				request[fmt.Sprintf("parameter%d", i)] = i
			}
		},
		func(record, request map[string]any) {
			for _, name := range []string{"eventName", "eventSource", "awsRegion", "sourceIPAddress", "errorCode", "errorMessage", "userAgent"} {
				record[name] = wide
			}
			request[wide] = wide
			record["userIdentity"] = map[string]any{"type": "AssumedRole", "arn": "arn:aws:sts::123456789012:assumed-role/" + wide + "/" + wide, "accountId": "123456789012"}
			record["resources"] = []map[string]string{{"ARN": "arn:aws:s3:::" + wide, "type": "AWS::" + wide}}
		},
		func(record, request map[string]any) {
			for _, name := range []string{"eventName", "sourceIPAddress", "errorCode", "errorMessage", "userAgent"} {
				record[name] = hostileText
			}
			request["bucketName"], request[hostileText] = hostileText, hostileText
			record["userIdentity"] = map[string]any{"type": "IAMUser", "userName": hostileText, "accessKeyId": hostileText}
			record["resources"] = []map[string]string{{"ARN": hostileText, "type": hostileText}}
		},
		func(record, _ map[string]any) { record["errorMessage"] = strings.Repeat("no <b>", 100_000) },
		func(record, _ map[string]any) { record["eventTime"] = "9999-12-31T23:59:59Z" },
	} {
		records = append(records, hostileRecord(n, change))
	}
	return records
}

// unseen lists attributes and texts of the page that have a character which
// nobody sees, or which turns or breaks a line. The page's own isolates are none
// of an event's.
const unseen = `(() => {
	const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u, own = text => text.replace(/[\n\t\u2066-\u2069]/g, "");
	const found = [];
	for (const e of document.querySelectorAll("*")) {
		for (const name of e.getAttributeNames()) if (hidden.test(own(e.getAttribute(name)))) found.push(e.localName + " " + name + "=" + JSON.stringify(e.getAttribute(name).slice(0, 60)));
		for (const n of e.childNodes) if (n.nodeType === Node.TEXT_NODE && hidden.test(own(n.data))) found.push(e.localName + "." + e.className + ": " + JSON.stringify(n.data.slice(0, 60)));
	}
	return found.slice(0, 10) })()`

// openHostile opens the records in a page.
func openHostile(t *testing.T) *e2e.Page {
	t.Helper()
	page := e2e.Open(t, e2e.World{})
	page.WaitRunning()
	page.Viewport(1440, 900)
	text, err := json.Marshal(map[string]any{"Records": hostileRecords()})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "hostile.json")
	if err := os.WriteFile(file, text, 0o644); err != nil {
		t.Fatal(err)
	}
	openFiles(page, []string{file})
	page.WaitText(fmt.Sprintf("%d loaded from 1 file", len(hostileRecords())))
	return page
}

// TestYear9999: an event that claims to be of that year presses no others into
// one bar, and the page says how far it really is loaded.
func TestYear9999(t *testing.T) {
	page := openHostile(t)
	page.Screenshot("timeline")
	var bars int
	page.Wait("bars", `document.querySelector(".timeline")`)
	page.Eval(`document.querySelectorAll(".timeline rect, .timeline-bars > *").length`, &bars)
	var line, says string
	page.Eval(coverage, &line)
	page.Eval(`document.querySelector(".timeline").innerText`, &says)
	t.Logf("%d bars, %q, %q", bars, line, says)
	if strings.Contains(says, "9999") || !strings.Contains(says, "1 s a bar") {
		t.Errorf("the timeline reaches to %q", says)
	}
}
