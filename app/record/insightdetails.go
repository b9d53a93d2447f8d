package record

import (
	"math"
	"strconv"
)

// Insight is what an Insights event found: that calls, or errors, of one kind
// came at another rate than usual. Averages are per minute, durations in
// minutes.
type Insight struct {
	State, Type, EventSource, EventName, ErrorCode string // State is "Start" or "End"

	Measured                          bool // false: the record has no averages
	Baseline, Average                 float64
	BaselineDuration, InsightDuration int
	Attributions                      []Attribution
}

// OfErrors reports whether it counts calls that failed, not all calls.
func (in Insight) OfErrors() bool { return in.Type == "ApiErrorRateInsight" || in.ErrorCode != "" }

// Attribution is who or what made the calls of an insight, one list of
// shares for its time and one for usual times, as CloudTrail orders them.
type Attribution struct {
	Attribute         string // "userIdentityArn", "userAgent", "errorCode"
	Insight, Baseline []Share
}

// Share is the average number of calls a minute of one value.
type Share struct {
	Value   string
	Average float64
}

// InsightOf reads the insightDetails of a record; ok is false for a record
// without any, or of which nothing can be read. A member of another kind than
// CloudTrail documents is left out, and what is beside it read all the same.
func InsightOf(raw string) (in Insight, ok bool) {
	r, _ := openRecord(raw) // what can be read of a damaged record still counts
	defer r.close()
	details := fieldsOf(r).get(insightDetails).Opened()
	context := details.Get("insightContext")
	statistics := context.Get("statistics")
	usual, before := figure(statistics.Get("baseline").Get("average"))
	now, during := figure(statistics.Get("insight").Get("average"))
	in = Insight{
		State: details.Get("state").Text(), Type: details.Get("insightType").Text(), EventSource: details.Get("eventSource").Text(),
		EventName: details.Get("eventName").Text(), ErrorCode: details.Get("errorCode").Text(),
		Measured: before || during, Baseline: usual, Average: now,
		BaselineDuration: wholeMinutes(statistics.Get("baselineDuration")), InsightDuration: wholeMinutes(statistics.Get("insightDuration")),
		Attributions: attributionsOf(context.Get("attributions")),
	}
	return in, in.State+in.Type+in.EventSource+in.EventName != "" || in.Measured || in.Attributions != nil
}

func attributionsOf(list value) (out []Attribution) {
	for w := list.Elements(); w.Element(); {
		v := w.Value()
		a := Attribution{Attribute: v.Get("attribute").Text(), Insight: shares(v.Get("insight")), Baseline: shares(v.Get("baseline"))}
		if a.Insight != nil || a.Baseline != nil {
			out = append(out, a)
		}
	}
	return out
}

func shares(list value) (out []Share) {
	for w := list.Elements(); w.Element(); {
		v := w.Value().Get("value")
		if v.IsNull() {
			continue
		}
		average, _ := figure(w.Value().Get("average"))
		out = append(out, Share{v.Text(), average})
	}
	return out
}

// figure is a number, also one that is written as a string.
func figure(v value) (f float64, ok bool) {
	f, err := strconv.ParseFloat(v.Text(), 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return 0, false
	}
	return f, true
}

// wholeMinutes is a duration; 0 if there is none that makes sense.
func wholeMinutes(v value) int {
	const most = 366 * 24 * 60
	f, _ := figure(v)
	if f < 0 || f > most {
		return 0
	}
	return int(f)
}
