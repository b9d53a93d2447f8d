package query_test

import (
	"testing"

	"trailsleuth/app/query"
	"trailsleuth/app/trail"
)

// opened is a security group opened to the world by a role.
func opened() *trail.Event {
	return &trail.Event{
		ID: "11111111-1111-4111-8111-111111111111", Name: "AuthorizeSecurityGroupIngress", Source: "ec2.amazonaws.com", Region: "eu-west-1",
		Account: "123456789012", Username: "alice@example.com", AccessKeyID: "ASIAVJ2E6QGR2WZILJFM", Address: "203.0.113.7",
		UserAgent: "aws-cli/2.32.0 Python/3.13", ReadOnly: trail.AccessWrite, ErrorCode: "Client.UnauthorizedOperation",
		Type: "AwsApiCall", TLSVersion: "TLSv1.3", MFA: "true",
		Actor: trail.Actor{Type: "AssumedRole", Name: "Admin", Session: "alice@example.com"},
		Resources: []trail.Resource{
			{Type: "AWS::EC2::SecurityGroup", Name: "sg-1"},
			{Type: "AWS::EC2::VPC", Name: "vpc-1"},
			{Type: "AWS::EC2::SecurityGroup", Name: "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1", Origin: trail.FromRecord},
		},
		Raw: `{"eventVersion":"1.11","userIdentity":{"type":"AssumedRole","invokedBy":null},
  "requestParameters":{"groupId":"sg-1","note":"say \"hi\"","ipPermissions":{"items":[
    {"fromPort":22,"toPort":22,"ipRanges":{"items":[{"cidrIp":"0.0.0.0/0"}]}},
    {"fromPort":1.688560107857E9,"ipRanges":{"items":[{"cidrIp":"10.0.0.0/8"},{"cidrIp":"10.1.0.0/16"}]}}]},
    "dBInstanceIdentifier":"db-1","dotted.key":"d","dotted":{"other":"o"},"flag":true,
    "subnetIds":["subnet-1","subnet-2"]}}`,
	}
}

func is(f query.Field, values ...string) query.Filter {
	return query.Filter{Field: f, Op: query.Is, Values: values}
}

func with(op query.Op, f query.Field, values ...string) query.Filter {
	return query.Filter{Field: f, Op: op, Values: values}
}

func TestFilterMatch(t *testing.T) {
	const not, one, has = query.IsNot, query.OneOf, query.Contains
	tests := map[string]struct {
		filter query.Filter
		want   bool
	}{
		"event id":                       {is(query.EventID, "11111111-1111-4111-8111-111111111111"), true},
		"event name":                     {is(query.EventName, "AuthorizeSecurityGroupIngress"), true},
		"event name in another case":     {is(query.EventName, "authorizesecuritygroupingress"), false},
		"event name in part":             {is(query.EventName, "Authorize"), false},
		"event name contains":            {with(has, query.EventName, "SECURITYgroup"), true},
		"event name contains one of":     {with(has, query.EventName, "Delete", "Ingress"), true},
		"event name contains none of":    {with(has, query.EventName, "Delete", "Egress"), false},
		"one of":                         {with(one, query.EventName, "X", "AuthorizeSecurityGroupIngress"), true},
		"one of others":                  {with(one, query.EventName, "X", "Y"), false},
		"is with several values":         {is(query.EventName, "X", "AuthorizeSecurityGroupIngress"), true},
		"is not another":                 {with(not, query.EventName, "X"), true},
		"is not itself":                  {with(not, query.EventName, "AuthorizeSecurityGroupIngress"), false},
		"is not any of":                  {with(not, query.EventName, "X", "AuthorizeSecurityGroupIngress"), false},
		"read-only":                      {is(query.ReadOnly, "false"), true},
		"read-only true":                 {is(query.ReadOnly, "true"), false},
		"user name":                      {is(query.Username, "alice@example.com"), true},
		"source":                         {is(query.EventSource, "ec2.amazonaws.com"), true},
		"access key":                     {is(query.AccessKeyID, "ASIAVJ2E6QGR2WZILJFM"), true},
		"resource name":                  {is(query.ResourceName, "vpc-1"), true},
		"resource name of record's list": {is(query.ResourceName, "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1"), false},
		"no resource of that name":       {with(not, query.ResourceName, "sg-1"), false},
		"resource type":                  {is(query.ResourceType, "AWS::EC2::VPC"), true},
		"any resource":                   {is(query.Resource, "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1"), true},
		"any resource contains":          {with(has, query.Resource, "SECURITY-GROUP/sg"), true},
		"error":                          {with(has, query.ErrorCode, "AccessDenied", "Unauthorized"), true},
		"address":                        {is(query.Address, "203.0.113.7"), true},
		"user agent":                     {with(has, query.UserAgent, "aws-cli"), true},
		"role":                           {is(query.Role, "Admin"), true},
		"session":                        {is(query.Session, "alice@example.com"), true},
		"account":                        {is(query.Account, "123456789012"), true},
		"region":                         {with(not, query.Region, "us-east-1"), true},
		"event type":                     {is("eventType", "AwsApiCall"), true},
		"TLS version":                    {with(not, "tlsVersion", "TLSv1.2"), true},
		"second factor":                  {is(query.MFA, "false"), false},
		"text":                           {with(has, query.Text, "CIDRIP\":\"0.0.0.0/0"), true},
		"text with quotes":               {with(has, query.Text, `say "hi"`), true},
		"text of the envelope":           {with(has, query.Text, "vpc-1"), true},
		"text is, in any case":           {is(query.Text, "DB-1"), true},
		"text not there":                 {with(has, query.Text, "192.168."), false},
		"text is not":                    {with(not, query.Text, "0.0.0.0/0"), false},
		"path":                           {is(query.Path("requestParameters.groupId"), "sg-1"), true},
		"path in another case":           {is(query.Path("requestParameters.DBInstanceIdentifier"), "db-1"), true},
		"path by index":                  {is(query.Path("requestParameters.ipPermissions.items[0].fromPort"), "22"), true},
		"path by wrong index":            {is(query.Path("requestParameters.ipPermissions.items[1].toPort"), "22"), false},
		"path past the end":              {is(query.Path("requestParameters.ipPermissions.items[9].toPort"), "22"), false},
		"path through lists":             {is(query.Path("requestParameters.ipPermissions.items.ipRanges.items.cidrIp"), "10.1.0.0/16"), true},
		"path with brackets":             {is(query.Path("requestParameters.ipPermissions.items[].ipRanges.items[].cidrIp"), "0.0.0.0/0"), true},
		"path to an exact number":        {is(query.Path("requestParameters.ipPermissions.items[1].fromPort"), "1.688560107857E9"), true},
		"path to a flag":                 {is(query.Path("requestParameters.flag"), "true"), true},
		"path to an object":              {with(has, query.Path("requestParameters.ipPermissions"), `"cidrIp":"10.0.0.0/8"`), true},
		"path to a list":                 {is(query.Path("requestParameters.subnetIds"), "subnet-2"), true},
		"path to a list, is not":         {with(not, query.Path("requestParameters.subnetIds"), "subnet-2"), false},
		"path to a list with brackets":   {is(query.Path("requestParameters.subnetIds[]"), "subnet-2"), true},
		"path to a list as a whole":      {is(query.Path("requestParameters.subnetIds"), `["subnet-1","subnet-2"]`), true},
		"path to a list by wrong index":  {is(query.Path("requestParameters.subnetIds[0]"), "subnet-2"), false},
		"path with a dotted key":         {is(query.Path("requestParameters.dotted.key"), "d"), false},
		"path to null":                   {with(has, query.Path("userIdentity.invokedBy"), "n"), false},
		"path not there":                 {is(query.Path("requestParameters.nothing.at.all"), "x"), false},
		"path not there, is not":         {with(not, query.Path("requestParameters.nothing"), "x"), true},
		"path through a scalar":          {is(query.Path("requestParameters.groupId.x"), "x"), false},
		"field unknown":                  {is("nonsense", "x"), false},
		"no value":                       {is(query.EventName), true},
		"empty value":                    {with(not, query.EventName, ""), true},
		"an empty one among values":      {is(query.EventName, "", "X"), false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := tt.filter.Match(opened()); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
			for _, side := range []query.Side{query.API, query.Local} {
				tt.filter.Side = side
				if tt.filter.Match(opened()) != tt.want {
					t.Errorf("the side %v changes the answer", side)
				}
			}
		})
	}
}

func TestMatchOddRecords(t *testing.T) {
	for _, raw := range []string{"", "no JSON", "null", "3", `"text"`, "[1,{\"a\":2}]", `{"a":`, "{\"a\":\"\xff\"}"} {
		e := &trail.Event{Raw: raw}
		for _, path := range []string{"a", "a.b", "[1].a", "[", "]", ".", "..", "a[", "[x]", "[-1]", "a.", ".a"} {
			f := with(query.IsNot, query.Path(path), "zzz")
			if !f.Match(e) {
				t.Errorf("path %q of %q found zzz", path, raw)
			}
		}
	}
	list := &trail.Event{Raw: `[1,{"a":2}]`}
	if !is(query.Path("[1].a"), "2").Match(list) || !is(query.Path("a"), "2").Match(list) {
		t.Error("a list at the top is not walked")
	}
}

// A role is a role only of an assumed role: a user of the same name is not.
func TestRoleOfAUser(t *testing.T) {
	e := &trail.Event{Actor: trail.Actor{Type: "IAMUser", Name: "Admin"}}
	if is(query.Role, "Admin").Match(e) {
		t.Error("a user's name was taken for a role")
	}
}

// TestErrorCodeOfAnInsight: an Insights event is found by the error code of the
// calls it counts, which is no error of its own.
func TestErrorCodeOfAnInsight(t *testing.T) {
	e := &trail.Event{Category: trail.Insight, Raw: `{"insightDetails":{"errorCode":"ParameterNotFound"}}`}
	call := &trail.Event{Category: trail.Management, Raw: e.Raw}
	for _, c := range []struct {
		filter      query.Filter
		found, call bool
	}{
		{is(query.ErrorCode, "ParameterNotFound"), true, false},
		{with(query.Contains, query.ErrorCode, "notfound"), true, false},
		{with(query.IsNot, query.ErrorCode, "ParameterNotFound"), false, true},
		{is(query.ErrorCode, "AccessDenied"), false, false},
	} {
		if c.filter.Match(e) != c.found || c.filter.Match(call) != c.call {
			t.Errorf("%s: found %v, want %v", c.filter.Words(), c.filter.Match(e), c.found)
		}
	}
}

// TestTextAsARecordHasIt: a person types what the value is, and the record has
// it as JSON writes it.
func TestTextAsARecordHasIt(t *testing.T) {
	e := &trail.Event{Raw: `{"path":"C:\\temp\\x","quoted":"say \"hi\"","lines":"one\ntwo\tthree"}`}
	for value, want := range map[string]bool{
		`C:\temp`: true, `temp\x`: true, `C:\\temp`: true, `say "hi"`: true, "one\ntwo": true, "two\tthree": true,
		`C:\other`: false, "one two": false, `temp"x`: false,
	} {
		if got := with(query.Contains, query.Text, value).Match(e); got != want {
			t.Errorf("%q: %v", value, got)
		}
	}
}
