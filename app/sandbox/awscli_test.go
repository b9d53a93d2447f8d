package sandbox_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/sandbox"
)

// awsCLI runs the real "aws" command against a sandbox on loopback.
type awsCLI struct {
	t     *testing.T
	url   string
	env   []string
	clock *clock // the sandbox's
}

// newAWSCLI skips the test where the command is not installed. The clock is
// the machine's, since the command signs by it, as it was when the command was
// last run: what is asked in another way afterwards is answered the same.
func newAWSCLI(t *testing.T, options sandbox.Options) (*awsCLI, *client) {
	t.Helper()
	if testing.Short() {
		t.Skip("skipped: the aws command takes a second a call")
	}
	if _, err := exec.LookPath("aws"); err != nil {
		t.Skip("skipped: the aws command is not installed (Debian: apt-get install awscli)")
	}
	at := &clock{now: time.Now()}
	options.Now = at.Now
	service, c := newService(t, options)
	server := httptest.NewServer(service)
	t.Cleanup(server.Close)
	home := t.TempDir()
	a := &awsCLI{t: t, url: server.URL, clock: at, env: []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + home, "LANG=C.UTF-8",
		"AWS_CONFIG_FILE=" + home + "/config", "AWS_SHARED_CREDENTIALS_FILE=" + home + "/credentials",
		"AWS_EC2_METADATA_DISABLED=true", "AWS_MAX_ATTEMPTS=1", "AWS_PAGER=", "AWS_DEFAULT_REGION=eu-west-1", "AWS_DEFAULT_OUTPUT=json",
	}}
	return a.as(service.ExportText(sandbox.Valid)), c
}

// as is the command with credentials from lines of "export NAME=value".
func (a *awsCLI) as(exports string) *awsCLI {
	other := *a
	other.env = slices.Clone(a.env)
	for line := range strings.Lines(exports) {
		other.env = append(other.env, strings.TrimSpace(strings.TrimPrefix(line, "export ")))
	}
	return &other
}

// lookUp runs "aws cloudtrail lookup-events" with more arguments.
func (a *awsCLI) lookUp(arguments ...string) (page, error) {
	a.t.Helper()
	a.clock.Advance(time.Since(a.clock.Now()))
	command := exec.CommandContext(a.t.Context(), "aws", append([]string{"--endpoint-url", a.url, "--cli-read-timeout", "0", "cloudtrail", "lookup-events"}, arguments...)...)
	command.Env = a.env
	var out, problems bytes.Buffer
	command.Stdout, command.Stderr = &out, &problems
	if err := command.Run(); err != nil {
		return page{}, fmt.Errorf("aws %v: %v: %s", arguments, err, problems.String())
	}
	var p struct {
		Events    []struct{ EventId, EventName string }
		NextToken string
	}
	if err := json.Unmarshal(out.Bytes(), &p); err != nil {
		return page{}, fmt.Errorf("%v: %s", err, out.String())
	}
	result := page{NextToken: p.NextToken}
	for _, e := range p.Events {
		result.Events = append(result.Events, struct {
			EventId, EventName, ReadOnly, AccessKeyId, EventSource, Username string
			EventTime                                                        json.Number
			Resources                                                        []struct{ ResourceType, ResourceName string }
			CloudTrailEvent                                                  string
		}{EventId: e.EventId, EventName: e.EventName})
	}
	return result, nil
}

func (a *awsCLI) mustLookUp(arguments ...string) page {
	a.t.Helper()
	p, err := a.lookUp(arguments...)
	if err != nil {
		a.t.Fatal(err)
	}
	return p
}

func TestAWSCommandReadsTheSame(t *testing.T) {
	cli, c := newAWSCLI(t, sandbox.Options{})
	now := c.now().UTC().Truncate(time.Second)
	start, end := now.AddDate(0, 0, -9), now.AddDate(0, 0, -2)
	window := []string{"--start-time", start.Format(time.RFC3339), "--end-time", end.Format(time.RFC3339)}
	members := fmt.Sprintf(`"StartTime":%d,"EndTime":%d`, start.Unix(), end.Unix())
	sample := c.call("{" + members + "," + attribute("EventName", "UpdateFunctionCode20150331v2") + "}").page.Events[0]
	for _, v := range []struct{ key, value string }{
		{"", ""},
		{"EventId", sample.EventId}, {"EventName", sample.EventName}, {"ReadOnly", "false"}, {"Username", sample.Username},
		{"ResourceType", sample.Resources[0].ResourceType}, {"ResourceName", sample.Resources[0].ResourceName},
		{"EventSource", sample.EventSource}, {"AccessKeyId", sample.AccessKeyId},
	} {
		arguments, asked := slices.Clone(window), members
		if v.key != "" {
			arguments = append(arguments, "--lookup-attributes", "AttributeKey="+v.key+",AttributeValue="+v.value)
			asked += "," + attribute(v.key, v.value)
		}
		got, want := ids([]page{cli.mustLookUp(arguments...)}), ids(c.all(asked))
		if !slices.Equal(got, want) || len(want) == 0 {
			t.Errorf("%s=%s: aws reads %d events, want %d, or in another order", v.key, v.value, len(got), len(want))
		}
	}
	insights := ids([]page{cli.mustLookUp("--event-category", "insight", "--region", "eu-west-1")})
	if want := ids(c.all(`"EventCategory":"insight"`)); !slices.Equal(insights, want) || len(want) != 4 {
		t.Errorf("insights %v, want %v", insights, want)
	}
	other := ids([]page{cli.mustLookUp("--region", "ap-southeast-1", "--lookup-attributes", "AttributeKey=ReadOnly,AttributeValue=false")})
	if want := ids(c.in("ap-southeast-1").all(attribute("ReadOnly", "false"))); !slices.Equal(other, want) || len(want) == 0 {
		t.Errorf("in another region %v, want %v", other, want)
	}
}

// TestAWSCommandChainsTokens: --max-items and --starting-token, over pages of
// another size, give everything exactly once.
func TestAWSCommandChainsTokens(t *testing.T) {
	cli, c := newAWSCLI(t, sandbox.Options{})
	window := c.now().UTC().Truncate(time.Second).AddDate(0, 0, -3)
	arguments := []string{"--start-time", window.Format(time.RFC3339), "--end-time", window.Add(8 * time.Hour).Format(time.RFC3339)}
	want := ids(c.all(fmt.Sprintf(`"StartTime":%d,"EndTime":%d`, window.Unix(), window.Add(8*time.Hour).Unix())))
	for _, v := range []struct{ pageSize, maxItems int }{{50, len(want)/3 + 1}, {7, len(want)/4 + 2}, {10, 20}} {
		var got []string
		token := ""
		for range 12 {
			more := append(slices.Clone(arguments), "--page-size", fmt.Sprint(v.pageSize), "--max-items", fmt.Sprint(v.maxItems))
			if token != "" {
				more = append(more, "--starting-token", token)
			}
			p := cli.mustLookUp(more...)
			got = append(got, ids([]page{p})...)
			if token = p.NextToken; token == "" {
				break
			}
		}
		expected := want[:min(len(want), len(got))]
		if !slices.Equal(got, expected) || token == "" && len(got) != len(want) {
			t.Errorf("pages of %d, %d items a time: %d events of %d, or not the same", v.pageSize, v.maxItems, len(got), len(want))
		}
	}
}

func TestAWSCommandIsRefused(t *testing.T) {
	cli, _ := newAWSCLI(t, sandbox.Options{})
	service := sandbox.New(sandbox.Options{})
	for name, v := range map[string]struct {
		cli       *awsCLI
		arguments []string
		want      string
	}{
		"throttled":    {cli.throttled(), nil, "(ThrottlingException)"},
		"wrong secret": {cli.as(service.ExportText(sandbox.WrongSecret)), nil, "(InvalidSignatureException)"},
		"expired":      {cli.as(withoutExpiration(service.ExportText(sandbox.Expired))), nil, "(ExpiredTokenException)"},
		"denied":       {cli.as(service.ExportText(sandbox.DeniedBySCP)), nil, "explicit deny in a service control policy"},
		"region":       {cli, []string{"--region", "af-south-1"}, "(UnrecognizedClientException)"},
		"dates":        {cli, []string{"--start-time", "2026-02-02", "--end-time", "2026-01-01"}, "(InvalidTimeRangeException)"},
		"page size":    {cli, []string{"--page-size", "60"}, "MaxResults"},
		"token":        {cli, []string{"--starting-token", "eyJOZXh0VG9rZW4iOiAidDUifQ=="}, "(InvalidNextTokenException)"},
	} {
		if _, err := v.cli.lookUp(v.arguments...); err == nil || !strings.Contains(err.Error(), v.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// withoutExpiration lets the command send credentials that it would otherwise
// refuse itself.
func withoutExpiration(exports string) string {
	before, _, _ := strings.Cut(exports, "export AWS_CREDENTIAL_EXPIRATION")
	return before
}

// throttled is the command against a sandbox that never has quota left.
func (a *awsCLI) throttled() *awsCLI {
	busy, _ := newAWSCLI(a.t, sandbox.Options{Faults: []sandbox.Fault{{Effect: sandbox.Throttle}}})
	return busy
}
