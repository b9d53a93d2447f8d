package query_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/query"
	"trailsleuth/app/trail"
)

var now = time.Date(2026, 11, 22, 15, 0, 0, 500, time.UTC)

func ago(d time.Duration) time.Time { return now.Add(-d) }

const day = 24 * time.Hour

func ranged(start, end time.Time) query.Window {
	return query.Window{Range: trail.TimeRange{Start: start, End: end}}
}

// ok is a query that has nothing wrong with it.
func ok() query.Query {
	return query.Query{Regions: []string{"eu-west-1"}, Window: query.Window{Last: time.Hour}, Filters: []query.Filter{is(query.EventName, "DeleteBucket")}}
}

func TestValidate(t *testing.T) {
	filters := func(f ...query.Filter) func(*query.Query) { return func(q *query.Query) { q.Filters = f } }
	window := func(w query.Window) func(*query.Query) { return func(q *query.Query) { q.Window = w } }
	regions := func(r ...string) func(*query.Query) { return func(q *query.Query) { q.Regions = r } }
	insight := func(f ...query.Filter) func(*query.Query) {
		return func(q *query.Query) { q.Category, q.Filters = trail.Insight, f }
	}
	var none time.Time
	const refusal, advice = query.Refusal, query.Advice
	tests := map[string]struct {
		change func(*query.Query)
		place  string // "": nothing is wrong
		want   string
		weight query.Weight
	}{
		"OK":                     {func(*query.Query) {}, "", "", refusal},
		"OK without filters":     {filters(), "", "", refusal},
		"OK whole window":        {window(query.Window{}), "", "", refusal},
		"OK end in the future":   {window(ranged(ago(time.Hour), ago(-time.Hour))), "", "", refusal},
		"OK start is the end":    {window(ranged(ago(time.Hour), ago(time.Hour))), "", "", refusal},
		"OK open start":          {window(ranged(none, ago(time.Hour))), "", "", refusal},
		"OK 90 days":             {window(query.Window{Last: 90 * day}), "", "", refusal},
		"OK regions":             {regions("eu-west-1", "us-east-1", "eu-west-1"), "", "", refusal},
		"OK insights":            {insight(is(query.EventSource, "ec2.amazonaws.com")), "", "", refusal},
		"OK insights, local":     {insight(is(query.Username, "alice")), "", "", refusal},
		"no region":              {regions(), "regions", "at least one region", refusal},
		"unknown region":         {regions("eu-west-1", "mars-1"), "regions", `"mars-1" is not a region`, refusal},
		"two partitions":         {regions("eu-west-1", "cn-north-1"), "regions", "different partitions", refusal},
		"start after end":        {window(ranged(ago(time.Hour), ago(2*time.Hour))), "start", "start is after the end", refusal},
		"start in the future":    {window(ranged(ago(-time.Hour), none)), "start", "in the future", refusal},
		"both in the future":     {window(ranged(ago(-time.Hour), ago(-2*time.Hour))), "start", "in the future", refusal},
		"end too old":            {window(ranged(ago(100*day), ago(91*day))), "end", "older than 90 days", refusal},
		"start too old":          {window(ranged(ago(100*day), ago(80*day))), "start", "begins at 2026-08-24 16:00:00 UTC", advice},
		"span too long":          {window(query.Window{Last: 91 * day}), "start", "keeps 90 days", advice},
		"span negative":          {window(query.Window{Last: -1}), "start", "negative", refusal},
		"category":               {func(q *query.Query) { q.Category = "data" }, "category", `no category "data"`, refusal},
		"no value":               {filters(is(query.EventName)), "value", "Enter a value", refusal},
		"empty value":            {filters(is(query.EventName, "x"), is(query.Username, "")), "filter 2", "Enter a value", refusal},
		"unknown field":          {filters(is("eventname", "x")), "value", "no field", refusal},
		"empty path":             {filters(is(query.Path(""), "x")), "value", "no field", refusal},
		"value at the limit":     {filters(is(query.ResourceName, strings.Repeat("a", 1998)+"_")), "", "", refusal},
		"value too long":         {filters(is(query.ResourceName, strings.Repeat("a", 1999)+"_")), "value", "counts 2,001", refusal},
		"second value too long":  {filters(with(query.OneOf, query.ResourceName, "a", strings.Repeat(", \n_", 251))), "value", "counts 2,008", refusal},
		"long, but local":        {filters(with(query.Contains, query.ResourceName, strings.Repeat("a", 3000))), "", "", refusal},
		"long, kept here":        {filters(marked(is(query.ResourceName, strings.Repeat("a", 3000)), query.Local)), "", "", refusal},
		"accents count once":     {filters(is(query.Username, strings.Repeat("é", 2000))), "", "", refusal},
		"not UTF-8":              {filters(is(query.Username, "a\xff")), "value", "no text", refusal},
		"read-only True":         {filters(is(query.ReadOnly, "True")), "value", "either true or false", refusal},
		"read-only not True":     {filters(with(query.IsNot, query.ReadOnly, "True")), "value", "either true or false", refusal},
		"too many values":        {filters(with(query.OneOf, query.EventName, many(51)...)), "value", "at most 50 values", refusal},
		"two API marks":          {filters(marked(is(query.EventName, "A"), query.API), is(query.Role, "r"), marked(is(query.Username, "b"), query.API)), "filter 3", "only one filter", refusal},
		"API mark on a field":    {filters(marked(is(query.ErrorCode, "A"), query.API)), "value", "cannot be the one AWS looks up", refusal},
		"API mark on contains":   {filters(marked(with(query.Contains, query.EventName, "A"), query.API)), "value", "cannot match “contains”", refusal},
		"insights, API mark":     {insight(marked(is(query.Username, "a"), query.API)), "value", "Insights events can be looked up by", refusal},
		"page size 51":           {func(q *query.Query) { q.PageSize = 51 }, "pageSize", "1 to 50", refusal},
		"page size -1":           {func(q *query.Query) { q.PageSize = -1 }, "pageSize", "1 to 50", refusal},
		"page size 50":           {func(q *query.Query) { q.PageSize = 50 }, "", "", refusal},
		"max items -1":           {func(q *query.Query) { q.MaxItems = -1 }, "maxItems", "1 or more", refusal},
		"token, many regions":    {func(q *query.Query) { q.StartingToken, q.Regions = "t", []string{"eu-west-1", "us-east-1"} }, "startingToken", "one region", refusal},
		"token, alternatives":    {func(q *query.Query) { q.StartingToken = "t"; q.Filters[0].Values = []string{"A", "B"} }, "startingToken", "one lookup", refusal},
		"token, moving window":   {func(q *query.Query) { q.StartingToken = "t" }, "startingToken", "absolute times", advice},
		"token OK":               {func(q *query.Query) { q.StartingToken = "t"; q.Window = ranged(ago(day), ago(time.Hour)) }, "", "", refusal},
		"blanks round the value": {filters(is(query.ResourceName, " my-bucket")), "value", "begins or ends with a blank", advice},
		"blanks in a text":       {filters(with(query.Contains, query.Text, " x ")), "", "", refusal},
		"another case":           {filters(is(query.EventName, "deletebucket")), "value", "AWS writes it DeleteBucket", advice},
		"source in short":        {filters(is(query.EventSource, "S3")), "value", "s3.amazonaws.com", advice},
		"type in short":          {filters(is(query.ResourceType, "Instance")), "value", "AWS::EC2::Instance", advice},
		"event with service":     {filters(is(query.EventName, "s3:Delete*")), "value", "one word", advice},
		"user by ARN":            {filters(is(query.Username, "arn:aws:iam::1:user/alice")), "value", "not an ARN", advice},
		"user with role":         {filters(is(query.Username, "Admin/alice")), "value", "session name alone", advice},
		"role id as a key":       {filters(is(query.AccessKeyID, "AROAVJ2E6QGR2WZILJFM")), "value", "role's ID", advice},
		"part of an event id":    {filters(is(query.EventID, "11111111")), "value", "36 characters", advice},
		"Root":                   {filters(is(query.Username, "Root")), "value", "AWS writes it root", advice},
		"secret as a value":      {filters(with(query.Contains, query.Text, "wJalrXUtnFEMI/K7MDENG+bPxRfiCYzzSAMPLEKE")), "value", "secret access key", advice},
		"session token":          {filters(is(query.AccessKeyID, "IQoJb3JpZ2luX2VjE"+strings.Repeat("a", 100))), "value", "session token", advice},
		"a commit's hash":        {filters(is(query.ResourceName, "da39a3ee5e6b4b0d3255bfef95601890afd80709")), "", "", refusal},
		"account":                {filters(is(query.Account, "123")), "value", "12 digits", advice},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			q := ok()
			tt.change(&q)
			problems := q.Validate(now)
			if tt.place == "" {
				if len(problems) > 0 {
					t.Errorf("found %+v", problems)
				}
				return
			}
			if len(problems) != 1 {
				t.Fatalf("%d problems: %+v", len(problems), problems)
			}
			if p := problems[0]; p.Place != tt.place || p.Weight != tt.weight || !strings.Contains(p.Sentence, tt.want) {
				t.Errorf("got %+v, want %q in it at %q", p, tt.want, tt.place)
			}
			if query.Refused(problems) != (tt.weight == refusal) {
				t.Error("Refused disagrees")
			}
		})
	}
}

func TestValidateFindsEveryProblem(t *testing.T) {
	q := query.Query{Regions: []string{"x", "y"}, Window: ranged(ago(time.Hour), ago(day)), Category: "c", Filters: []query.Filter{is(query.EventName)}, PageSize: 99, MaxItems: -3}
	var places []string
	for _, p := range q.Validate(now) {
		places = append(places, p.Place)
	}
	if want := []string{"regions", "regions", "start", "category", "value", "pageSize", "maxItems"}; !slices.Equal(places, want) {
		t.Errorf("places %v, want %v", places, want)
	}
}

func many(n int) []string {
	var values []string
	for i := range n {
		values = append(values, fmt.Sprint("Event", i))
	}
	return values
}

func TestFreeze(t *testing.T) {
	second, oldest := now.Truncate(time.Second), now.Truncate(time.Second).Add(time.Hour-90*day)
	east := time.FixedZone("east", 3600)
	for name, tt := range map[string]struct {
		window     query.Window
		start, end time.Time
	}{
		"last hour":          {query.Window{Last: time.Hour}, second.Add(-time.Hour), second},
		"last 90 days":       {query.Window{Last: 90 * day}, oldest, second},
		"last 900 days":      {query.Window{Last: 900 * day}, oldest, second},
		"zero":               {query.Window{}, oldest, second},
		"absolute":           {ranged(ago(3*time.Hour).In(east), ago(time.Hour).In(east)), second.Add(-3 * time.Hour), second.Add(-time.Hour)},
		"around an event":    {ranged(ago(day+15*time.Minute), ago(day-15*time.Minute)), second.Add(-day - 15*time.Minute), second.Add(-day + 15*time.Minute)},
		"around a fresh one": {ranged(ago(15*time.Minute), ago(-15*time.Minute)), second.Add(-15 * time.Minute), second},
		"end in the future":  {ranged(ago(time.Hour), ago(-time.Hour)), second.Add(-time.Hour), second},
		"start too old":      {ranged(ago(200*day), ago(time.Hour)), oldest, second.Add(-time.Hour)},
		"a span, not range":  {query.Window{Last: time.Hour, Range: trail.TimeRange{Start: ago(day)}}, second.Add(-time.Hour), second},
	} {
		t.Run(name, func(t *testing.T) {
			got := tt.window.Freeze(now)
			if !got.Start.Equal(tt.start) || !got.End.Equal(tt.end) {
				t.Errorf("got %v to %v, want %v to %v", got.Start, got.End, tt.start, tt.end)
			}
			if got.Start.Location() != time.UTC || got.End.Location() != time.UTC {
				t.Error("not in UTC")
			}
			if again := ranged(got.Start, got.End).Freeze(now); again != got {
				t.Errorf("frozen twice, it moves to %v", again)
			}
		})
	}
}

func TestParseCounts(t *testing.T) {
	for text, want := range map[string]int{"": 0, " ": 0, "7": 7, " 50 ": 50} {
		if got, err := query.ParsePageSize(text); err != nil || got != want {
			t.Errorf("page size %q: %d, %v", text, got, err)
		}
	}
	for _, text := range []string{"0", "-1", "51", "ten", "1.5", "99999999999999999999"} {
		if _, err := query.ParsePageSize(text); trail.CodeOf(err) != trail.Invalid {
			t.Errorf("page size %q: %v", text, err)
		}
	}
	if got, err := query.ParseMaxItems("100000"); err != nil || got != 100000 {
		t.Errorf("max items: %d, %v", got, err)
	}
	for _, text := range []string{"0", "-5", "all"} {
		if _, err := query.ParseMaxItems(text); trail.CodeOf(err) != trail.Invalid {
			t.Errorf("max items %q: %v", text, err)
		}
	}
}
