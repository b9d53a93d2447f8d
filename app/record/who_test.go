package record_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"trailsleuth/app/record"
	"trailsleuth/app/trail"
)

// who is what a record tells of whose doing it was.
type who struct{ actor, username, by, via, imds, workload, person, session string }

func whoOf(e *trail.Event) who {
	return who{e.Actor.String(), e.Username, string(e.Means.By()), e.Means.Via(), e.Means.IMDS(), e.Workload, e.Person, e.Session}
}

const (
	sessionOfJo = `"type":"AssumedRole","principalId":"AROAEXAMPLE:jo","arn":"arn:aws:sts::111122223333:assumed-role/ops/jo","sessionContext":{"sessionIssuer":{"type":"Role","userName":"ops","arn":"arn:aws:iam::111122223333:role/ops"},"attributes":{"creationDate":"2026-08-20T09:00:00Z"}`
	joSince     = "arn:aws:sts::111122223333:assumed-role/ops/jo since 2026-08-20T09:00:00Z"
)

func TestWho(t *testing.T) {
	jo := who{actor: "ops / jo", username: "jo", by: "person or tool", session: joSince}
	with := func(change func(w *who)) who { w := jo; change(&w); return w }
	for name, c := range map[string]struct {
		record string
		want   who
	}{
		"Key":             {`"userIdentity":{` + sessionOfJo + `}}`, jo},
		"Console":         {`"sessionCredentialFromConsole":"true","userIdentity":{` + sessionOfJo + `}}`, with(func(w *who) { w.by = "person, in the console" })},
		"ConsoleBool":     {`"sessionCredentialFromConsole":true,"userIdentity":{` + sessionOfJo + `}}`, with(func(w *who) { w.by = "person, in the console" })},
		"ConsoleOfBefore": {`"userAgent":"console.ec2.amazonaws.com","userIdentity":{` + sessionOfJo + `}}`, with(func(w *who) { w.by = "person, in the console" })},
		"SignIn":          {`"eventType":"AwsConsoleSignIn","userIdentity":{` + sessionOfJo + `}}`, with(func(w *who) { w.by = "person, in the console" })},
		"ThroughAService": {`"userIdentity":{` + sessionOfJo + `},"invokedBy":"cloudformation.amazonaws.com"}`,
			with(func(w *who) { w.by, w.via = "service, on behalf", "cloudformation.amazonaws.com" })},
		"Delegate": {`"userIdentity":{` + sessionOfJo + `},"invokedByDelegate":{"accountId":"999988887777"}}`,
			with(func(w *who) { w.by, w.via = "delegate, on behalf", "delegate 999988887777" })},
		"SignInSession": {`"userIdentity":{` + sessionOfJo + `,"signInSessionArn":"arn:aws:signin:eu-west-1:111122223333:session/x"}}`,
			with(func(w *who) { w.session = "arn:aws:signin:eu-west-1:111122223333:session/x" })},
		"OnBehalfOf": {`"userIdentity":{` + sessionOfJo + `},"onBehalfOf":{"userId":"a0000000","identityStoreArn":"x"}}`, with(func(w *who) { w.person = "a0000000" })},
		"Instance": {`"userIdentity":{` + sessionOfJo + `,"ec2RoleDelivery":"1.0"},"inScopeOf":{"issuerType":"AWS::EC2::Instance","credentialsIssuedTo":"arn:aws:ec2:eu-west-1:1:instance/i-0b"}}`,
			with(func(w *who) { w.by, w.imds, w.workload = "workload", "1.0", "arn:aws:ec2:eu-west-1:1:instance/i-0b" })},
		"SourceOfWorkload": {`"userIdentity":{` + sessionOfJo + `},"inScopeOf":{"sourceArn":"arn:aws:lambda:eu-west-1:1:function:fn","sourceAccount":"1"}}`,
			with(func(w *who) { w.by, w.workload = "workload", "arn:aws:lambda:eu-west-1:1:function:fn" })},
		"NothingInScope": {`"userIdentity":{` + sessionOfJo + `},"inScopeOf":{}}`, jo},
		"InstanceByName": {`"userIdentity":{"type":"AssumedRole","principalId":"AROAEXAMPLE:i-0bbbbbbbbbbbbbbbb","arn":"arn:aws:sts::1:assumed-role/web/i-0bbbbbbbbbbbbbbbb"}`,
			who{actor: "web / i-0bbbbbbbbbbbbbbbb", username: "i-0bbbbbbbbbbbbbbbb", by: "workload"}},
		"ThreeParts": {`"userIdentity":{"type":"AssumedRole","principalId":"1:aws:ec2-infrastructure:i-0aaaaaaaaaaaaaaaa","sessionContext":{"sessionIssuer":{"userName":"aws:ec2-infrastructure"}},"invokedBy":"AWS Internal"}`,
			who{actor: "aws:ec2-infrastructure / i-0aaaaaaaaaaaaaaaa", username: "i-0aaaaaaaaaaaaaaaa", by: "AWS itself"}},
		"MaskedPrincipal": {`"userIdentity":{"type":"AssumedRole","principalId":"***:***","arn":"arn:aws:sts::1:assumed-role/ops/jo","sessionContext":{"sessionIssuer":{"userName":"ops"}}}`,
			who{actor: "ops / jo", username: "jo", by: "person or tool"}},
		"ServiceLinked": {`"userIdentity":{"type":"AssumedRole","principalId":"AROA:x","arn":"arn:aws:sts::1:assumed-role/AWSServiceRoleForAutoScaling/AutoScaling","invokedBy":"autoscaling.amazonaws.com"}`,
			who{actor: "AWSServiceRoleForAutoScaling / AutoScaling", username: "AutoScaling", by: "AWS itself"}},
		"Service":     {`"userIdentity":{"type":"AWSService","invokedBy":"ec2.amazonaws.com"}`, who{actor: "ec2.amazonaws.com", by: "AWS itself"}},
		"RootConsole": {`"userIdentity":{"type":"Root","arn":"arn:aws:iam::1:root","invokedBy":"signin.amazonaws.com"}`, who{actor: "root", username: "root", by: "person, in the console"}},
		"RootOfAWS":   {`"userIdentity":{"type":"Root","arn":"arn:aws:iam::1:root","invokedBy":"AWS Internal"}`, who{actor: "root", username: "root", by: "AWS itself"}},
		"Federated": {`"userIdentity":{"type":"FederatedUser","principalId":"1:AIDAX","arn":"arn:aws:sts::1:federated-user/AIDAX","sessionContext":{"sessionIssuer":{"type":"IAMUser","userName":"jo"}}}`,
			who{actor: "jo / AIDAX", username: "AIDAX", by: "person or tool"}},
		"IdentityCenter": {`"userIdentity":{"type":"IdentityCenterUser","onBehalfOf":{"userId":"a0"}},"additionalEventData":{"UserName":"jo@example.com"}`,
			who{actor: "jo@example.com", by: "person, signing in", person: "a0"}},
		"Application":  {`"userIdentity":{},"additionalEventData":{"user":{"name":"jo@example.com"}}`, who{actor: "jo@example.com", by: "person, in an application"}},
		"OtherAccount": {`"userIdentity":{"type":"AWSAccount","accountId":"444455556666"}`, who{actor: "444455556666", by: "another account"}},
		"LowerCase": {`"useridentity":{"type":"AssumedRole","arn":"arn:x","sessioncontext":{"attributes":{"creationdate":"2026-08-20T09:00:00Z"},"ec2roledelivery":"2.0"},"onbehalfof":{"userid":"a0"}}`,
			who{actor: "x", by: "workload", imds: "2.0", person: "a0", session: "arn:x since 2026-08-20T09:00:00Z"}},
		"Nobody": {`"sourceIPAddress":"192.0.2.1"`, who{actor: "192.0.2.1"}},
	} {
		t.Run(name, func(t *testing.T) {
			e, err := record.FromRecord([]byte(`{"eventName":"X","eventSource":"ec2.amazonaws.com",` + c.record + `}`))
			if err != nil {
				t.Fatal(err)
			}
			if got := whoOf(&e); got != c.want {
				t.Errorf("\n%+v, want\n%+v", got, c.want)
			}
		})
	}
}

// TestCasesOfWho are made-up records that people's reports stand behind, in a
// folder beside the project's.
func TestCasesOfWho(t *testing.T) {
	const cases = "../../../shared/cases"
	if _, err := os.Stat(cases); err != nil {
		t.Skip("The made-up cases are not in " + cases + ", so none of them was read.")
	}
	console := "arn:aws:sts::111122223333:assumed-role/ops/jo since 2026-08-20T09:00:00Z"
	web := "arn:aws:ec2:eu-west-1:111122223333:instance/i-0bbbbbbbbbbbbbbbb"
	for file, want := range map[string][]func(e *trail.Event) bool{
		"01-principal-three-parts.json": {func(e *trail.Event) bool {
			return e.Actor.Name == "aws:ec2-infrastructure" && e.Actor.Session == "i-0aaaaaaaaaaaaaaaa" && e.Username == "i-0aaaaaaaaaaaaaaaa"
		}},
		"02-federated-aida.json": {func(e *trail.Event) bool { return e.Actor.String() == "jo / AIDAEXAMPLEEXAMPLE01" }},
		"05-console-session-keys.json": {func(e *trail.Event) bool {
			return e.Session == console && e.Means.By() == trail.ByConsole
		}},
		"06-in-scope-of.json": {
			func(e *trail.Event) bool { return e.Workload == web && e.Means.IMDS() == "1.0" },
			func(e *trail.Event) bool { return e.Workload == web && e.Means.By() == trail.ByWorkload },
			func(e *trail.Event) bool { return e.Workload == web && e.Address == "198.51.100.9" },
			func(e *trail.Event) bool { return e.Workload == "" },
			func(e *trail.Event) bool { return e.Workload == "arn:aws:lambda:eu-west-1:111122223333:function:fn" },
		},
		"07-via-service.json": {
			func(e *trail.Event) bool {
				return e.Means.Via() == "cloudformation.amazonaws.com" && e.Means.By() == trail.ByService
			},
			func(e *trail.Event) bool { return e.Means.Via() == "" && e.Means.By() == trail.ByTool },
		},
		"10-switch-role.json": {func(e *trail.Event) bool {
			return e.Resources[0].Name == "arn:aws:iam::444455556666:role/ops" && e.Means.By() == trail.ByConsole
		}},
		"11-grafana.json": {func(e *trail.Event) bool {
			return e.Actor.String() == "jo@example.com" && e.Means.By() == trail.ByApplication
		}},
	} {
		t.Run(file, func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join(cases, file))
			if err != nil {
				t.Fatal(err)
			}
			var all struct{ Records []json.RawMessage }
			if err := json.Unmarshal(text, &all); err != nil || len(all.Records) == 0 {
				t.Fatal(err)
			}
			for i, raw := range all.Records {
				e, err := record.FromRecord(raw)
				if err != nil || !want[min(i, len(want)-1)](&e) {
					t.Errorf("record %d: %v\n%+v", i, err, whoOf(&e))
				}
			}
		})
	}
}

// TestSessionsAreToldApart: sessions whose keys were made for other records
// keep their own, however alike their texts end.
func TestSessionsAreToldApart(t *testing.T) {
	r := record.NewReader(nil)
	for range 2 {
		for _, name := range []string{"ops/jo", "ops/flo", "dev/jo", "x"} {
			for _, created := range []string{"2026-08-20T09:00:00Z", "2026-08-21T09:00:00Z", "2026"} {
				arn := "arn:aws:sts::111122223333:assumed-role/" + name
				var e trail.Event
				text := `{"eventName":"ListUsers","eventSource":"iam.amazonaws.com","userIdentity":{"type":"AssumedRole","arn":"` + arn + `","sessionContext":{"attributes":{"creationDate":"` + created + `"}}}}`
				if _, ok := r.Next(text, &e); !ok || e.Session != arn+" since "+created {
					t.Errorf("%s since %s: %q, %v", name, created, e.Session, ok)
				}
			}
		}
	}
}
