package sandbox_test

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"slices"
	"testing"

	"trailsleuth/app/sandbox"
)

// TestPagesJoin: pages of any size give the same events in the same order,
// each once.
func TestPagesJoin(t *testing.T) {
	_, c := newService(t, sandbox.Options{})
	window := fmt.Sprintf(`"StartTime":%d,"EndTime":%d`, noon.AddDate(0, 0, -3).Unix(), noon.Unix())
	want := ids(c.all(window))
	if len(want) < 150 {
		t.Fatalf("only %d events in three days", len(want))
	}
	for _, size := range []int{1, 7, 49} {
		if got := ids(c.all(fmt.Sprintf(`%s,"MaxResults":%d`, window, size))); !slices.Equal(got, want) {
			t.Errorf("pages of %d give %d events, want %d, or another order", size, len(got), len(want))
		}
	}
	sorted := slices.Clone(want)
	slices.Sort(sorted)
	if len(slices.Compact(sorted)) != len(want) {
		t.Error("an event is given twice")
	}
}

// TestScanLimit: pages may be short or empty and yet not be the last.
func TestScanLimit(t *testing.T) {
	members := attribute("EventName", "DeleteBucket")
	_, c := newService(t, sandbox.Options{})
	want := ids(c.all(members))
	_, c = newService(t, sandbox.Options{ScanLimit: 700})
	pages := c.all(members)
	if got := ids(pages); !slices.Equal(got, want) || len(want) == 0 {
		t.Errorf("%v, want %v", got, want)
	}
	empty := 0
	for _, p := range pages {
		if len(p.Events) == 0 && p.NextToken != "" {
			empty++
		}
	}
	if empty == 0 {
		t.Errorf("none of %d pages is empty with a token", len(pages))
	}
}

func TestTokensAreBound(t *testing.T) {
	service, c := newService(t, sandbox.Options{})
	first := `"EndTime":1784000000,"MaxResults":5,` + attribute("ReadOnly", "true")
	token := c.call("{" + first + "}").page.NextToken
	refused := func(name string, a answer) {
		t.Helper()
		if a.code != "InvalidNextTokenException" {
			t.Errorf("%s: %d %q", name, a.status, a.code)
		}
	}
	if a := c.call(body(first, token)); a.status != http.StatusOK {
		t.Fatalf("the same call: %s", a.code)
	}
	refused("other end", c.call(body(`"EndTime":1784000001,"MaxResults":5,`+attribute("ReadOnly", "true"), token)))
	refused("with a start", c.call(body(`"StartTime":1783000000,`+first, token)))
	refused("other size", c.call(body(`"EndTime":1784000000,"MaxResults":6,`+attribute("ReadOnly", "true"), token)))
	refused("other value", c.call(body(`"EndTime":1784000000,"MaxResults":5,`+attribute("ReadOnly", "false"), token)))
	refused("no attribute", c.call(body(`"EndTime":1784000000,"MaxResults":5`, token)))
	refused("insights", c.call(body(`"EventCategory":"insight","EndTime":1784000000,"MaxResults":5`, token)))
	refused("other region", c.in("us-east-1").call(body(first, token)))
	refused("other account", c.as(service.Credentials(sandbox.OtherPerson)).call(body(first, token)))
	refused("cut", c.call(body(first, token[:len(token)-4])))
	sealed, err := base64.StdEncoding.DecodeString(token)
	if err != nil {
		t.Fatal(err)
	}
	for i := range sealed {
		changed := slices.Clone(sealed)
		changed[i] ^= 1
		refused(fmt.Sprintf("byte %d changed", i), c.call(body(first, base64.StdEncoding.EncodeToString(changed))))
	}
	if a := c.as(service.Credentials(sandbox.LongTerm)).call(body(first, token)); a.status != http.StatusOK {
		t.Errorf("other credentials of the account: %s", a.code)
	}
}

// TestTokensStayWhereTheyCameFrom: a token is refused in every other region and
// account, whichever of the two has recorded more.
func TestTokensStayWhereTheyCameFrom(t *testing.T) {
	service, home := newService(t, sandbox.Options{})
	const first = `"EndTime":1784000000,"MaxResults":1`
	clients := map[string]*client{"home": home, "another account": home.as(service.Credentials(sandbox.OtherPerson))}
	for _, region := range []string{"us-east-1", "eu-central-1", "ap-southeast-2"} {
		clients[region] = home.in(region)
	}
	for from, c := range clients {
		token := c.call("{" + first + "}").page.NextToken
		if token == "" {
			t.Fatalf("%s has no second page", from)
		}
		for to, other := range clients {
			a := other.call(body(first, token))
			if to == from && a.status != http.StatusOK || to != from && a.code != "InvalidNextTokenException" {
				t.Errorf("a token of %s in %s: %d %s", from, to, a.status, a.code)
			}
		}
	}
}
