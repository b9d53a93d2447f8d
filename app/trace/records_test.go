package trace_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/record"
	"trailsleuth/app/store"
	"trailsleuth/app/trace"
	"trailsleuth/app/trail"
)

var nine = time.Date(2026, 8, 20, 9, 0, 0, 0, time.UTC)

// at is a time some seconds after nine.
func at(seconds int) string {
	return nine.Add(time.Duration(seconds) * time.Second).Format(time.RFC3339)
}

// call is a record; more are members behind the others, each with its comma.
func call(id, seconds int, name, source, identity string, more ...string) string {
	return fmt.Sprintf(`{"eventVersion":"1.11","eventID":"%08d-0000-4000-8000-000000000000","eventTime":%q,"eventName":%q,"eventSource":"%s.amazonaws.com","recipientAccountId":"1","userIdentity":%s%s}`,
		id, at(seconds), name, source, identity, strings.Join(more, ""))
}

func user(name, key string) string {
	return fmt.Sprintf(`{"type":"IAMUser","arn":"arn:aws:iam::1:user/%[1]s","accountId":"1","userName":%[1]q,"accessKeyId":%[2]q}`, name, key)
}

// role is a session of a role that began some seconds after nine.
func role(name, session, key string, began int) string {
	return fmt.Sprintf(`{"type":"AssumedRole","principalId":"AROA:%[2]s","arn":"arn:aws:sts::1:assumed-role/%[1]s/%[2]s","accountId":"1","accessKeyId":%[3]q,"sessionContext":{"sessionIssuer":{"type":"Role","userName":%[1]q},"attributes":{"creationDate":%[4]q}}}`,
		name, session, key, at(began))
}

// consoleOf is the session of an IAM user in the console.
func consoleOf(name, key string, began int) string {
	return fmt.Sprintf(`{"type":"IAMUser","arn":"arn:aws:iam::1:user/%[1]s","accountId":"1","userName":%[1]q,"accessKeyId":%[2]q,"sessionContext":{"attributes":{"creationDate":%[3]q}}}`, name, key, at(began))
}

func gave(key, roleName, session string) string {
	return fmt.Sprintf(`,"responseElements":{"credentials":{"accessKeyId":%q},"assumedRoleUser":{"arn":"arn:aws:sts::1:assumed-role/%s/%s"}}`, key, roleName, session)
}

// fataler is a test.
type fataler interface {
	Helper()
	Fatal(args ...any)
}

const inConsole = `,"sessionCredentialFromConsole":"true"`

func events(t fataler, records ...string) (all []trail.Event) {
	t.Helper()
	for _, r := range records {
		e, err := record.FromRecord([]byte(r))
		if err != nil {
			t.Fatal(err, r)
		}
		all = append(all, e)
	}
	return all
}

func graphOf(t testing.TB, all []trail.Event) (*trace.Graph, store.Snapshot) {
	t.Helper()
	s := store.New()
	s.Append(all)
	g, err := new(trace.Graph).Grow(t.Context(), s.Snapshot(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return g, s.Snapshot()
}

// told is a chain in words: "user jo > key AKIA1 > CreateAccessKey proven key AKIA2".
func told(g *trace.Graph, chain []trace.NodeIndex) string {
	var links []string
	for _, at := range chain {
		n := g.Node(at)
		link := n.Kind.String() + " " + n.Name
		if n.Made.From != 0 {
			link = strings.TrimSpace(n.Made.Name+" "+n.Made.Proof.String()) + " " + link
		}
		links = append(links, link)
	}
	return strings.Join(links, " > ")
}
