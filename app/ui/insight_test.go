package ui_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"golang.org/x/net/html"
)

// TestInsightPicture reads the bars of an Insights event as a person does:
// under which heading, in which colour, with which words and number, and how
// long against the others. Every number in the record differs, so that two that
// changed places are seen.
func TestInsightPicture(t *testing.T) {
	const unusual, usual = "rate unusual", "rate usual"
	want := []rate{
		{"Rate a minute", unusual, "During the insight (21 minutes)", "140", "140.0000 of 140.0000"},
		{"Rate a minute", usual, "Usually (7 days)", "2.5", "2.5000 of 140.0000"},
		{"By identity", unusual, "arn:aws:iam::123456789012:user/mallory", "120", "120.0000 of 120.0000"},
		{"By identity", unusual, "arn:aws:iam::123456789012:user/bob", "20", "20.0000 of 120.0000"},
		{"By identity", usual, "usually: arn:aws:iam::123456789012:user/alice", "1.5", "1.5000 of 120.0000"},
		{"By user agent", unusual, "curl", "130", "130.0000 of 130.0000"},
		{"By user agent", usual, "usually: aws-cli", "2", "2.0000 of 130.0000"},
		{"By error code", unusual, "AccessDenied", "90", "90.0000 of 90.0000"},
		{"By error code", usual, "usually: none", "2.25", "2.2500 of 90.0000"},
	}
	root, err := html.Parse(strings.NewReader(app.HTMLString(story(t, "insight").Draw())))
	if err != nil {
		t.Fatal(err)
	}
	if difference := cmp.Diff(want, rates(root)); difference != "" {
		t.Error(difference)
	}
	if text := content(root); !strings.Contains(text, "GetParameter came 56 times as often as usual.") {
		t.Error("the sentence is not there")
	}
}

// TestInsightOfErrors: how often calls failed is not said to be how often they
// were made, nor that they succeeded.
func TestInsightOfErrors(t *testing.T) {
	text := strings.ToLower(app.HTMLString(story(t, "insight of errors").Draw()))
	for _, said := range []string{"errors a minute", "failing with accessdenied", "failed"} {
		if !strings.Contains(text, said) {
			t.Errorf("%q is not said", said)
		}
	}
	for _, wrong := range []string{"rate a minute", "succeeded"} {
		if strings.Contains(text, wrong) {
			t.Errorf("%q is said", wrong)
		}
	}
}

// rate is one bar as it is drawn.
type rate struct{ Heading, Class, Label, Number, Meter string }

func rates(root *html.Node) (all []rate) {
	heading := ""
	each(root, func(n *html.Node) {
		if n.Data == "h3" {
			heading = content(n)
		}
		class := strings.Fields(attribute(n, "class"))
		if n.Type != html.ElementNode || len(class) == 0 || class[0] != "rate" {
			return
		}
		r := rate{Heading: heading, Class: strings.Join(class, " ")}
		each(n, func(part *html.Node) {
			switch {
			case part.Data == "meter":
				r.Meter = attribute(part, "value") + " of " + attribute(part, "max")
				if name := attribute(part, "aria-label"); name != r.Label {
					r.Meter += ", read out as " + name
				}
			case attribute(part, "class") == "rate-label":
				r.Label = content(part)
			case attribute(part, "class") == "tabular":
				r.Number = content(part)
			}
		})
		all = append(all, r)
	})
	return all
}
