package record_test

import (
	"strings"
	"testing"

	"trailsleuth/app/record"
	"trailsleuth/app/record/jsondoc"
)

// deep is n arrays or objects inside one another.
func deep(opening, inner, closing string, n int) string {
	return strings.Repeat(opening, n) + inner + strings.Repeat(closing, n)
}

func TestDeepNesting(t *testing.T) {
	const levels = 10_000
	for name, nested := range map[string]string{
		"Arrays":     deep(`[`, `1`, `]`, levels),
		"Objects":    deep(`{"a":`, `1`, `}`, levels),
		"Items":      deep(`{"items":[`, `{"instanceId":"i-1"}`, `]}`, levels),
		"Statements": `{"Statement":` + deep(`[`, `1`, `]`, levels) + `}`,
	} {
		t.Run(name, func(t *testing.T) {
			raw := `{"eventID":"e","eventName":"PutBucketPolicy","eventSource":"s3.amazonaws.com","requestParameters":` + nested + `,"responseElements":` + nested +
				`,"resources":` + nested + `,"userIdentity":` + nested + `,"awsRegion":"eu-west-1"}`
			e := must(t, raw)
			if e.Raw != raw || e.Region != "eu-west-1" {
				t.Errorf("what follows the nested part is lost: region %q", e.Region)
			}
		})
	}
	for _, open := range []string{deep(`[`, ``, ``, levels), deep(`{"a":`, ``, ``, levels), deep(`{`, ``, ``, levels)} {
		if _, err := record.FromRecord([]byte(`{"eventName":"x","a":` + open)); err == nil {
			t.Error("an endless record was taken")
		}
		if e := record.FromLookup(record.Envelope{Record: `{"eventName":"x","a":` + open}); e.Name != "x" {
			t.Errorf("the name before the damage is %q", e.Name)
		}
	}
}

func TestLargeEvents(t *testing.T) {
	many := strings.TrimSuffix(strings.Repeat(`{"instanceId":"i-0123456789abcdef0"},`, 7000), ",")
	for name, request := range map[string]string{
		"OneText":    `{"blob":"` + strings.Repeat("x", 256<<10) + `"}`,
		"ManyThings": `{"instancesSet":{"items":[` + many + `]}}`,
		"Escapes":    `{"blob":"` + strings.Repeat(`\u0041\"`, 30<<10) + `"}`,
		"31KB":       `{"policyDocument":"` + strings.Repeat(`{\"a\":1},`, 3<<10) + `"}`,
	} {
		t.Run(name, func(t *testing.T) {
			raw := `{"eventID":"e","eventName":"X","eventSource":"ec2.amazonaws.com","requestParameters":` + request + `,"awsRegion":"eu-west-1"}`
			e := must(t, raw)
			if e.Raw != raw || e.Region != "eu-west-1" || len(e.Resources) > 50 || len(e.Request) > 700 {
				t.Errorf("region %q, %d resources, request %q", e.Region, len(e.Resources), e.Request)
			}
			if nodes, err := jsondoc.Tree(raw); err != nil || len(nodes) != 5 {
				t.Errorf("%d nodes, %v", len(nodes), err)
			}
		})
	}
}

func TestInvalidUTF8(t *testing.T) {
	raw := "{\"eventID\":\"e\xff\",\"eventName\":\"\xc3\x28\",\"event\xffSource\":1,\"eventSource\":\"s\",\"requestParameters\":{\"\xfe\":\"\xed\xa0\x80\"},\"userIdentity\":{\"userName\":\"\x80\"}}"
	e := must(t, raw)
	if e.Raw != raw || e.ID != "e\uFFFD" || e.Name != "\uFFFD(" || e.Actor.Name != "\uFFFD" {
		t.Errorf("%+q", e)
	}
}

// A row of events may be read at once; what one reader does must not show in
// another's. (Run with -race.)
func TestConcurrentReaders(t *testing.T) {
	records := made(200)
	want := make([]string, len(records))
	for i, r := range records {
		want[i] = must(t, string(r)).Request
	}
	done := make(chan struct{})
	for range 4 {
		go func() {
			defer func() { done <- struct{}{} }()
			for i, r := range records {
				e, err := record.FromRecord(r)
				if err != nil || e.Request != want[i] || e.Raw != string(r) {
					t.Errorf("record %d: %q, %v; want %q", i, e.Request, err, want[i])
				}
			}
		}()
	}
	for range 4 {
		<-done
	}
}
