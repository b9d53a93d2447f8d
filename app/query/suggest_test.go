package query_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"trailsleuth/app/query"
)

func TestSuggestions(t *testing.T) {
	for field, tt := range map[query.Field]struct {
		atLeast int
		shape   string
		has     string
	}{
		query.EventName:    {450, `^[A-Z][A-Za-z0-9]+$`, "ConsoleLogin"},
		query.EventSource:  {120, `^[a-z0-9-]+\.amazonaws\.com$`, "s3.amazonaws.com"},
		query.ResourceType: {80, `^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$`, "AWS::S3::Bucket"},
		query.ReadOnly:     {2, `^(true|false)$`, "false"},
		query.Username:     {1, `^root$`, "root"},
		query.ErrorCode:    {8, `^[A-Za-z.]+$`, "AccessDenied"},
		query.Region:       {30, `^[a-z-]+-\d$`, "us-east-1"},
	} {
		got := query.Suggestions(field)
		if len(got) < tt.atLeast || !slices.Contains(got, tt.has) {
			t.Errorf("%s: %d values", field, len(got))
		}
		seen := map[string]bool{}
		for _, v := range got {
			if !regexp.MustCompile(tt.shape).MatchString(v) || seen[v] {
				t.Errorf("%s: odd or double %q", field, v)
			}
			seen[v] = true
		}
	}
	if got := query.Suggestions(query.Text); got != nil {
		t.Errorf("text suggests %v", got)
	}
}

func TestFields(t *testing.T) {
	lookups := 0
	for _, info := range query.Fields() {
		key, ok := info.Field.LookupKey()
		if ok != info.Lookup || info.Label == "" || info.Hint == "" || !info.Field.Known() || info.Field.Label() != info.Label {
			t.Errorf("%+v", info)
		}
		if ok {
			lookups++
			if string(key) != string(info.Field) {
				t.Errorf("%s is looked up by %s", info.Field, key)
			}
		}
	}
	if lookups != 8 {
		t.Errorf("%d lookup attributes", lookups)
	}
	path := query.Path("requestParameters.bucketName")
	if got, ok := path.RecordPath(); !ok || got != "requestParameters.bucketName" || path.Label() != got || !path.Known() {
		t.Errorf("path %q", path)
	}
	for _, p := range query.PathSuggestions() {
		if strings.HasPrefix(p, "path:") || !query.Path(p).Known() {
			t.Errorf("path suggestion %q", p)
		}
	}
}

func TestUsualCase(t *testing.T) {
	for _, c := range []struct {
		field       query.Field
		value, want string
	}{
		{query.EventName, "deletebucket", "DeleteBucket"},
		{query.EventName, "DeleteBucket", ""},
		{query.EventName, "NoSuchEvent", ""},
		{query.EventSource, "S3.amazonaws.com", "s3.amazonaws.com"},
		{query.ResourceType, "aws::s3::bucket", "AWS::S3::Bucket"},
		{query.ErrorCode, "accessdenied", "AccessDenied"},
		{query.Region, "US-East-1", "us-east-1"},
		{query.Username, "Root", "root"},
		{query.Text, "ROOT", ""},
		{query.EventName, "", ""},
	} {
		if got := query.UsualCase(c.field, c.value); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.field, c.value, got, c.want)
		}
	}
}

func TestSpellings(t *testing.T) {
	for _, c := range []struct {
		field query.Field
		value string
		want  []string
	}{
		{query.Username, "Alice", []string{"alice", "ALICE"}},
		{query.Username, "alice", []string{"Alice", "ALICE"}},
		{query.Username, "ALICE", []string{"alice", "Alice"}},
		{query.Username, "sam.rivers@example.com", []string{"Sam.rivers@example.com", "Sam.Rivers@example.com", "SAM.RIVERS@EXAMPLE.COM"}},
		{query.ResourceName, "prodLogs", []string{"prodlogs", "ProdLogs", "Prodlogs", "PRODLOGS"}},
		{query.ResourceName, "arn:aws:iam::123456789012:role/Admin", []string{"arn:aws:iam::123456789012:role/admin", "arn:aws:iam::123456789012:role/ADMIN"}},
		{query.ResourceName, "I-0ABCDEF123456789A", []string{"i-0abcdef123456789a"}},
		{query.ResourceName, "i-0abcdef123456789a", nil},
		{query.AccessKeyID, "asiaexample", []string{"ASIAEXAMPLE"}},
		{query.EventSource, "New-Service.amazonaws.com", []string{"new-service.amazonaws.com"}},
		{query.EventName, "describeNewThing", []string{"DescribeNewThing"}},
		{query.EventName, "RunInstances", nil},
		{query.Username, "root", nil},
		{query.Session, "1234", nil},
		{query.Text, "Alice", nil},
		{query.Username, "", nil},
		{query.Username, "\xff", nil},
	} {
		if got := query.Spellings(c.field, c.value); !slices.Equal(got, c.want) {
			t.Errorf("%s %q: %q, want %q", c.field, c.value, got, c.want)
		}
	}
}

func TestComplete(t *testing.T) {
	known := []string{"CreateBucket", "DeleteBucket", "DeleteBucketPolicy", "DeleteUser", "PutBucketAcl"}
	for _, c := range []struct {
		text string
		most int
		want []string
	}{
		{"", 2, []string{"CreateBucket", "DeleteBucket"}},
		{"del", 9, []string{"DeleteBucket", "DeleteBucketPolicy", "DeleteUser"}},
		{"bucketp", 9, []string{"DeleteBucketPolicy"}},
		{"Bucket", 9, []string{"CreateBucket", "DeleteBucket", "DeleteBucketPolicy", "PutBucketAcl"}},
		{"put", 9, []string{"PutBucketAcl"}},
		{"DeleteBucket", 9, nil},
		{"deletebucket", 9, []string{"DeleteBucket", "DeleteBucketPolicy"}},
		{"nothing", 9, nil},
	} {
		if got := query.Complete(known, c.text, c.most); !slices.Equal(got, c.want) {
			t.Errorf("%q: %v, want %v", c.text, got, c.want)
		}
	}
}
