package trace_test

import (
	"strings"
	"testing"

	"trailsleuth/app/store"
	"trailsleuth/app/trace"
)

const (
	consoleOfAl = "console session arn:aws:iam::1:user/al since 2026-08-20T09:01:40Z"
	opsOfAl     = "console session arn:aws:sts::1:assumed-role/ops/al since 2026-08-20T09:01:45Z"
)

// TestChains: how the maker of the last event came to act.
func TestChains(t *testing.T) {
	for name, c := range map[string]struct {
		want    string
		records []string
	}{
		"LongTermKey": {"user jo > key AKIA1", []string{call(1, 0, "ListUsers", "iam", user("jo", "AKIA1"))}},
		"AssumeRole": {"user jo > key AKIA1 > AssumeRole proven temporary key ASIA1", []string{
			call(1, 0, "AssumeRole", "sts", user("jo", "AKIA1"), gave("ASIA1", "ops", "s")), call(2, 5, "ListUsers", "iam", role("ops", "s", "ASIA1", 0))}},
		"WhoAssumedItIsNotLoaded": {"role ops > temporary key ASIA1", []string{call(2, 5, "ListUsers", "iam", role("ops", "s", "ASIA1", 0))}},
		"KeyNotInTheRecord": {"user jo > key AKIA1 > AssumeRole inferred temporary key ASIA1", []string{
			call(1, 0, "AssumeRole", "sts", user("jo", "AKIA1"), `,"responseElements":{"assumedRoleUser":{"arn":"arn:aws:sts::1:assumed-role/ops/s"}}`),
			call(2, 5, "ListUsers", "iam", role("ops", "s", "ASIA1", 0))}},
		"AnotherSecond": {"role ops > temporary key ASIA1", []string{
			call(1, 0, "AssumeRole", "sts", user("jo", "AKIA1"), `,"responseElements":{"assumedRoleUser":{"arn":"arn:aws:sts::1:assumed-role/ops/s"}}`),
			call(2, 25, "ListUsers", "iam", role("ops", "s", "ASIA1", 20))}},
		"Refused": {"role ops > temporary key ASIA1", []string{
			call(1, 0, "AssumeRole", "sts", user("jo", "AKIA1"), `,"errorCode":"AccessDenied"`, gave("ASIA1", "ops", "s")), call(2, 5, "ListUsers", "iam", role("ops", "s", "ASIA1", 0))}},
		"WebIdentity": {"outside repo @ x > AssumeRoleWithWebIdentity proven temporary key ASIA1", []string{
			call(1, 0, "AssumeRoleWithWebIdentity", "sts", `{"type":"WebIdentityUser","userName":"repo","identityProvider":"x"}`, gave("ASIA1", "ops", "s")),
			call(2, 5, "ListUsers", "iam", role("ops", "s", "ASIA1", 0))}},
		"SAML": {"outside al @ okta > AssumeRoleWithSAML proven temporary key ASIA1", []string{
			call(1, 0, "AssumeRoleWithSAML", "sts", `{"type":"SAMLUser","userName":"al","identityProvider":"okta"}`, gave("ASIA1", "ops", "s")),
			call(2, 5, "ListUsers", "iam", role("ops", "s", "ASIA1", 0))}},
		"Root": {"user jo > key AKIA1 > AssumeRoot proven temporary key ASIA1", []string{
			call(1, 0, "AssumeRoot", "sts", user("jo", "AKIA1"), `,"responseElements":{"credentials":{"accessKeyId":"ASIA1"}}`),
			call(2, 5, "ListUsers", "iam", `{"type":"Root","arn":"arn:aws:iam::2:root","accessKeyId":"ASIA1","sessionContext":{"assumedRoot":"true","attributes":{"creationDate":"2026-08-20T09:00:00Z"}}}`)}},
		"GetSessionToken": {"user jo > key AKIA1 > GetSessionToken proven temporary key ASIA1", []string{
			call(1, 0, "GetSessionToken", "sts", user("jo", "AKIA1"), `,"responseElements":{"credentials":{"accessKeyId":"ASIA1"}}`), call(2, 5, "ListUsers", "iam", consoleOf("jo", "ASIA1", 0))}},
		"GetFederationToken": {"user jo > key AKIA1 > GetFederationToken proven temporary key ASIA1", []string{
			call(1, 0, "GetFederationToken", "sts", user("jo", "AKIA1"), `,"responseElements":{"credentials":{"accessKeyId":"ASIA1"},"federatedUser":{"arn":"arn:aws:sts::1:federated-user/f"}}`),
			call(2, 5, "ListUsers", "iam", `{"type":"FederatedUser","arn":"arn:aws:sts::1:federated-user/f","accessKeyId":"ASIA1","sessionContext":{"sessionIssuer":{"type":"IAMUser","userName":"jo"}}}`)}},
		"CreateAccessKey": {"user jo > key AKIA1 > CreateAccessKey proven key AKIA2", []string{
			call(1, 0, "CreateAccessKey", "iam", user("jo", "AKIA1"), `,"requestParameters":{"userName":"al"},"responseElements":{"accessKey":{"userName":"al","accessKeyId":"AKIA2"}}`),
			call(2, 5, "ListUsers", "iam", user("al", "AKIA2"))}},
		"CreateUser": {"user jo > key AKIA1 > CreateUser proven user al > key AKIA2", []string{
			call(1, 0, "CreateUser", "iam", user("jo", "AKIA1"), `,"requestParameters":{"userName":"al"}`), call(2, 5, "ListUsers", "iam", user("al", "AKIA2"))}},
		"ConsoleLogin": {"user al > ConsoleLogin inferred " + consoleOfAl, []string{
			call(1, 99, "ConsoleLogin", "signin", `{"type":"IAMUser","arn":"arn:aws:iam::1:user/al","userName":"al"}`, `,"eventType":"AwsConsoleSignIn","responseElements":{"ConsoleLogin":"Success"}`),
			call(2, 105, "ListUsers", "iam", consoleOf("al", "ASIA7", 100), inConsole)}},
		"ConsoleLoginWithItsSession": {"user al > ConsoleLogin proven " + consoleOfAl, []string{
			call(1, 100, "ConsoleLogin", "signin", consoleOf("al", "", 100), `,"eventType":"AwsConsoleSignIn"`), call(2, 105, "ListUsers", "iam", consoleOf("al", "ASIA7", 100), inConsole)}},
		"Password": {"user jo > key AKIA1 > CreateLoginProfile proven password al since 2026-08-20T09:00:00Z > ConsoleLogin inferred " + consoleOfAl, []string{
			call(1, 0, "CreateLoginProfile", "iam", user("jo", "AKIA1"), `,"requestParameters":{"userName":"al"}`),
			call(2, 99, "ConsoleLogin", "signin", `{"type":"IAMUser","arn":"arn:aws:iam::1:user/al","userName":"al"}`, `,"eventType":"AwsConsoleSignIn"`),
			call(3, 105, "ListUsers", "iam", consoleOf("al", "ASIA7", 100), inConsole)}},
		"SwitchRole": {"user al > ConsoleLogin inferred " + consoleOfAl + " > SwitchRole inferred " + opsOfAl, []string{
			call(1, 99, "ConsoleLogin", "signin", `{"type":"IAMUser","arn":"arn:aws:iam::1:user/al","userName":"al"}`, `,"eventType":"AwsConsoleSignIn"`),
			call(2, 103, "SwitchRole", "signin", consoleOf("al", "ASIA7", 100), `,"eventType":"AwsConsoleSignIn","additionalEventData":{"SwitchTo":"arn:aws:iam::1:role/path/ops"}`),
			call(3, 109, "ListUsers", "iam", role("ops", "al", "ASIA8", 105), inConsole)}},
		"AwsLogin": {"role ops > " + opsOfAl + " > CreateOAuth2Token inferred temporary key ASIA9", []string{
			call(1, 900, "CreateOAuth2Token", "signin", role("ops", "al", "", 105)), call(2, 909, "ListUsers", "iam", role("ops", "al", "ASIA9", 105))}},
		"OutOfTheConsole": {"role ops > " + opsOfAl + " > inferred temporary key ASIA9", []string{
			call(1, 300, "ListUsers", "iam", role("ops", "al", "ASIA8", 105), inConsole), call(2, 309, "ListUsers", "iam", role("ops", "al", "ASIA9", 105))}},
		"SignInSession": {"role ops > console session arn:aws:signin:eu-west-1:1:session/x", []string{
			call(1, 0, "ListUsers", "iam", strings.Replace(role("ops", "al", "ASIA8", 0), `"attributes"`, `"signInSessionArn":"arn:aws:signin:eu-west-1:1:session/x","attributes"`, 1))}},
		"IdentityCenter": {"Identity Center user a0 > Federate inferred temporary key ASIA1", []string{
			call(1, 0, "Federate", "sso", `{"type":"IdentityCenterUser","onBehalfOf":{"userId":"a0"}}`, `,"serviceEventDetails":{"role_name":"Admin","account_id":"1"},"additionalEventData":{"UserName":"Al"}`),
			call(2, 5, "ListUsers", "iam", role("AWSReservedSSO_Admin_0123456789abcdef", "al", "ASIA1", 2))}},
		"AcrossAccounts": {"user jo > key AKIA1 > AssumeRole proven temporary key ASIA1", []string{
			call(1, 0, "AssumeRole", "sts", user("jo", "AKIA1"), `,"sharedEventID":"x"`),
			call(2, 0, "AssumeRole", "sts", `{"type":"AWSAccount","accountId":"2"}`, `,"sharedEventID":"x"`, gave("ASIA1", "ops", "s")),
			call(3, 5, "ListUsers", "iam", role("ops", "s", "ASIA1", 0))}},
		"BothAccounts": {"user jo > key AKIA1 > AssumeRole proven temporary key ASIA1", []string{
			call(2, 0, "AssumeRole", "sts", `{"type":"AWSAccount","accountId":"2"}`, gave("ASIA1", "ops", "s")),
			call(1, 0, "AssumeRole", "sts", user("jo", "AKIA1"), gave("ASIA1", "ops", "s")),
			call(3, 5, "ListUsers", "iam", role("ops", "s", "ASIA1", 0))}},
		"InACircle": {"CreateAccessKey proven key AKIA2 > CreateAccessKey proven key AKIA1", []string{
			call(1, 0, "CreateAccessKey", "iam", user("jo", "AKIA1"), `,"responseElements":{"accessKey":{"userName":"jo","accessKeyId":"AKIA2"}}`),
			call(2, 0, "CreateAccessKey", "iam", user("jo", "AKIA2"), `,"responseElements":{"accessKey":{"userName":"jo","accessKeyId":"AKIA1"}}`),
			call(3, 1, "ListUsers", "iam", user("jo", "AKIA1"))}},
		"Service": {"outside ec2.amazonaws.com", []string{call(1, 0, "X", "ec2", `{"type":"AWSService","invokedBy":"ec2.amazonaws.com"}`)}},
	} {
		t.Run(name, func(t *testing.T) {
			g, v := graphOf(t, events(t, c.records...))
			last := store.EventIndex(v.Len() - 1)
			if got := told(g, g.Chain(g.Holder(last))); got != c.want {
				t.Errorf("\n%s, want\n%s", got, c.want)
			}
		})
	}
}

// TestConsoleSession: requests of the console have a key each, and are of one session.
func TestConsoleSession(t *testing.T) {
	var records []string
	for i, key := range []string{"ASIA50", "ASIA51", "ASIA52", "ASIA53"} {
		records = append(records, call(i, 3600+i, "DescribeInstances", "ec2", role("ops", "jo", key, 0), inConsole))
	}
	g, _ := graphOf(t, events(t, records...))
	n := g.Node(g.Holder(0))
	if n.Kind != trace.Session || n.Events != len(records) || n.Last.Sub(n.First).Seconds() != 3 || n.As != "ops / jo" {
		t.Errorf("%+v", n)
	}
}
