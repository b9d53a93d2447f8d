package ui

import (
	"fmt"
	"time"

	"trailsleuth/app/detect/sigma"
	"trailsleuth/app/lookup"
	"trailsleuth/app/record"
	"trailsleuth/app/state"
	"trailsleuth/app/state/rulebook"
)

// ruleStories are those of detections: what they found, hunts, and the list of
// rules.
func ruleStories() []Story {
	search := []state.Msg{signIn, state.SearchSubmitted{}, state.ViewChosen{View: state.FindingsView}}
	plan := []state.Msg{signIn, state.HuntWanted{}}
	return []Story{
		{"findings", tell(storyAttack(), append(search, state.FindingExplained{Rule: storyRuleKey}))},
		{"findings of nothing", tell(storyPage(3), search)},
		{"findings in details", tell(storyAttack(), []state.Msg{signIn, state.SearchSubmitted{}, state.RowOpened{Row: 0}})},
		{"hunt plan", tell(storyAttack(), plan)},
		{"hunt without keys", tell(nil, []state.Msg{state.HuntWanted{}})},
		{"hunt", begun(tell(storyAttack(), plan), state.HuntStarted{})},
		{"hunt stopped", stopped(tell(storyAttack(), plan), state.HuntStarted{})},
		{"rules", tell(storyAttack(), append(search, storyOwnRules(), state.DialogOpened{Dialog: state.RuleList}))},
	}
}

// begun is the model after a message of whose effects nothing is known yet.
func begun(m *state.Model, msg state.Msg) *state.Model {
	m.Update(msg)
	return m
}

// stopped is the model after a message whose effects were stopped as they began.
func stopped(m *state.Model, msg state.Msg) *state.Model {
	effects := m.Update(msg)
	m.Update(state.StopWanted{})
	play(m, effects)
	return m
}

// storyRuleKey is the ID of the rule cloudtrail_stopped.yml.
const storyRuleKey = "767cec55-25f5-513e-b7eb-6e850d313a18"

// storyOwnRules are files of a person's own, of which one is refused.
func storyOwnRules() state.RulesRead {
	var files []rulebook.File
	for _, f := range []struct{ name, text string }{
		{"own/backup-role.yml", "title: Backup role used outside its window\nlogsource: {product: aws, service: cloudtrail}\ndetection: {s: {userIdentity.arn|contains: backup}, condition: s}\nlevel: high\n"},
		{"own/typo.yml", "title: Typing error\nlogsource: {product: aws, service: cloudtrail}\ndetection:\n  s:\n    eventName|begins: Delete\n  condition: s\n"},
	} {
		rules, refused := sigma.Parse(f.name, []byte(f.text))
		files = append(files, rulebook.File{Name: f.name, Rules: rules, Refused: refused})
	}
	return state.RulesRead{Files: files}
}

// storyAttack answers with what somebody does who has found a key.
func storyAttack() lookup.Source {
	page := lookup.Page{}
	for i, call := range []struct{ source, name, parameters string }{
		{"cloudtrail", "StopLogging", `{"name":"management-events"}`},
		{"s3", "PutBucketPolicy", `{"bucketName":"customer-exports","bucketPolicy":{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::customer-exports/*"}]}}`},
		{"ec2", "ModifySnapshotAttribute", `{"snapshotId":"snap-0a1b2c3d4e5f60718","createVolumePermission":{"add":{"items":[{"userId":"999988887777"}]}}}`},
		{"iam", "CreateAccessKey", `{"userName":"backup-operator"}`},
		{"iam", "AttachUserPolicy", `{"userName":"backup-operator","policyArn":"arn:aws:iam::aws:policy/AdministratorAccess"}`},
		{"iam", "CreateUser", `{"userName":"backup-operator"}`},
		{"sts", "GetCallerIdentity", `null`},
	} {
		raw := fmt.Sprintf(`{"eventVersion":"1.11","userIdentity":{"type":"IAMUser","principalId":"AIDAEXAMPLE","arn":"arn:aws:iam::123456789012:user/dana","accountId":"123456789012","accessKeyId":"AKIAEXAMPLE","userName":"dana"},"eventTime":%q,"eventSource":"%s.amazonaws.com","eventName":%q,"awsRegion":"us-east-1","sourceIPAddress":"203.0.113.77","userAgent":"aws-cli/2.32.0","requestParameters":%s,"responseElements":null,"eventID":"a77ac000-0000-4000-8000-00000000000%d","eventType":"AwsApiCall","recipientAccountId":"123456789012","eventCategory":"Management"}`,
			storyTime.Add(-time.Duration(i)*90*time.Second).Format(time.RFC3339), call.source, call.name, call.parameters, i)
		if e, err := record.FromRecord([]byte(raw)); err == nil {
			page.Events = append(page.Events, e)
		}
	}
	return storySource{page: page}
}
