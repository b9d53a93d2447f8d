package report_test

import (
	"strings"
	"testing"
	"time"

	"trailsleuth/app/report"
	"trailsleuth/app/trail"
)

// TestReport: the timeline says its gaps and notes, no text of an event is
// mark-up, and no secret is in it.
func TestReport(t *testing.T) {
	const secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzz9aKEY123"
	at := time.Date(2026, 3, 14, 10, 0, 0, 0, time.UTC)
	event := func(id string, after time.Duration, actor string) trail.Event {
		return trail.Event{ID: id, Time: at.Add(after), Name: "DeleteBucket", Source: "s3.amazonaws.com", Actor: trail.Actor{Name: actor}, Address: "203.0.113.9", Raw: "{}"}
	}
	r := report.Report{
		At: at, Scope: []report.Scope{{Title: "Event name | DeleteBucket", Coverage: "2 loaded, older events not loaded"}},
		Events: []report.Event{
			{Event: event("one", 0, "alice"), Note: "It began.\n# here <script> " + secret},
			{Event: event("two", 26*time.Hour, "<img src=x>|[a](b)")},
			{Event: trail.Event{ID: "three", Name: "X"}},
		},
	}
	var b strings.Builder
	if err := report.Write(&b, r, func(string) bool { return false }); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	for _, want := range []string{"3 events", "1 day 2 hours without a marked event", "  > It began.", "  > \\# here &lt;script&gt;", "time not known", "| alice | 1 |", "| 203.0.113.9 | 2 |", "older events not loaded"} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not say %q:\n%s", want, text)
		}
	}
	for _, bad := range []string{"<script>", "<img", "[a](b)", secret} {
		if strings.Contains(text, bad) {
			t.Errorf("it has %q", bad)
		}
	}
}
