package awsapi_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"trailsleuth/app/awsapi"
	"trailsleuth/app/creds"
	"trailsleuth/app/lookup"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/trail"
)

// bench is a sandbox that both the real "aws" command and this program call.
type bench struct {
	client *awsapi.Client
	clock  lookup.Clock
	pacer  *lookup.Pacer
	url    string
	env    []string
	window trail.TimeRange
}

func newBench(t *testing.T) *bench {
	t.Helper()
	if testing.Short() {
		t.Skip("skipped: the aws command takes a second a call")
	}
	if _, err := exec.LookPath("aws"); err != nil {
		t.Skip("skipped: the aws command is not installed (Debian: apt-get install awscli)")
	}
	service := sandbox.New(sandbox.Options{Quota: sandbox.Unlimited()})
	server := httptest.NewServer(service)
	t.Cleanup(server.Close)
	held := service.SampleCredentials()
	home, now := t.TempDir(), time.Now().UTC().Truncate(time.Second)
	clock := &jumpClock{}
	return &bench{
		client: awsapi.New(awsapi.Options{Credentials: func() (creds.Credentials, bool) { return held, true }, Endpoint: func(string) string { return server.URL }}),
		clock:  clock, pacer: lookup.NewPacer(clock), url: server.URL,
		window: trail.TimeRange{Start: now.Add(-72 * time.Hour), End: now.Add(-48 * time.Hour)},
		env: []string{
			"PATH=" + os.Getenv("PATH"), "HOME=" + home, "AWS_CONFIG_FILE=" + home + "/config", "AWS_SHARED_CREDENTIALS_FILE=" + home + "/credentials",
			"AWS_EC2_METADATA_DISABLED=true", "AWS_PAGER=", "AWS_DEFAULT_REGION=us-east-1", "AWS_DEFAULT_OUTPUT=json",
			"AWS_ACCESS_KEY_ID=" + held.AccessKeyID, "AWS_SECRET_ACCESS_KEY=" + held.SecretAccessKey.Reveal(), "AWS_SESSION_TOKEN=" + held.SessionToken.Reveal(),
		},
	}
}

// jumpClock is a clock whose sleeps take no time.
type jumpClock struct{ now atomic.Int64 }

func (c *jumpClock) Now() time.Time { return time.Unix(0, c.now.Load()) }

func (c *jumpClock) Sleep(ctx context.Context, d time.Duration) error {
	c.now.Add(int64(max(d, 0)))
	return ctx.Err()
}

// byCommand is what "aws cloudtrail lookup-events" prints.
func (b *bench) byCommand(t *testing.T, pageSize, maxItems int, start string) (events []string, token string) {
	t.Helper()
	arguments := []string{"--endpoint-url", b.url, "--cli-read-timeout", "0", "cloudtrail", "lookup-events", "--start-time", b.window.Start.Format(time.RFC3339), "--end-time", b.window.End.Format(time.RFC3339)}
	for name, value := range map[string]int{"--page-size": pageSize, "--max-items": maxItems} {
		if value > 0 {
			arguments = append(arguments, name, fmt.Sprint(value))
		}
	}
	if start != "" {
		arguments = append(arguments, "--starting-token", start)
	}
	command := exec.CommandContext(t.Context(), "aws", arguments...)
	command.Env = b.env
	text, err := command.Output()
	if err != nil {
		t.Fatalf("aws %s: %v", strings.Join(arguments, " "), err)
	}
	var printed struct {
		Events    []struct{ EventId string }
		NextToken string
	}
	if err := json.Unmarshal(text, &printed); err != nil {
		t.Fatal(err)
	}
	for _, e := range printed.Events {
		events = append(events, e.EventId)
	}
	return events, printed.NextToken
}

// bySearch is what a search of this program gives for the same.
func (b *bench) bySearch(t *testing.T, pageSize, maxItems int, start string) (events []string, token string) {
	t.Helper()
	search := lookup.NewSearch(b.client, b.clock, b.pacer, lookup.Scope{
		Regions: []string{"us-east-1"}, Window: b.window, PageSize: pageSize, MaxItems: maxItems, StartingToken: start,
	})
	if err := search.Load(t.Context(), lookup.Goal{}, func(u lookup.Update) {
		for _, e := range u.Events {
			events = append(events, e.ID)
		}
	}); err != nil {
		t.Fatal(err)
	}
	return events, search.ResumeToken()
}

// TestTokensAreTheAWSCommands: both cut a lookup at the same event and print
// the same token, and each goes on with the other's.
func TestTokensAreTheAWSCommands(t *testing.T) {
	b := newBench(t)
	all, _ := b.bySearch(t, 0, 0, "")
	if len(all) < 12 {
		t.Fatalf("only %d events to look up", len(all))
	}
	for _, limit := range []struct{ pageSize, maxItems int }{{5, 3}, {5, 5}, {5, 7}, {0, 4}} {
		mine, myToken := b.bySearch(t, limit.pageSize, limit.maxItems, "")
		theirs, theirToken := b.byCommand(t, limit.pageSize, limit.maxItems, "")
		if !slices.Equal(mine, theirs) || myToken != theirToken || myToken == "" {
			t.Errorf("%+v: this program gives %v and %s, aws %v and %s", limit, mine, myToken, theirs, theirToken)
		}
		rest, _ := b.bySearch(t, limit.pageSize, 0, theirToken)
		if !slices.Equal(rest, all[limit.maxItems:]) {
			t.Errorf("%+v: from the command's token this program gives %d events, want %d", limit, len(rest), len(all)-limit.maxItems)
		}
		rest, _ = b.byCommand(t, limit.pageSize, 0, myToken)
		if !slices.Equal(rest, all[limit.maxItems:]) {
			t.Errorf("%+v: from this program's token the command gives %d events, want %d", limit, len(rest), len(all)-limit.maxItems)
		}
	}
}
