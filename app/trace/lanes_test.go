package trace_test

import (
	"fmt"
	"strings"
	"testing"

	"trailsleuth/app/store"
)

// TestLanes: each identity once, behind the one that made its keys; circles
// and a bound lose nobody who is listed.
func TestLanes(t *testing.T) {
	records := []string{
		call(1, 0, "ListUsers", "iam", user("bo", "AKIA9")),
		call(2, 1, "CreateAccessKey", "iam", user("jo", "AKIA1"), `,"readOnly":false,"responseElements":{"accessKey":{"userName":"al","accessKeyId":"AKIA2"}}`),
		call(3, 2, "AssumeRole", "sts", user("al", "AKIA2"), gave("ASIA1", "ops", "s")),
		call(4, 3, "ListUsers", "iam", role("ops", "s", "ASIA1", 2), `,"errorCode":"AccessDenied"`),
		call(5, 9, "ListUsers", "iam", role("ops", "s", "ASIA2", 8)),
		call(6, 9, "CreateAccessKey", "iam", role("ops", "s", "ASIA2", 8), `,"responseElements":{"accessKey":{"userName":"jo","accessKeyId":"AKIA1"}}`), // a circle
	}
	for _, test := range []struct {
		records, most int
		want          string
	}{
		{5, 9, "jo 1 (1), . al 1 (1), . . ops / s 2 (2), bo 1 (1)"},
		{5, 1, "jo 1 (1), . al 1 (1), . . ops / s 2 (2)"},
		{6, 9, "al 1 (1), . ops / s 3 (2), . . jo 1 (1), bo 1 (1)"},
		{6, 1, "al 1 (1), . ops / s 3 (2)"},
	} {
		g, v := graphOf(t, events(t, records[:test.records]...))
		rows, err := v.Rows(t.Context(), nil, store.NewestFirst(), nil)
		if err != nil {
			t.Fatal(err)
		}
		lanes, err := g.Lanes(t.Context(), v, rows, test.most, nil)
		if err != nil {
			t.Fatal(err)
		}
		var told []string
		for _, l := range lanes.Lanes {
			told = append(told, strings.Repeat(". ", l.Depth)+fmt.Sprintf("%s %d (%d)", l.Name, l.Events, len(l.Bars)))
		}
		if got := strings.Join(told, ", "); got != test.want || lanes.Identity != 4 {
			t.Errorf("%d at most: %s of %d, want %s", test.most, got, lanes.Identity, test.want)
		}
		if lanes.Span.End.Before(lanes.Span.Start) || lanes.Span.Start.IsZero() {
			t.Errorf("from %v to %v", lanes.Span.Start, lanes.Span.End)
		}
	}
}
