package query_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/query"
	"trailsleuth/app/trail"
)

func TestPresets(t *testing.T) {
	ids := map[string]bool{}
	known := query.Suggestions(query.EventName)
	for _, p := range query.Presets() {
		t.Run(p.ID, func(t *testing.T) {
			if ids[p.ID] || p.ID == "" || p.Label == "" || !strings.HasSuffix(p.Question, "?") {
				t.Errorf("%+v", p)
			}
			ids[p.ID] = true
			if len(p.Filters) < 1 || len(p.Filters) > 2 {
				t.Errorf("%d filters", len(p.Filters))
			}
			q := p.Apply("aws", query.Query{Regions: []string{"eu-west-1"}, Window: query.Window{Last: time.Hour}, MaxItems: 7, StartingToken: "t", Category: trail.Insight})
			if problems := q.Validate(now); len(problems) > 0 {
				t.Errorf("problems %+v", problems)
			}
			if q.StartingToken != "" || q.MaxItems != 0 || q.Category != trail.Management {
				t.Errorf("paging of another question is kept: %+v", q)
			}
			if plan := query.NewPlan(q); len(plan.Attributes) == 0 && p.ID != "denied" {
				t.Error("AWS looks nothing up")
			}
			for _, f := range p.Filters {
				for _, v := range f.Values {
					if f.Field == query.EventName && f.Op != query.Contains && !slices.Contains(known, v) {
						t.Errorf("unknown event %s", v)
					}
				}
			}
			if found, ok := query.PresetByID(p.ID); !ok || found.Question != p.Question {
				t.Error("not found by its id")
			}
		})
	}
	for _, p := range query.Presets() {
		q := p.Apply("aws", query.Query{})
		if p.Where == query.ChosenRegions && len(q.Regions) < 17 || len(q.Regions) == 0 {
			t.Errorf("%s asks only %v where nobody has chosen regions", p.ID, q.Regions)
		}
		if last := q.Window.Last; last != query.Retention && !strings.Contains(p.Question, " last ") {
			t.Errorf("%s looks back %s, and its question does not say so: %s", p.ID, last, p.Question)
		}
		if reach := p.Reach(); !strings.Contains(reach, "region") && !strings.Contains(reach, "us-east-1") || !strings.Contains(reach, ", last ") {
			t.Errorf("%s: %q", p.ID, reach)
		}
	}
	if _, ok := query.PresetByID("nonsense"); ok {
		t.Error("found a preset that is none")
	}
}

func TestWhereRegions(t *testing.T) {
	for name, tt := range map[string]struct {
		where  query.Where
		chosen []string
		want   []string
	}{
		"chosen":             {query.ChosenRegions, []string{"eu-west-1"}, []string{"eu-west-1"}},
		"global":             {query.GlobalRegion, []string{"eu-west-1"}, []string{"us-east-1"}},
		"global, none yet":   {query.GlobalRegion, nil, []string{"us-east-1"}},
		"sign-in":            {query.SignInRegions, []string{"eu-west-1", "us-east-2"}, []string{"us-east-1", "us-east-2", "eu-north-1", "ap-southeast-2", "eu-west-1"}},
		"global in China":    {query.GlobalRegion, []string{"cn-north-1"}, []string{"cn-north-1", "cn-northwest-1"}},
		"sign-in in Germany": {query.SignInRegions, []string{"eusc-de-east-1"}, []string{"eusc-de-east-1"}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := tt.where.Regions(query.PartitionOf(tt.chosen), tt.chosen); !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
	every := query.EveryRegion.Regions("aws", []string{"eu-south-1"})
	if len(every) < 17 || !slices.Contains(every, "eu-south-1") || slices.Contains(every, "eu-south-2") || slices.Contains(every, "cn-north-1") {
		t.Errorf("every region is %v", every)
	}
}

// TestTwelveQuestions: each question people ask is a preset, a preset with one
// more filter, or at most two filters, and finds exactly the event that
// answers it among all the others.
func TestTwelveQuestions(t *testing.T) {
	world := twelve()
	preset := func(id string, more ...query.Filter) []query.Filter {
		p, ok := query.PresetByID(id)
		if !ok {
			t.Fatalf("no preset %s", id)
		}
		return append(p.Filters, more...)
	}
	for name, tt := range map[string]struct {
		filters []query.Filter
		answers []string
	}{
		"1 who deleted bucket X":        {[]query.Filter{is(query.ResourceName, "prod-logs"), is(query.EventName, "DeleteBucket")}, []string{"bucket"}},
		"2 opened to the world":         {preset("open-to-world"), []string{"world"}},
		"3 a leaked key":                {[]query.Filter{is(query.AccessKeyID, "AKIALEAKED")}, []string{"leak", "leak-key"}},
		"4 sign-in without MFA":         {preset("sign-ins-without-mfa"), []string{"no-mfa"}},
		"5 root":                        {preset("root"), []string{"root"}},
		"6 why role R is denied":        {[]query.Filter{is(query.Role, "Deploy"), with(query.Contains, query.ErrorCode, "AccessDenied", "Unauthorized")}, []string{"denied"}},
		"7 other regions":               {[]query.Filter{is(query.ReadOnly, "false"), with(query.IsNot, query.Region, "eu-west-1", "us-east-1")}, []string{"elsewhere"}},
		"8 before 14:32":                {[]query.Filter{is(query.ReadOnly, "false")}, []string{"bucket", "world", "leak-key", "elsewhere", "terminate", "launch", "trust", "trail", "secret", "root", "no-mfa", "mfa", "closed", "denied"}},
		"9 terminated and launched":     {[]query.Filter{is(query.ResourceName, "i-1")}, []string{"terminate", "launch"}},
		"10 IAM persistence":            {preset("persistence"), []string{"trust", "leak-key"}},
		"11 logging tampered with":      {preset("defence"), []string{"trail"}},
		"12 secret of a name in part":   {preset("secrets", with(query.Contains, query.Text, "billing-")), []string{"secret"}},
		"12 again, as only two filters": {[]query.Filter{is(query.EventName, "DeleteSecret"), with(query.Contains, query.Text, "BILLING")}, []string{"secret"}},
	} {
		t.Run(name, func(t *testing.T) {
			if len(tt.filters) > 2 {
				t.Fatalf("%d filters", len(tt.filters))
			}
			plan := query.NewPlan(query.Query{Filters: tt.filters})
			var found []string
			for i := range world {
				if lookedUp(&world[i], plan.Attributes) && plan.Match(&world[i]) {
					found = append(found, world[i].ID)
				}
			}
			slices.Sort(found)
			slices.Sort(tt.answers)
			if !slices.Equal(found, tt.answers) {
				t.Errorf("found %v, want %v", found, tt.answers)
			}
		})
	}
}

func twelve() []trail.Event {
	named := func(kind, name string) []trail.Resource { return []trail.Resource{{Type: kind, Name: name}} }
	const write, read = trail.AccessWrite, trail.AccessRead
	const ec2, iam = "ec2.amazonaws.com", "iam.amazonaws.com"
	const here, global = "eu-west-1", "us-east-1"
	return []trail.Event{
		{ID: "bucket", Name: "DeleteBucket", Source: "s3.amazonaws.com", Region: here, ReadOnly: write, Resources: named("AWS::S3::Bucket", "prod-logs")},
		{ID: "bucket-read", Name: "GetBucketAcl", Source: "s3.amazonaws.com", Region: here, ReadOnly: read, Resources: named("AWS::S3::Bucket", "prod-logs")},
		{ID: "world", Name: "AuthorizeSecurityGroupIngress", Source: ec2, Region: here, ReadOnly: write, Raw: `{"requestParameters":{"cidrIp":"0.0.0.0/0"}}`},
		{ID: "closed", Name: "AuthorizeSecurityGroupIngress", Source: ec2, Region: here, ReadOnly: write, Raw: `{"requestParameters":{"cidrIp":"10.0.0.0/8"}}`},
		{ID: "leak", Name: "GetCallerIdentity", Region: here, ReadOnly: read, AccessKeyID: "AKIALEAKED"},
		{ID: "leak-key", Name: "CreateAccessKey", Source: iam, Region: global, ReadOnly: write, AccessKeyID: "AKIALEAKED"},
		{ID: "no-mfa", Name: "ConsoleLogin", Region: global, ReadOnly: write, Raw: `{"additionalEventData":{"MFAUsed":"No"}}`},
		{ID: "mfa", Name: "ConsoleLogin", Region: global, ReadOnly: write, Raw: `{"additionalEventData":{"MFAUsed":"Yes"}}`},
		{ID: "root", Name: "CloseAccount", Region: global, ReadOnly: write, Username: "root"},
		{ID: "denied", Name: "PutObject", Region: here, ReadOnly: write, ErrorCode: "AccessDenied", Actor: trail.Actor{Type: "AssumedRole", Name: "Deploy"}},
		{ID: "denied-other", Name: "ListUsers", Region: global, ReadOnly: read, ErrorCode: "AccessDenied", Actor: trail.Actor{Type: "IAMUser", Name: "Deploy"}},
		{ID: "elsewhere", Name: "RunInstances", Source: ec2, Region: "ap-east-1", ReadOnly: write, Resources: named("AWS::EC2::Instance", "i-9")},
		{ID: "terminate", Name: "TerminateInstances", Source: ec2, Region: here, ReadOnly: write, Resources: named("AWS::EC2::Instance", "i-1")},
		{ID: "launch", Name: "RunInstances", Source: ec2, Region: here, ReadOnly: write, Resources: named("AWS::EC2::Instance", "i-1")},
		{ID: "trust", Name: "UpdateAssumeRolePolicy", Source: iam, Region: global, ReadOnly: write},
		{ID: "trail", Name: "StopLogging", Source: "cloudtrail.amazonaws.com", Region: here, ReadOnly: write},
		{ID: "secret", Name: "DeleteSecret", Source: "secretsmanager.amazonaws.com", Region: here, ReadOnly: write, Raw: `{"requestParameters":{"secretId":"billing-api-key"}}`},
		{ID: "secret-read", Name: "GetSecretValue", Source: "secretsmanager.amazonaws.com", Region: here, ReadOnly: read, Raw: `{"requestParameters":{"secretId":"search-key"}}`},
	}
}
