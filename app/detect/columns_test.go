package detect_test

import (
	"fmt"
	"testing"

	"trailsleuth/app/record"
	"trailsleuth/app/trail"
)

// TestColumnsSayNoMoreThanRecords: rules fire as they are plainly read where a
// column tells less than the record: of what is missing, empty, or a list.
func TestColumnsSayNoMoreThanRecords(t *testing.T) {
	files := map[string][]byte{}
	for _, asked := range []string{
		"errorCode|contains: [AccessDenied, Forbidden]", "errorCode|contains: '[]'", "errorCode|contains: ''", "errorCode|exists: true", "errorCode: null", "errorCode: ''",
		"errorCode|contains|all: [Access, Denied]", "errorCode|re: ^Access", "errorCode|startswith: Access", "errorCode: Failure",
		"userAgent|contains: [kali, pacu]", "userAgent|contains: 'x, k'", "userAgent|contains|all: [x, kali]", "userAgent: 'x, kali'", "userAgent|endswith: Kali", "userAgent|startswith: x",
		"userAgent|contains: '\",\"'", "sourceIPAddress|contains: 203.", "sourceIPAddress|cidr: 203.0.113.0/24", "sourceIPAddress: '203.0.113.7, 10.0.0.1'",
	} {
		for sense, condition := range map[string]string{"is": "s", "is not": "not s"} {
			title := fmt.Sprintf("%s %s", asked, sense)
			files[title] = fmt.Appendf(nil, "title: %q\nlogsource: {product: aws}\ndetection:\n  s:\n    %s\n  condition: %s\n", title, asked, condition)
		}
	}
	var events []trail.Event
	add := func(member string) {
		for _, eventType := range []string{"AwsApiCall", "Odd"} {
			e, err := record.FromRecord(fmt.Appendf(nil, `{"eventTime":"2026-01-05T10:00:00Z","eventSource":"s3.amazonaws.com","eventName":"X","awsRegion":"us-east-1","eventType":%q,"eventID":"e%d",%s}`, eventType, len(events), member))
			if err != nil {
				t.Fatal(err)
			}
			events = append(events, e)
		}
	}
	for _, code := range []string{`null`, `""`, `{}`, `[]`, `["",null]`, `[null]`, `"AccessDenied"`, `["AccessDenied"]`, `["Throttled","Forbidden"]`, `{"code":"AccessDenied"}`, `[{"code":"AccessDenied"}]`, `7`, `"Failure"`} {
		add(`"errorCode":` + code)
	}
	add(`"errorMessage":"it broke"`)
	for _, agent := range []string{`"x, kali"`, `["x","kali"]`, `["x","y, kali"]`, `["x, y","z"]`, `"x"`, `""`, `null`, `{"x":"kali"}`, `["kali"]`, `"KALI, X"`} {
		add(`"userAgent":` + agent)
	}
	for _, address := range []string{`"203.0.113.7"`, `["203.0.113.7","10.0.0.1"]`, `"203.0.113.7, 10.0.0.1"`, `["10.0.0.1","10.0.0.2"]`} {
		add(`"sourceIPAddress":` + address)
	}
	sameAsPlain(t, files, events)
}
