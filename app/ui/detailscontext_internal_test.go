package ui

import (
	"slices"
	"testing"
)

// TestContexts: what an enriched event says of tags and condition keys, each
// under a name of its own; nothing for other events, or for what is no object.
func TestContexts(t *testing.T) {
	for record, want := range map[string][]string{
		`{"eventName":"GetObject"}`: nil,
		`{"eventContext":"text"}`:   nil,
		`{"eventContext":null}`:     nil,
		`{"eventContext":{"requestContext":{"aws:SourceVpc":"vpc-1","aws:MultiFactorAuthPresent":"true"},"tagContext":{"principalTags":{"team":"red"},
			"resourceTags":[{"arn":"arn:aws:s3:::b","tags":{"data.class":"secret"}},{"arn":"arn:aws:s3:::c","tags":{"data.class":"open"}}]}}}`: {
			"aws:SourceVpc=vpc-1", "aws:MultiFactorAuthPresent=true", "Tag of who called: team=red",
			"Tagged resource=arn:aws:s3:::b", "Tagged resource=arn:aws:s3:::c", "Tag of the resource: data.class=open", "Tag of the resource: data.class=secret"},
	} {
		var got []string
		for _, fact := range contexts(record) {
			got = append(got, fact.Label+"="+fact.Text)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s:\n%q, want\n%q", record, got, want)
		}
	}
}
