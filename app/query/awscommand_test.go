package query_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/query"
	"trailsleuth/app/trail"
)

func TestAWSCommand(t *testing.T) {
	const head, times = "aws cloudtrail lookup-events --region eu-west-1 ", "--start-time 2026-11-22T14:00:00Z --end-time 2026-11-22T15:00:00Z"
	hour := query.Window{Last: time.Hour}
	for name, tt := range map[string]struct {
		query query.Query
		want  string
	}{
		"nothing":   {query.Query{Window: hour}, head + times},
		"attribute": {query.Query{Window: hour, Filters: []query.Filter{is(query.EventName, "DeleteBucket")}}, head + "--lookup-attributes AttributeKey=EventName,AttributeValue=DeleteBucket " + times},
		"quoting": {query.Query{Window: hour, Filters: []query.Filter{is(query.ResourceName, `it's a "b", c=d`)}},
			head + `--lookup-attributes '[{"AttributeKey":"ResourceName","AttributeValue":"it'\''s a \"b\", c=d"}]' ` + times},
		"paging": {query.Query{Window: hour, PageSize: 10, MaxItems: 25, StartingToken: "eyJ0IjogMX0="}, head + times + " --max-items 25 --page-size 10 --starting-token=eyJ0IjogMX0="},
		"insight": {query.Query{Window: hour, Category: trail.Insight, Filters: []query.Filter{is(query.EventSource, "ec2.amazonaws.com")}},
			head + "--lookup-attributes AttributeKey=EventSource,AttributeValue=ec2.amazonaws.com " + times + " --event-category insight"},
		"alternatives and a local filter": {query.Query{Window: hour, Filters: []query.Filter{with(query.OneOf, query.EventName, "A", "B"), with(query.Contains, query.Text, "x\nrm -rf $(date); it's")}},
			"# Not part of the command, check it yourself: 'Text contains x rm -rf $(date); it'\\''s'\n" + head + "--lookup-attributes AttributeKey=EventName,AttributeValue=A " + times +
				"\n" + head + "--lookup-attributes AttributeKey=EventName,AttributeValue=B " + times},
	} {
		t.Run(name, func(t *testing.T) {
			if got := query.AWSCommand(tt.query, "eu-west-1", now, query.POSIX); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// TestAWSCommandIsOneWordEach: whatever a link put into a part of the command,
// a shell takes it for one word.
func TestAWSCommandIsOneWordEach(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("there is no POSIX shell")
	}
	const evil = "x'; echo \"$(id)\" `id` * ~ #\\"
	for name, tt := range map[string]struct {
		query  query.Query
		region string
		want   string // a word of the command
	}{
		"region":   {query.Query{}, evil, evil},
		"token":    {query.Query{StartingToken: evil}, "eu-west-1", "--starting-token=" + evil},
		"category": {query.Query{Category: evil}, "eu-west-1", evil},
		"value":    {query.Query{Filters: []query.Filter{is(query.EventName, `a\b'c`)}}, "eu-west-1", `[{"AttributeKey":"EventName","AttributeValue":"a\\b'c"}]`},
	} {
		t.Run(name, func(t *testing.T) {
			words, _ := strings.CutPrefix(query.AWSCommand(tt.query, tt.region, now, query.POSIX), "aws ")
			out, err := exec.Command("sh", "-c", `printf '%s\0' `+words).Output()
			if got := strings.Split(string(out), "\x00"); err != nil || !slices.Contains(got, tt.want) || got[0] != "cloudtrail" {
				t.Errorf("the shell reads %q, %v; want the word %q", got, err, tt.want)
			}
		})
	}
}

// TestAWSCommandRuns gives the commands to a shell and the AWS CLI, and looks
// at what the CLI asks a server for.
func TestAWSCommandRuns(t *testing.T) {
	if _, err := exec.LookPath("aws"); err != nil {
		t.Skip("the AWS CLI is not installed (Debian: apt-get install awscli)")
	}
	requests := make(chan map[string]any, 8)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		var asked map[string]any
		if err := json.Unmarshal(body, &asked); err != nil {
			t.Error(err)
		}
		requests <- asked
		w.Header().Set("Content-Type", "application/x-amz-json-1.1")
		_, _ = io.WriteString(w, `{"Events":[]}`)
	}))
	defer server.Close()
	for _, value := range []string{"arn:aws:iam::123456789012:role/x_1", "it's \"b\", c=d [x] {y} $HOME \\n é 日本", "file:///etc/hostname", "-dash=@at"} {
		q := query.Query{Window: query.Window{Last: time.Hour}, PageSize: 7, MaxItems: 9, StartingToken: "-dash", Filters: []query.Filter{is(query.ResourceName, value)}}
		command := exec.Command("sh", "-c", query.AWSCommand(q, "eu-west-1", now, query.POSIX)+" --no-sign-request --endpoint-url "+server.URL)
		command.Env = append(os.Environ(), "AWS_CONFIG_FILE=/dev/null", "AWS_SHARED_CREDENTIALS_FILE=/dev/null", "AWS_EC2_METADATA_DISABLED=true")
		if out, err := command.CombinedOutput(); err != nil {
			t.Fatalf("%q: %v\n%s", value, err, out)
		}
		asked := <-requests
		attributes, _ := json.Marshal(asked["LookupAttributes"])
		want, _ := json.Marshal([]map[string]string{{"AttributeKey": "ResourceName", "AttributeValue": value}})
		if string(attributes) != string(want) {
			t.Errorf("asked for %s, want %s", attributes, want)
		}
		if asked["MaxResults"] != 7.0 || asked["NextToken"] != "-dash" || asked["StartTime"] != float64(now.Truncate(time.Second).Add(-time.Hour).Unix()) {
			t.Errorf("asked %v", asked)
		}
	}
}

func TestAthenaSQL(t *testing.T) {
	q := query.Query{
		Regions: []string{"eu-west-1", "us-east-1"}, Window: query.Window{Range: trail.TimeRange{Start: now.Add(-200 * day)}}, MaxItems: 100,
		Filters: []query.Filter{
			with(query.OneOf, query.EventName, "DeleteBucket", "O'Neill"), is(query.Username, "alice"), with(query.IsNot, query.ErrorCode, "AccessDenied"),
			with(query.Contains, query.UserAgent, "Boto3"), is(query.ResourceName, "my-bucket"), with(query.IsNot, query.ResourceType, "AWS::S3::Bucket"),
			is(query.Path("requestParameters.bucketName"), "b"), is(query.Path("userIdentity.sessionContext.sourceIdentity"), "s"),
			is(query.Path("requestParameters.items[].id"), "i"), with(query.Contains, query.Text, "0.0.0.0/0"), is(query.EventName),
			is(query.Role, "r"), is(query.Session, "s"), is(query.AccessKeyID, "k"), is(query.Path(`a";DROP TABLE x;--.b'`), "c"),
			is(query.Path(`requestParameters["a.b"].c[2]`), "q"), is(query.Path(`requestParameters.list[]["x y"]`), "w"), is(query.Path("resources[0].ARN"), "n"),
			is("eventType", "AwsConsoleSignIn"), is("tlsVersion", "TLSv1.1", "TLSv1"), is(query.MFA, "false"), is(query.Account, "1"), is(query.EventID, "e"), with(query.IsNot, query.Region, "sa-east-1"),
		},
	}
	got := query.AthenaSQL(q, now)
	for _, want := range []string{
		`"timestamp" BETWEEN '2026/05/06' AND '2026/11/22'`, "eventtime BETWEEN '2026-05-06T15:00:00Z' AND '2026-11-22T15:00:00Z'",
		"awsregion IN ('eu-west-1', 'us-east-1')", "eventname IN ('DeleteBucket', 'O''Neill')", "WHEN 'Root' THEN 'root'",
		"coalesce(errorcode, '') NOT IN ('AccessDenied')", "strpos(lower(coalesce(useragent, '')), 'boto3') > 0", `'"my-bucket"'`,
		"NOT coalesce(any_match(resources, r -> r.type = 'AWS::S3::Bucket'), false)", "json_extract_scalar(requestparameters, '$.bucketName') = 'b'",
		"useridentity.sessioncontext.sourceidentity = 's'", "json_query(requestparameters, 'lax $.items[*].id' WITH ARRAY WRAPPER)", "'0.0.0.0/0'",
		"useridentity.sessioncontext.sessionissuer.username = 'r'", "useridentity.accesskeyid = 'k'", `"a"";drop table x;--"."b'" = 'c'`,
		`json_extract_scalar(requestparameters, '$["a.b"].c[2]') = 'q'`, `'lax $.list[*]."x y"' WITH ARRAY WRAPPER`, "resources[1].arn = 'n'",
		"eventtype = 'AwsConsoleSignIn'", "tlsdetails.tlsversion IN ('TLSv1.1', 'TLSv1')", "WHEN 'No' THEN 'false' END, useridentity.sessioncontext.attributes.mfaauthenticated) = 'false'",
		"recipientaccountid = '1'", "eventid = 'e'", "coalesce(awsregion, '') NOT IN ('sa-east-1')",
		"ORDER BY eventtime DESC", "LIMIT 100;", "-- Logs do not list resources",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %s", want)
		}
	}
	if t.Failed() {
		t.Log(got)
	}
	simple := query.AthenaSQL(query.Query{Window: query.Window{Last: time.Hour}}, now)
	if strings.Contains(simple, "--") || strings.Contains(simple, "LIMIT") || strings.Contains(simple, "awsregion =") {
		t.Errorf("more than was asked:\n%s", simple)
	}
}

// powerQuotes are what PowerShell takes for single quotes.
var powerQuotes = []rune{'\'', '\u2018', '\u2019', '\u201a', '\u201b'}

// powerWords takes a line of PowerShell apart as its tokenizer does: words at
// blanks, and strings in single quotes, which any of its signs ends unless it is
// there twice.
func powerWords(t *testing.T, line string) (words []string) {
	t.Helper()
	letters := []rune(line)
	for i := 0; i < len(letters); i++ {
		var word strings.Builder
		switch {
		case letters[i] == ' ':
			continue
		case slices.Contains(powerQuotes, letters[i]):
			for i++; i < len(letters); i++ {
				if slices.Contains(powerQuotes, letters[i]) {
					if i++; i == len(letters) || !slices.Contains(powerQuotes, letters[i]) {
						break
					}
				}
				word.WriteRune(letters[i])
			}
			if last := letters[min(i, len(letters))-1]; !slices.Contains(powerQuotes, last) || i < len(letters) && letters[i] != ' ' {
				t.Fatalf("a string does not end, or goes on: %s", line)
			}
		default:
			for ; i < len(letters) && letters[i] != ' '; i++ {
				if !strings.ContainsRune("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_:-", letters[i]) {
					t.Fatalf("%q stands in no string: %s", letters[i], line)
				}
				word.WriteRune(letters[i])
			}
		}
		words = append(words, word.String())
	}
	return words
}

// TestPowerShell: whatever a value is, it arrives as one word, and nothing of it
// is run.
func TestPowerShell(t *testing.T) {
	now := time.Date(2026, time.March, 14, 12, 0, 0, 0, time.UTC)
	for _, value := range []string{
		"alice", "a b", "it's", "'; Remove-Item -Recurse / ;'", "\u2019; calc; \u2018", "\u201a\u201b", "$(calc)", "$env:PATH", "`calc`", "@(calc)", "a,b", "--%", "-x",
		`say "hi"`, "{calc}", "& calc", "| calc", "> file", "# calc", "<# calc", "%TEMP%", "ä€😀", "\\", "'", "''", "x'''",
	} {
		q := query.Query{
			Category: trail.Management, StartingToken: value,
			Filters: []query.Filter{
				{Field: query.Field(trail.ByUsername), Op: query.Is, Values: []string{value}, Side: query.API},
				{Field: query.Field(trail.ByEventName), Op: query.Is, Values: []string{value}, Side: query.Local},
			},
		}
		for line := range strings.SplitSeq(query.AWSCommand(q, "eu-west-1", now, query.PowerShell), "\n") {
			if comment, is := strings.CutPrefix(line, "# Not part of the command, check it yourself: "); is {
				if words := powerWords(t, comment); len(words) != 1 {
					t.Errorf("%q: the comment has the words %q", value, words)
				}
				continue
			}
			words := powerWords(t, line)
			if len(words) < 7 || !slices.Contains(words, "--starting-token="+value) || slices.ContainsFunc(words[7:], func(w string) bool {
				return !strings.HasPrefix(w, "--") && !strings.HasPrefix(w, "20")
			}) {
				t.Errorf("%q: the words are %q", value, words)
				continue
			}
			var listed []struct{ AttributeKey, AttributeValue string }
			if words[6] != "AttributeKey=Username,AttributeValue="+value {
				if err := json.Unmarshal([]byte(words[6]), &listed); err != nil || len(listed) != 1 || listed[0].AttributeValue != value {
					t.Errorf("%q: the attribute is %q (%v)", value, words[6], err)
				}
			}
		}
	}
}
