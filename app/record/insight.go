package record

import "strconv"

// insightPhrase tells an Insights event in words: "API call rate of
// RunInstances, start: 12.5 a minute, usually 0.02". Its averages are calls,
// or errors, a minute.
func (f *fields) insightPhrase() string {
	d := f.insightDetails
	s := insightKind(d.get("insightType").text())
	if name := d.get("eventName").text(); name != "" {
		s += " of " + name
	}
	if code := d.get("errorCode").text(); code != "" {
		s += " with " + code
	}
	if state := d.get("state").text(); state != "" {
		s += ", " + lowerFirst(state)
	}
	numbers := d.get("insightContext").get("statistics")
	if now := rate(numbers.get("insight").get("average")); now != "" {
		s += ": " + now + " a minute"
	}
	if usual := rate(numbers.get("baseline").get("average")); usual != "" {
		s += ", usually " + usual
	}
	return s
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
	f, err := strconv.ParseFloat(v.text(), 64)
	if err != nil {
		return v.text()
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
