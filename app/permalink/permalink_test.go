package permalink_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/permalink"
	"trailsleuth/app/query"
	"trailsleuth/app/trail"
)

func TestEncode(t *testing.T) {
	morning := time.Date(2026, 11, 22, 8, 30, 0, 0, time.FixedZone("east", 3600))
	for name, tt := range map[string]struct {
		query query.Query
		want  string
	}{
		"zero":   {query.Query{}, "v1&regions=&last=all"},
		"preset": {query.Query{Regions: []string{"eu-west-1", "us-east-1"}, Window: query.Window{Last: 7 * 24 * time.Hour}}, "v1&regions=eu-west-1,us-east-1&last=7d"},
		"range": {query.Query{Regions: []string{"eu-west-1"}, Window: query.Window{Range: trail.TimeRange{Start: morning, End: morning.Add(time.Hour)}}},
			"v1&regions=eu-west-1&start=2026-11-22T07:30:00Z&end=2026-11-22T08:30:00Z"},
		"filters": {query.Query{Window: query.Window{Last: 90 * time.Minute}, Filters: []query.Filter{
			{Field: query.EventName, Op: query.OneOf, Values: []string{"A", "b,c=d&e"}, Side: query.API},
			{Field: query.Path("requestParameters.bucketName"), Op: query.IsNot, Values: []string{"a/b +é"}}}},
			"v1&regions=&last=1h30m0s&f=EventName,any.api,A,b%2Cc%3Dd%26e&f=path:requestParameters.bucketName,not,a/b%20%2B%C3%A9"},
		"paging": {query.Query{Category: trail.Insight, PageSize: 10, MaxItems: 20, StartingToken: "eyJ0IjogMX0="}, "v1&regions=&last=all&category=insight&pageSize=10&maxItems=20&token=eyJ0IjogMX0%3D"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := permalink.Encode(tt.query); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if got, notes := permalink.Decode("#"+tt.want, query.Query{MaxItems: 99}); !got.Equal(tt.query) || len(notes) > 0 {
				t.Errorf("read back as %+v, %v", got, notes)
			}
		})
	}
}

func TestDecode(t *testing.T) {
	defaults := query.Query{Regions: []string{"eu-west-1"}, Window: query.Window{Last: time.Hour}, PageSize: 25}
	mine := func(change func(*query.Query)) query.Query {
		q := query.Query{Regions: defaults.Regions, Window: defaults.Window}
		change(&q)
		return q
	}
	same := func(*query.Query) {}
	for name, tt := range map[string]struct {
		fragment string
		want     query.Query
		note     string // "": none
	}{
		"nothing":         {"", defaults, ""},
		"only the sign":   {"#", defaults, ""},
		"an anchor":       {"#events", defaults, "not of this version"},
		"a later version": {"v2&regions=us-east-1", defaults, "not of this version"},
		"version alone":   {"v1", mine(same), ""},
		"too long":        {"v1&token=" + strings.Repeat("a", 1<<21), defaults, "too long"},
		"unknown part":    {"v1&colour=red&&", mine(same), "does not know"},
		"unknown region":  {"v1&regions=mars-1,us-east-2,pluto-1", mine(func(q *query.Query) { q.Regions = []string{"us-east-2"} }), "region that this page does not know"},
		"odd span":        {"v1&last=soon", mine(func(q *query.Query) { q.Window = query.Window{} }), "time range cannot be read"},
		"negative span":   {"v1&last=-5h", mine(func(q *query.Query) { q.Window = query.Window{} }), "time range cannot be read"},
		"days":            {"v1&last=3d", mine(func(q *query.Query) { q.Window = query.Window{Last: 72 * time.Hour} }), ""},
		"no days":         {"v1&last=0d", mine(func(q *query.Query) { q.Window = query.Window{} }), "time range cannot be read"},
		"no span":         {"v1&last=0s", mine(func(q *query.Query) { q.Window = query.Window{} }), "time range cannot be read"},
		"huge span":       {"v1&last=99999d", mine(func(q *query.Query) { q.Window = query.Window{} }), "time range cannot be read"},
		"odd start":       {"v1&start=yesterday", mine(func(q *query.Query) { q.Window = query.Window{} }), "time in the link"},
		"range and span": {"v1&last=7d&end=2026-11-22T08:00:00Z", mine(func(q *query.Query) {
			q.Window = query.Window{Range: trail.TimeRange{End: time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)}}
		}), ""},
		"odd category":       {"v1&category=data", mine(same), "category"},
		"page size":          {"v1&pageSize=51", mine(same), "from 1 to 50"},
		"max items":          {"v1&maxItems=0", mine(same), "1 or more"},
		"half a filter":      {"v1&f=EventName", mine(same), "not complete"},
		"unknown field":      {"v1&f=EventNaem,is,x", mine(same), "not known"},
		"unknown comparison": {"v1&f=EventName,like,x", mine(same), "not known"},
		"unknown side":       {"v1&f=EventName,is.there,x", mine(same), "not known"},
		"filter without one": {"v1&f=EventName,is", mine(func(q *query.Query) { q.Filters = []query.Filter{{Field: query.EventName}} }), ""},
		"good beside bad":    {"v1&f=x,y,z&f=Username,is,root", mine(func(q *query.Query) { q.Filters = []query.Filter{{Field: query.Username, Values: []string{"root"}}} }), "not known"},
		"bad escapes": {"v1&f=Username,is,100%&token=%zz", mine(func(q *query.Query) {
			q.StartingToken = "%zz"
			q.Filters = []query.Filter{{Field: query.Username, Values: []string{"100%"}}}
		}), ""},
		"plus as a blank": {"v1&f=text,has,a+b%20c", mine(func(q *query.Query) {
			q.Filters = []query.Filter{{Field: query.Text, Op: query.Contains, Values: []string{"a b c"}}}
		}), ""},
		"a secret in a value": {"v1&f=AccessKeyId,is,wJalrXUtnFEMI/K7MDENG%2BbPxRfiCYzzSAMPLEKE", mine(same), "looks like a secret"},
		"a secret by name":    {"v1&f=text,has,aws_secret_access_key%3DwJalrXUtnFEMI/K7MDENG%2BbPxRfiCYzzSAMPLEKE", mine(same), "looks like a secret"},
		"a secret as token":   {"v1&token=wJalrXUtnFEMI/K7MDENG%2BbPxRfiCYzzSAMPLEKE", mine(same), "looks like a secret"},
		"a session token":     {"v1&token=FwoG" + strings.Repeat("a", 200), mine(same), "looks like a secret"},
		"credentials":         {"v1&aws_secret_access_key=wJalrXUtnFEMI", mine(same), "does not know"},
	} {
		t.Run(name, func(t *testing.T) {
			got, notes := permalink.Decode(tt.fragment, defaults)
			if !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
			if joined := strings.Join(notes, " "); (joined == "") != (tt.note == "") || !strings.Contains(joined, tt.note) {
				t.Errorf("notes %q, want %q", notes, tt.note)
			}
		})
	}
}

func TestTooMuch(t *testing.T) {
	q, notes := permalink.Decode("v1"+strings.Repeat("&f=text,has,a", 60), query.Query{})
	if len(q.Filters) != 50 || len(notes) != 1 {
		t.Errorf("%d filters, %v", len(q.Filters), notes)
	}
	if q, notes := permalink.Decode("v1&f=EventName,any"+strings.Repeat(",a", 51), query.Query{}); len(q.Filters) != 0 || len(notes) != 1 {
		t.Errorf("%d filters, %v", len(q.Filters), notes)
	}
}

func TestEncodeLeavesSecretsOut(t *testing.T) {
	const secret, token = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYzzSAMPLEKE", "IQoJb3JpZ2luX2VjE"
	q := query.Query{StartingToken: token + strings.Repeat("x", 200), Filters: []query.Filter{
		{Field: query.AccessKeyID, Values: []string{secret}},
		{Field: query.Text, Op: query.Contains, Values: []string{`export AWS_SECRET_ACCESS_KEY="` + secret + `"`}},
		{Field: query.Text, Op: query.Contains, Values: []string{"aws_secret_access_key = " + secret}},
		{Field: query.Text, Op: query.Contains, Values: []string{"AWS_SESSION_TOKEN=" + token + strings.Repeat("x", 200) + "=="}},
		{Field: query.Username, Values: []string{"alice"}}}}
	got := permalink.Encode(q)
	if want := "v1&regions=&last=all&f=Username,is,alice"; got != want {
		t.Errorf("got %s", got)
	}
}

// TestEncodeEscapes: a region or a category that is not AWS's, as a file may
// have it, adds no part to the link.
func TestEncodeEscapes(t *testing.T) {
	q := query.Query{Regions: []string{"a&f=EventName,is,x", "b,c", "#"}, Category: "x&token=y"}
	if got, want := permalink.Encode(q), "v1&regions=a%26f%3DEventName%2Cis%2Cx,b%2Cc,%23&last=all&category=x%26token%3Dy"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got, notes := permalink.Decode(permalink.Encode(q), query.Query{}); len(got.Filters) > 0 || got.StartingToken != "" || len(notes) != 2 {
		t.Errorf("read as %+v, %v", got, notes)
	}
}
