package grant_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"trailsleuth/app/record/grant"
	"trailsleuth/app/record/jsondoc"
)

func parse(text string) jsondoc.Value {
	var d jsondoc.Doc
	d.Parse(text)
	return d.Whole()
}

// TestPublic: a condition that says who may come keeps a statement from being
// public, and one that says anything else does not.
func TestPublic(t *testing.T) {
	for name, test := range map[string]struct {
		rest   string
		public bool
	}{
		"UserID":            {`"Principal":{"AWS":"*"},"Condition":{"StringLike":{"aws:userId":"AROAEXAMPLE:jo"}}`, false},
		"TLSOnly":           {`"Principal":{"AWS":"*"},"Condition":{"Bool":{"aws:SecureTransport":"true"}}`, true},
		"TLSAndOrg":         {`"Principal":"*","Condition":{"Bool":{"aws:SecureTransport":"true"},"StringEquals":{"aws:PrincipalOrgID":"o-1"}}`, false},
		"NotPrincipal":      {`"NotPrincipal":{"AWS":"arn:aws:iam::111122223333:user/x"}`, true},
		"NotPrincipalIf":    {`"NotPrincipal":{"AWS":"arn:aws:iam::111122223333:user/x"},"Condition":{"StringEquals":{"aws:SourceVpce":"vpce-1"}}`, false},
		"Organization":      {`"Principal":"*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-example"}}`, false},
		"OrganizationMaybe": {`"Principal":"*","Condition":{"StringEqualsIfExists":{"aws:PrincipalOrgID":"o-example"}}`, true},
		"NotOrganization":   {`"Principal":"*","Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"o-example"}}`, true},
		"AnyOrganization":   {`"Principal":"*","Condition":{"StringLike":{"aws:PrincipalOrgID":"*"}}`, true},
		"Nobody":            {`"Principal":"*"`, true},
		"List":              {`"Principal":{"AWS":["arn:aws:iam::1:root","*"]}`, true},
		"Account":           {`"Principal":{"AWS":"arn:aws:iam::444455556666:root"}`, false},
		"Address":           {`"Principal":"*","Condition":{"IpAddress":{"aws:SourceIp":["192.0.2.0/24","::1/128"]}}`, false},
		"AllAddresses":      {`"Principal":"*","Condition":{"IpAddress":{"aws:SourceIp":["192.0.2.0/24","0.0.0.0/0"]}}`, true},
		"AnyAccountsRole":   {`"Principal":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/x"}}`, true},
		"OneAccountsRoles":  {`"Principal":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/*"}}`, false},
		"BucketARN":         {`"Principal":"*","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::logs"}}`, false},
		"OwnVariable":       {`"Principal":"*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"${aws:PrincipalOrgID}"}}`, true},
		"EveryValue":        {`"Principal":"*","Condition":{"ForAllValues:StringEquals":{"aws:PrincipalOrgPaths":"o-1/*"}}`, true},
		"AnyValue":          {`"Principal":"*","Condition":{"ForAnyValue:StringLike":{"aws:PrincipalOrgPaths":"o-1/*"}}`, false},
		"UnknownOperator":   {`"Principal":"*","Condition":{"Newer":{"x":"y"}}`, false},
		"Empty":             {`"Principal":"*","Condition":{}`, true},
	} {
		t.Run(name, func(t *testing.T) {
			policy := parse(`{"Statement":[{"Effect":"Allow","Action":"s3:GetObject",` + test.rest + `}]}`)
			if got := grant.Public(policy); got != test.public {
				t.Errorf("public %v, want %v: %v", got, test.public, grant.Statements(policy)[0].Whole())
			}
			if grant.Public(parse(`{"Statement":{"Effect":"Deny",` + test.rest + `}}`)) {
				t.Error("a statement that denies is public")
			}
		})
	}
}

func TestStatementInWords(t *testing.T) {
	for name, test := range map[string]struct{ statement, want string }{
		"Condition":    {`"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*","Condition":{"StringLike":{"aws:userId":"AROA:jo"}}`, "Allow s3:GetObject on b/* to everyone if aws:userId is like AROA:jo"},
		"Two":          {`"Effect":"Allow","Principal":"*","Action":"a:B","Condition":{"Bool":{"aws:SecureTransport":"true"},"Null":{"aws:PrincipalOrgID":"false"}}`, "Allow a:B to everyone if aws:SecureTransport is true and aws:PrincipalOrgID is present"},
		"NotPrincipal": {`"Effect":"Allow","NotPrincipal":{"AWS":"arn:aws:iam::1:user/x"},"Action":"a:B"`, "Allow a:B to everyone but user/x"},
		"NotNobody":    {`"Effect":"Deny","NotPrincipal":{},"NotAction":"a:B","NotResource":"c"`, "Deny everything but a:B on everything but c to everyone"},
		"IfExists":     {`"Effect":"Allow","Principal":{"Service":"x.amazonaws.com"},"Action":"a:B","Condition":{"ForAnyValue:StringEqualsIfExists":{"k":["v","w"]}}`, "Allow a:B to x.amazonaws.com if any k is v or w, where it is given"},
		"AnyProvider":  {`"Effect":"Allow","Principal":{"Federated":"*"},"Action":"a:B"`, "Allow a:B to any Federated"},
	} {
		t.Run(name, func(t *testing.T) {
			all := grant.Statements(parse(`{"Statement":{` + test.statement + `}}`))
			if len(all) != 1 || all[0].Whole() != test.want {
				t.Errorf("%q, want %q", all, test.want)
			}
		})
	}
}

// TestEveryoneKeepsItsIf: however long a statement is, its short form never
// ends behind "to everyone" when there is an "if".
func TestEveryoneKeepsItsIf(t *testing.T) {
	for n := range 200 {
		long := strings.Repeat("x", n)
		s := grant.Statements(parse(`{"Statement":{"Effect":"Allow","Principal":"*","Action":["s3:` + long + `"],"Resource":["arn:aws:s3:::` + long + `"],"Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-` + long + `"}}}}`))[0]
		short := s.Within(150)
		if !strings.Contains(short, "to everyone if aws:PrincipalOrgID") || utf8.RuneCountInString(short) > 150 {
			t.Fatalf("%d: %q", n, short)
		}
	}
}

func FuzzStatements(f *testing.F) {
	f.Add(`{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Condition":{"IpAddressIfExists":{"aws:SourceIp":"::/0"}}}]}`)
	f.Add(`"%7B%22Statement%22%3A%5B%7B%22NotPrincipal%22%3A1%7D%5D%7D"`)
	f.Fuzz(func(t *testing.T, text string) {
		if !strings.HasPrefix(text, "{") {
			return
		}
		for _, s := range grant.Statements(parse(text)) {
			if line := s.Within(150); s.Public() && s.Effect != "Allow" || line == "" {
				t.Errorf("%q", line)
			}
			_ = s.Whole()
		}
	})
}
