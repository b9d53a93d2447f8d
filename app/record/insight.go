package record

import (
	"strconv"

	"trailsleuth/app/trail"
)

// insightPhrase tells an Insights event in words: "API call rate of
// RunInstances, start: 12.5 a minute, usually 0.02". Its averages are calls,
// or errors, a minute.
func (f *fields) insightPhrase() string {
	d := f.get(insightDetails)
	s := insightKind(d.Get("insightType").Text())
	if name := d.Get("eventName").Text(); name != "" {
		s += " of " + name
	}
	if code := d.Get("errorCode").Text(); code != "" {
		s += " with " + code
	}
	if state := d.Get("state").Text(); state != "" {
		s += ", " + lowerFirst(state)
	}
	numbers := d.Get("insightContext").Get("statistics")
	if now := rate(numbers.Get("insight").Get("average")); now != "" {
		s += ": " + now + " a minute"
	}
	if usual := rate(numbers.Get("baseline").Get("average")); usual != "" {
		s += ", usually " + usual
	}
	return s + attribution(d.Get("insightContext").Get("attributions"))
}

// attribution names the identity that made most of the calls of an insight:
// ", mostly CodeDeployRole1 / i-0abc (+2 more)".
func attribution(list value) string {
	for w := list.Elements(); w.Element(); {
		if w.Value().Get("attribute").Text() != "userIdentityArn" {
			continue
		}
		arns := w.Value().Get("insight")
		top, more := "", -1
		for each := arns.Elements(); each.Element(); more++ {
			if top == "" {
				arn := each.Value().Get("value").Text()
				top = identityIn(arn)
			}
		}
		if top != "" && more > 0 {
			return ", mostly " + top + " (+" + strconv.Itoa(more) + " more)"
		}
		if top != "" {
			return ", by " + top
		}
	}
	return ""
}

// identityIn is who an ARN is of, as the actor of an event is shown: a role
// with its session, for any other the name.
func identityIn(arn string) string {
	role, session := assumedRole(arn)
	return first(trail.Actor{Name: role, Session: session}.String(), arnTail(arn), arn)
}

func insightKind(kind string) string {
	switch kind {
	case "ApiCallRateInsight":
		return "API call rate"
	case "ApiErrorRateInsight":
		return "API error rate"
	case "":
		return "Insight"
	}
	return kind
}

// rate is a number with three significant digits and no exponent.
func rate(v value) string {
	f, err := strconv.ParseFloat(v.Text(), 64)
	if err != nil {
		return v.Text()
	}
	f, _ = strconv.ParseFloat(strconv.FormatFloat(f, 'g', 3, 64), 64)
	return strconv.FormatFloat(f, 'f', -1, 64)
}

func lowerFirst(s string) string {
	if s == "" || s[0] < 'A' || s[0] > 'Z' {
		return s
	}
	return string(s[0]|0x20) + s[1:]
}
