package ui

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"trailsleuth/app/lookup"
	"trailsleuth/app/query"
	"trailsleuth/app/record"
	"trailsleuth/app/state"
	"trailsleuth/app/state/lookupform"
	"trailsleuth/app/trail"
)

// chainStories are those of a key that leaked: all that came of it, known and
// still being looked up; and of the sample account's cases.
func chainStories() []Story {
	regions := state.FormEdited{Field: lookupform.Regions, Text: trail.GlobalRegion}
	follow := []state.Msg{signIn, regions, state.FollowKey(storyKey)}
	return []Story{
		{"everything followed", tell(storyChain{}, follow)},
		{"everything being followed", begun(tell(storyChain{}, follow[:2]), follow[2])},
		{"nothing came of it", tell(storyChain{}, []state.Msg{signIn, regions, state.FollowKey("AKIA2222222222222222")})},
		{"cases, one solved", tell(storyChain{}, []state.Msg{state.SampleChosen{}, state.CasesFound{Cases: storyCases()}, state.SearchSubmitted{}, state.EventStarred{Row: 0}, state.Navigated{}})},
		{"case solved", tell(storyChain{}, []state.Msg{state.SampleChosen{}, state.CasesFound{Cases: storyCases()}, state.SearchSubmitted{}, state.RowOpened{Row: 0}, state.EventStarred{}})},
	}
}

// Keys of the story: the one that leaked, one that was made with it, and the
// temporary one that this was given.
const (
	storyKey      = "AKIA3333333333333333"
	storyMadeKey  = "AKIA4444444444444444"
	storyAssumed  = "ASIA5555555555555555"
	storyMadeUser = "backup-operator"
)

// storyCases are two of the sample account's kind, of which the newest event of
// the story answers the first.
func storyCases() []state.Case {
	newest, _ := storyChain{}.LookupEvents(context.Background(), "us-east-1", lookup.Input{})
	return []state.Case{
		{Text: "What did the leaked key do, and what came of it?", Query: query.Query{Regions: []string{"us-east-1"}, Window: query.Window{Last: 24 * time.Hour}}, Answers: []string{newest.Events[0].ID}, Story: "It made a user, the user a key, and the key a session that read the secrets."},
		{Text: "Who deleted the bucket?", Query: query.Query{Regions: []string{"us-east-1"}, Window: query.Window{Last: 24 * time.Hour}}},
	}
}

// storyChain answers with what a leaked key did, and what came of it, by the key
// or user that is asked for.
type storyChain struct{}

func (storyChain) LookupEvents(_ context.Context, _ string, in lookup.Input) (lookup.Page, error) {
	page := lookup.Page{}
	for i, call := range []struct{ by, key, source, name, parameters, response string }{
		{"arn:aws:sts::123456789012:assumed-role/prod-maintenance/backup", storyAssumed, "secretsmanager", "GetSecretValue", `{"secretId":"billing-db"}`, `null`},
		{"arn:aws:sts::123456789012:assumed-role/prod-maintenance/backup", storyAssumed, "secretsmanager", "ListSecrets", `null`, `null`},
		{storyMadeUser, storyMadeKey, "sts", "AssumeRole", `{"roleArn":"arn:aws:iam::123456789012:role/prod-maintenance","roleSessionName":"backup"}`,
			`{"credentials":{"accessKeyId":"` + storyAssumed + `"},"assumedRoleUser":{"arn":"arn:aws:sts::123456789012:assumed-role/prod-maintenance/backup"}}`},
		{"ci-deploy", storyKey, "iam", "CreateAccessKey", `{"userName":"` + storyMadeUser + `"}`, `{"accessKey":{"accessKeyId":"` + storyMadeKey + `","userName":"` + storyMadeUser + `","status":"Active"}}`},
		{"ci-deploy", storyKey, "iam", "CreateUser", `{"userName":"` + storyMadeUser + `"}`, `{"user":{"userName":"` + storyMadeUser + `"}}`},
		{"ci-deploy", storyKey, "sts", "GetCallerIdentity", `null`, `null`},
	} {
		who := fmt.Sprintf(`"type":"IAMUser","arn":"arn:aws:iam::123456789012:user/%[1]s","userName":%[1]q`, call.by)
		if strings.HasPrefix(call.by, "arn:") {
			who = fmt.Sprintf(`"type":"AssumedRole","arn":%q,"sessionContext":{"sessionIssuer":{"type":"Role","userName":"prod-maintenance"}}`, call.by)
		}
		raw := fmt.Sprintf(`{"eventVersion":"1.11","userIdentity":{%s,"accountId":"123456789012","accessKeyId":%q},"eventTime":%q,"eventSource":"%s.amazonaws.com","eventName":%q,"awsRegion":"us-east-1","sourceIPAddress":"198.51.100.23","userAgent":"aws-cli/2.32.0","requestParameters":%s,"responseElements":%s,"eventID":"c4a10000-0000-4000-8000-00000000000%d","eventType":"AwsApiCall","recipientAccountId":"123456789012","eventCategory":"Management"}`,
			who, call.key, storyTime.Add(-time.Duration(i)*90*time.Second).Format(time.RFC3339), call.source, call.name, call.parameters, call.response, i)
		if e, err := record.FromRecord([]byte(raw)); err == nil && asksFor(in.Attribute, e) {
			page.Events = append(page.Events, e)
		}
	}
	return page, nil
}

// asksFor reports whether a lookup by a key or a user finds an event.
func asksFor(by trail.LookupAttribute, e trail.Event) bool {
	return by.Value == "" || slices.Contains([]string{e.AccessKeyID, e.Username}, by.Value)
}
