package record_test

import (
	"testing"

	"trailsleuth/app/record"
)

func TestActor(t *testing.T) {
	const call = `,"eventName":"GetUser","eventSource":"iam.amazonaws.com","sourceIPAddress":"192.0.2.1"}`
	for name, c := range map[string]struct{ identity, want, username string }{
		"Root":               {`{"type":"Root","principalId":"111122223333","arn":"arn:aws:iam::111122223333:root","userName":"my-alias"}`, "root", "root"},
		"IAMUser":            {`{"type":"IAMUser","principalId":"AIDA1","arn":"arn:aws:iam::1:user/ops/alice","userName":"alice"}`, "alice", "alice"},
		"IAMUserHidden":      {`{"type":"IAMUser","userName":"HIDDEN_DUE_TO_SECURITY_REASONS"}`, "HIDDEN_DUE_TO_SECURITY_REASONS", "HIDDEN_DUE_TO_SECURITY_REASONS"},
		"IAMUserOnlyARN":     {`{"type":"IAMUser","principalId":"AIDA1","arn":"arn:aws:iam::1:user/ops/alice"}`, "alice", "alice"},
		"IAMUserOnlyID":      {`{"type":"IAMUser","principalId":"AIDA1"}`, "AIDA1", ""},
		"AssumedRole":        {`{"type":"AssumedRole","principalId":"AROA1:bob","arn":"arn:aws:sts::1:assumed-role/Admin/bob","sessionContext":{"sessionIssuer":{"type":"Role","userName":"Admin"}}}`, "Admin / bob", "bob"},
		"AssumedRoleNoName":  {`{"type":"AssumedRole","arn":"arn:aws:sts::1:assumed-role/Admin/bob","sessionContext":{"sessionIssuer":{}}}`, "Admin / bob", "bob"},
		"AssumedRoleNoIssue": {`{"type":"AssumedRole","principalId":"111111111111","arn":"arn:aws:sts::1:assumed-role/Admin"}`, "Admin", ""},
		"AssumedRoleOnlyID":  {`{"type":"AssumedRole","principalId":"AROA1"}`, "AROA1", ""},
		"AssumedRoleSource":  {`{"type":"AssumedRole","principalId":"AROA1:ci","sessionContext":{"sessionIssuer":{"userName":"Deploy"},"sourceIdentity":"carol"}}`, "Deploy / ci (carol)", "ci"},
		"FederatedUser":      {`{"type":"FederatedUser","principalId":"1:dave","arn":"arn:aws:sts::1:federated-user/dave"}`, "dave", "dave"},
		"FederatedUserNoARN": {`{"type":"FederatedUser","principalId":"1:dave"}`, "dave", "dave"},
		"SAMLUser":           {`{"type":"SAMLUser","userName":"erin","identityProvider":"okta"}`, "erin @ okta", "erin"},
		"WebIdentityUser":    {`{"type":"WebIdentityUser","userName":"123","identityProvider":"accounts.google.com"}`, "123 @ accounts.google.com", "123"},
		"IdentityCenter":     {`{"type":"IdentityCenterUser","onBehalfOf":{"userId":"e0b4"}}`, "e0b4", ""},
		"AWSAccount":         {`{"type":"AWSAccount","accountId":"444455556666","principalId":"AROA1:x"}`, "444455556666", ""},
		"AWSAccountNoID":     {`{"type":"AWSAccount","principalId":"AIDA2"}`, "AIDA2", ""},
		"AWSService":         {`{"type":"AWSService","invokedBy":"ec2.amazonaws.com"}`, "ec2.amazonaws.com", ""},
		"AWSServiceNobody":   {`{"type":"AWSService"}`, "192.0.2.1", ""},
		"Directory":          {`{"type":"Directory","userName":"frank"}`, "frank", "frank"},
		"UnknownOnlyID":      {`{"type":"Unknown","principalId":"P1"}`, "P1", ""},
		"OddType":            {`{"type":"...","principalId":"12345"}`, "12345", ""},
		"NoType":             {`{"accountId":"1","invokedBy":"ec2.amazonaws.com"}`, "ec2.amazonaws.com", ""},
		"LowerCase":          {`{"type":"AssumedRole","principalid":"AROA1:gina","sessioncontext":{"sessionissuer":{"username":"Test"}}}`, "Test / gina", "gina"},
		"Empty":              {`{}`, "192.0.2.1", ""},
		"Null":               {`null`, "192.0.2.1", ""},
		"AString":            {`"henry"`, "henry", "henry"},
		"QuotedJSON":         {`"{\"type\":\"IAMUser\",\"userName\":\"iris\"}"`, "iris", "iris"},
		"ANumber":            {`7`, "192.0.2.1", ""},
		"AList":              {`[]`, "192.0.2.1", ""},
		"NumberAsName":       {`{"type":"IAMUser","userName":42}`, "42", "42"},
	} {
		t.Run(name, func(t *testing.T) {
			raw := `{"userIdentity":` + c.identity + call
			e, err := record.FromRecord([]byte(raw))
			if err != nil {
				t.Fatal(err)
			}
			if got := e.Actor.String(); got != c.want {
				t.Errorf("the actor is %q, want %q", got, c.want)
			}
			if e.Username != c.username || record.LookupUsername(raw) != c.username {
				t.Errorf("the username is %q and %q, want %q", e.Username, record.LookupUsername(raw), c.username)
			}
		})
	}
}

func TestActorFallbacks(t *testing.T) {
	for name, c := range map[string]struct {
		record, username, want string
	}{
		"IdentityCenterUserName":   {`{"eventName":"Federate","userIdentity":{"type":"IdentityCenterUser"},"additionalEventData":{"UserName":"jo"}}`, "", "jo"},
		"EnvelopeBeforeTheAddress": {`{"eventName":"X","sourceIPAddress":"192.0.2.1"}`, "kim", "kim"},
		"AccountLast":              {`{"eventName":"X","userIdentity":{"accountId":"111122223333"}}`, "", "111122223333"},
		"Nobody":                   {`{"eventName":"X","eventSource":"y"}`, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			e := record.FromLookup(record.Envelope{Record: c.record, Username: c.username})
			if got := e.Actor.String(); got != c.want {
				t.Errorf("the actor is %q, want %q", got, c.want)
			}
		})
	}
}
