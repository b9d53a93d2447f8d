package ui

import (
	"fmt"
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/record"
	"trailsleuth/app/trail"
)

// insight draws an Insights event: the unusual rate against the usual one,
// then who and what made the difference.
func (v view) insight(e *trail.Event) app.UI {
	in, ok := record.InsightOf(e.Raw)
	return app.If(ok, func() app.UI {
		return app.Section().Class("insight").Aria("label", "Insight").Body(
			app.If(in.Measured, func() app.UI { return rates(in) }),
			app.P().Class("faint").Text(insightSentence(in)),
			app.Range(in.Attributions).Slice(func(i int) app.UI { return attribution(in.Attributions[i]) }),
		)
	})
}

func rates(in record.Insight) app.UI {
	most := max(in.Baseline, in.Average)
	counted := "Rate a minute"
	if in.OfErrors() {
		counted = "Errors a minute"
	}
	return app.Div().Class("rates").Body(
		app.H3().Text(counted),
		bar("During the insight"+lasting(in.InsightDuration), in.Average, most, "unusual"),
		bar("Usually"+lasting(in.BaselineDuration), in.Baseline, most, "usual"),
	)
}

func insightSentence(in record.Insight) string {
	what := in.EventName
	switch {
	case in.ErrorCode != "":
		what += " failing with " + in.ErrorCode
	case in.OfErrors():
		what += " failing"
	}
	switch {
	case !in.Measured:
		return what + ": the event does not say how often it came."
	case in.Baseline > 0:
		return fmt.Sprintf("%s came %s times as often as usual.", what, number(in.Average/in.Baseline))
	case in.Average > 0:
		return what + " does not usually happen at all."
	}
	return what
}

func attribution(a record.Attribution) app.UI {
	most := 0.0
	for _, s := range append(append([]record.Share{}, a.Insight...), a.Baseline...) {
		most = max(most, s.Average)
	}
	rows := []app.UI{app.H3().Text("By " + attributeName(a.Attribute))}
	for _, s := range a.Insight {
		rows = append(rows, bar(shareName(s), s.Average, most, "unusual"))
	}
	for _, s := range a.Baseline {
		rows = append(rows, bar("usually: "+shareName(s), s.Average, most, "usual"))
	}
	return app.Div().Class("attribution").Body(rows...)
}

// shareName is the value a share is of; calls without an error have the value
// "null".
func shareName(s record.Share) string {
	if s.Value == "null" {
		return "none"
	}
	return visible(s.Value)
}

func attributeName(attribute string) string {
	switch attribute {
	case "userIdentityArn":
		return "identity"
	case "userAgent":
		return "user agent"
	case "errorCode":
		return "error code"
	}
	return attribute
}

// bar is one rate as a line of words and a bar; the browser's own meter says
// it to a screen reader too.
func bar(label string, rate, most float64, class string) app.UI {
	return app.Div().Class("rate", class).Body(
		app.Span().Class("rate-label").Text(label),
		app.Span().Class("tabular").Text(number(rate)),
		app.Meter().Min(0).Max(max(most, 1e-9)).Value(rate).Aria("label", spoken(label)),
	)
}

// duration is so many minutes in a unit that a person can picture: up to two
// hours in minutes, up to two days in hours, else in days.
func duration(minutes int) string {
	const hour, day = 60, 24 * 60
	in := func(unit int, name string) string {
		tenths := math.Round(10*float64(minutes)/float64(unit)) / 10
		return strconv.FormatFloat(tenths, 'f', -1, 64) + " " + name
	}
	switch {
	case minutes <= 2*hour:
		return trail.Counted(minutes, "minute", "minutes")
	case minutes <= 2*day:
		return in(hour, "hours")
	}
	return in(day, "days")
}

// lasting is a duration in brackets after what took it; "" if it is not known.
func lasting(minutes int) string {
	if minutes <= 0 {
		return ""
	}
	return " (" + duration(minutes) + ")"
}

// number has three significant digits and no exponent.
func number(f float64) string {
	f, _ = strconv.ParseFloat(strconv.FormatFloat(f, 'g', 3, 64), 64)
	return strconv.FormatFloat(f, 'f', -1, 64)
}
