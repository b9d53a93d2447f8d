package sandbox_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/sandbox"
)

func attribute(key, value string) string {
	return fmt.Sprintf(`"LookupAttributes":[{"AttributeKey":%q,"AttributeValue":%q}]`, key, value)
}

func TestRefusals(t *testing.T) {
	const lookup, times, results, category, serialization = "InvalidLookupAttributesException", "InvalidTimeRangeException", "InvalidMaxResultsException", "InvalidEventCategoryException", "SerializationException"
	long := strings.Repeat("x", 2000)
	for _, v := range []struct{ body, code string }{
		{`{"MaxResults":1}`, ""},
		{`{"MaxResults":50}`, ""},
		{`{"MaxResults":0}`, results},
		{`{"MaxResults":51}`, results},
		{`{"MaxResults":-1}`, results},
		{`{"MaxResults":"5"}`, serialization},
		{`{"MaxResults":1.5}`, serialization},
		{`{"StartTime":1784000000,"EndTime":1784000000}`, ""},
		{`{"StartTime":1784000001,"EndTime":1784000000}`, times},
		{`{"StartTime":1784000000.5,"EndTime":1784000000.25}`, times},
		{`{"StartTime":"2026-07-01T00:00:00Z"}`, serialization},
		{`{"StartTime":1e300}`, serialization},
		{`{"StartTime":null,"EndTime":null,"LookupAttributes":null,"NextToken":null,"MaxResults":null,"EventCategory":null}`, ""},
		{`{"EventCategory":"insight"}`, ""},
		{`{"EventCategory":"Insight"}`, category},
		{`{"EventCategory":"management"}`, category},
		{`{"EventCategory":""}`, category},
		{`{"LookupAttributes":[]}`, lookup},
		{`{"LookupAttributes":[{}]}`, lookup},
		{`{"LookupAttributes":[{"AttributeKey":"EventName"}]}`, lookup},
		{`{"LookupAttributes":[null]}`, lookup},
		{`{"LookupAttributes":{}}`, serialization},
		{"{" + attribute("EventName", "") + "}", lookup},
		{"{" + attribute("eventName", "RunInstances") + "}", lookup},
		{"{" + attribute("SourceIPAddress", "192.0.2.1") + "}", lookup},
		{"{" + attribute("ReadOnly", "True") + "}", lookup},
		{"{" + attribute("ReadOnly", "yes") + "}", lookup},
		{"{" + attribute("ReadOnly", "false") + "}", ""},
		{"{" + attribute("ResourceName", long) + "}", ""},
		{"{" + attribute("ResourceName", long+"x") + "}", lookup},
		{"{" + attribute("ResourceName", strings.Repeat("_", 1000)) + "}", ""},
		{"{" + attribute("ResourceName", strings.Repeat("_", 1000)+"x") + "}", lookup},
		{"{" + attribute("ResourceName", strings.Repeat(" ,\n", 334)) + "}", lookup},
		{"{" + attribute("ResourceName", strings.Repeat("é", 2000)) + "}", ""},
		{`{"EventCategory":"insight",` + attribute("EventName", "RunInstances") + "}", ""},
		{`{"EventCategory":"insight",` + attribute("EventSource", "ec2.amazonaws.com") + "}", ""},
		{`{"EventCategory":"insight",` + attribute("EventId", "x") + "}", ""},
		{`{"EventCategory":"insight",` + attribute("Username", "root") + "}", lookup},
		{`{"EventCategory":"insight",` + attribute("ReadOnly", "true") + "}", lookup},
		{`{"NextToken":"bm9wZQ=="}`, "InvalidNextTokenException"},
		{`{"NextToken":"%%"}`, "InvalidNextTokenException"},
		{`{"NextToken":""}`, ""},
		{`{"Unknown":1}`, ""},
		{``, serialization},
		{`[]`, serialization},
		{`{`, serialization},
		{`{} {}`, serialization},
		{`null`, ""},
	} {
		_, c := newService(t, sandbox.Options{})
		a := c.call(v.body)
		if a.code != v.code || v.code != "" && (a.text == "" || a.status != http.StatusBadRequest) || v.code == "" && a.status != http.StatusOK {
			t.Errorf("%.120s: %d %s %q, want %q", v.body, a.status, a.code, a.text, v.code)
		}
	}
}

// TestSecondAttributeIsIgnored, without a word, as the live service does.
func TestSecondAttributeIsIgnored(t *testing.T) {
	_, c := newService(t, sandbox.Options{})
	two := c.call(`{"LookupAttributes":[{"AttributeKey":"EventName","AttributeValue":"DescribeInstances"},{"AttributeKey":"Username","AttributeValue":"nobody"}]}`)
	one := c.call("{" + attribute("EventName", "DescribeInstances") + "}")
	if len(one.page.Events) == 0 || !slices.Equal(ids([]page{two.page}), ids([]page{one.page})) {
		t.Errorf("with a second attribute %d events, without %d", len(two.page.Events), len(one.page.Events))
	}
}

func TestExactMatch(t *testing.T) {
	_, c := newService(t, sandbox.Options{})
	for value, found := range map[string]bool{
		"DescribeInstances": true, "describeinstances": false, "DescribeInstance": false, "Describe*": false, " DescribeInstances": false,
	} {
		a := c.call("{" + attribute("EventName", value) + "}")
		if a.status != http.StatusOK || len(a.page.Events) > 0 != found {
			t.Errorf("%q: %d events, %s", value, len(a.page.Events), a.code)
		}
		for _, e := range a.page.Events {
			if e.EventName != value {
				t.Errorf("%q found %q", value, e.EventName)
			}
		}
	}
}

func TestBoundsAreInclusive(t *testing.T) {
	_, c := newService(t, sandbox.Options{})
	some := c.call(`{"EndTime":1783900000,"MaxResults":3}`).page.Events[1]
	seconds := strings.TrimSuffix(some.EventTime.String(), ".0")
	finds := func(members string) bool {
		return slices.Contains(ids(c.all(members)), some.EventId)
	}
	for members, want := range map[string]bool{
		fmt.Sprintf(`"StartTime":%s,"EndTime":%s`, seconds, seconds):     true,
		fmt.Sprintf(`"StartTime":%s.0,"EndTime":%s.9`, seconds, seconds): true,
		fmt.Sprintf(`"StartTime":%s.1,"EndTime":%s.9`, seconds, seconds): false,
	} {
		if finds(members) != want {
			t.Errorf("%s: found is %v", members, !want)
		}
	}
}

func TestNinetyDays(t *testing.T) {
	_, c := newService(t, sandbox.Options{})
	old := noon.AddDate(0, 0, -200).Unix()
	pages := c.all(fmt.Sprintf(`"StartTime":%d,"EndTime":%d`, old, noon.AddDate(0, 0, -89).Unix()))
	oldest := pages[len(pages)-1].Events
	last, err := oldest[len(oldest)-1].EventTime.Float64()
	if err != nil {
		t.Fatal(err)
	}
	age := noon.Sub(time.Unix(int64(last), 0))
	if age > 90*24*time.Hour || age < 89*24*time.Hour {
		t.Errorf("the oldest event is %v old", age)
	}
	if a := c.call(fmt.Sprintf(`{"EndTime":%d}`, old)); a.status != http.StatusOK || len(a.page.Events) != 0 {
		t.Errorf("a window before the history: %d %s, %d events", a.status, a.code, len(a.page.Events))
	}
}

// TestNewEventsAppear: the account goes on living, and events come late.
func TestNewEventsAppear(t *testing.T) {
	at := &clock{now: noon}
	_, c := newService(t, sandbox.Options{Now: at.Now})
	before := ids(c.all(fmt.Sprintf(`"StartTime":%d`, noon.Add(-2*time.Hour).Unix())))
	at.Advance(6 * time.Hour)
	after := ids(c.all(fmt.Sprintf(`"StartTime":%d`, noon.Add(-2*time.Hour).Unix())))
	if len(after) <= len(before) || len(before) == 0 {
		t.Fatalf("%d events at noon, %d six hours later", len(before), len(after))
	}
	for _, id := range before {
		if !slices.Contains(after, id) {
			t.Errorf("event %s is gone", id)
		}
	}
}

func TestInsightsAreApart(t *testing.T) {
	_, c := newService(t, sandbox.Options{})
	insights := c.call(`{"EventCategory":"insight"}`)
	if len(insights.page.Events) != 4 {
		t.Errorf("%d insights in eu-west-1", len(insights.page.Events))
	}
	for _, e := range insights.page.Events {
		if !strings.Contains(e.CloudTrailEvent, `"eventCategory":"Insight"`) || e.Username != "" || e.ReadOnly != "" {
			t.Errorf("insight %+v", e)
		}
		if a := c.call("{" + attribute("EventId", e.EventId) + "}"); len(a.page.Events) != 0 {
			t.Error("an insight is found among management events")
		}
	}
	if a := c.in("us-west-1").call(`{"EventCategory":"insight"}`); a.status != http.StatusOK || len(a.page.Events) != 0 {
		t.Errorf("a region without insights: %d, %d events", a.status, len(a.page.Events))
	}
}

func TestOtherAccountSeesItsOwn(t *testing.T) {
	service, c := newService(t, sandbox.Options{})
	a := c.as(service.Credentials(sandbox.OtherPerson)).call(`{}`)
	if len(a.page.Events) == 0 {
		t.Fatal("the other account is empty")
	}
	for _, e := range a.page.Events {
		if strings.Contains(e.CloudTrailEvent, sandbox.SampleAccount) || !strings.Contains(e.CloudTrailEvent, `"recipientAccountId":"`+sandbox.OtherAccount+`"`) {
			t.Errorf("an event of another account: %s", e.CloudTrailEvent)
		}
	}
}
