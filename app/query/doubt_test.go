package query_test

import (
	"strings"
	"testing"

	"trailsleuth/app/query"
)

// TestServicesAreNoResources: a service or its host in the place of a resource's
// name is asked for as an event source, and a secret's ARN without its end is
// said to be one that cannot be worked out.
func TestServicesAreNoResources(t *testing.T) {
	for value, want := range map[string]string{"s3": "s3.amazonaws.com", " IAM ": "iam.amazonaws.com", "kms.amazonaws.com": "kms.amazonaws.com", "prod-logs": "", "": ""} {
		if got := query.SourceInstead(query.ResourceName, value); got != want {
			t.Errorf("%q: %q, want %q", value, got, want)
		}
	}
	if got := query.SourceInstead(query.Username, "s3"); got != "" {
		t.Errorf("a user called s3 is taken for %q", got)
	}
	for value, want := range map[string]string{
		"s3": "s3.amazonaws.com", "sts.amazonaws.com": "sts.amazonaws.com",
		"arn:aws:secretsmanager:us-east-1:111122223333:secret:billing":        "six characters",
		"arn:aws:secretsmanager:us-east-1:111122223333:secret:billing-AbC123": "",
	} {
		said := ""
		for _, p := range (query.Query{Regions: []string{"us-east-1"}, Filters: []query.Filter{is(query.ResourceName, value)}}).Validate(now) {
			said += p.Sentence
		}
		if !strings.Contains(said, want) || want == "" && said != "" {
			t.Errorf("of %s it is said %q, want %q", value, said, want)
		}
	}
}
