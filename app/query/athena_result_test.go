package query_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/logfile"
	"trailsleuth/app/query"
	"trailsleuth/app/trail"
)

// TestAthenaResultOpens: what Athena answers to the statement, as it writes it
// in CSV, is opened with actor, account, key, request and resources.
func TestAthenaResultOpens(t *testing.T) {
	cells := map[string]string{
		"eventtime": "2026-08-20T10:00:00Z", "eventname": "CreateUser", "eventsource": "iam.amazonaws.com", "sourceipaddress": "198.51.100.7", "useragent": "aws-cli/2, \"x\"",
		"awsregion": "us-east-1", "errorcode": "AccessDenied", "errormessage": "not you", "requestparameters": `{"userName":"al","path":"/a, b=c/"}`, "readonly": "false",
		"eventtype": "AwsApiCall", "recipientaccountid": "111122223333", "eventid": "00000000-0000-4000-8000-000000000001",
		"useridentity": "{type=AssumedRole, principalid=AROAEXAMPLE:jo, arn=arn:aws:sts::111122223333:assumed-role/ops/jo, accountid=111122223333, accesskeyid=ASIAEXAMPLEEXAMPLE01, username=null, invokedby=null, " +
			"identityprovider=null, credentialid=null, onbehalfof=null, inscopeof=null, invokedbydelegate=null, sessioncontext={attributes={creationdate=2026-08-20T09:00:00Z, mfaauthenticated=true}, " +
			"sessionissuer={type=Role, principalid=AROAEXAMPLE, arn=arn:aws:iam::111122223333:role/ops, accountid=111122223333, username=ops}, ec2roledelivery=null, sourceidentity=null, signinsessionarn=null, webidfederationdata=null}}",
		"resources": "[{arn=arn:aws:iam::111122223333:user/al, accountid=111122223333, type=AWS::IAM::User}]",
	}
	_, list, _ := strings.Cut(query.AthenaSQL(query.Query{Window: query.Window{Last: time.Hour}}, now), "SELECT ")
	list, _, _ = strings.Cut(list, "\n")
	var header, row []string
	for _, column := range strings.Split(list, ", ") {
		header = append(header, `"`+column+`"`)
		if cell, ok := cells[column]; ok {
			row = append(row, `"`+strings.ReplaceAll(cell, `"`, `""`)+`"`)
			delete(cells, column)
		} else {
			row = append(row, "") // NULL
		}
	}
	if len(cells) > 0 {
		t.Errorf("the statement does not select %v", cells)
	}
	text := strings.Join(header, ",") + "\n" + strings.Join(row, ",") + "\n"
	var found []trail.Event
	s, err := logfile.Read(context.Background(), "result.csv", strings.NewReader(text), int64(len(text)), func(events []trail.Event) { found = append(found, events...) }, nil)
	if err != nil || len(found) != 1 || s.Refused+s.Doubtful > 0 {
		t.Fatalf("%d events, %v, %+v", len(found), err, s)
	}
	e := found[0]
	if e.Actor.String() != "ops / jo" || e.Account != "111122223333" || e.AccessKeyID != "ASIAEXAMPLEEXAMPLE01" || !strings.Contains(e.Request, "userName=al") || e.MFA != "true" ||
		e.ErrorCode != "AccessDenied" || e.UserAgent != `aws-cli/2, "x"` || e.ReadOnly != trail.AccessWrite || len(e.Resources) == 0 || e.ID != "00000000-0000-4000-8000-000000000001" {
		t.Errorf("%+v", e)
	}
}
