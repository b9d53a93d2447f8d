package record

import "encoding/json"

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
// without any.
func InsightOf(raw string) (in Insight, ok bool) {
	text, found := Field(raw, "insightDetails")
	if !found {
		return Insight{}, false
	}
	type average struct{ Average *float64 }
	var d struct {
		State, InsightType, EventSource, EventName, ErrorCode string
		InsightContext                                        struct {
			Statistics struct {
				Baseline, Insight                 average
				BaselineDuration, InsightDuration float64
			}
			Attributions []Attribution
		}
	}
	if err := json.Unmarshal([]byte(text), &d); err != nil {
		return Insight{}, false
	}
	statistics := d.InsightContext.Statistics
	usual, now := statistics.Baseline.Average, statistics.Insight.Average
	return Insight{
		State: d.State, Type: d.InsightType, EventSource: d.EventSource, EventName: d.EventName, ErrorCode: d.ErrorCode,
		Measured: usual != nil || now != nil, Baseline: orZero(usual), Average: orZero(now),
		BaselineDuration: int(statistics.BaselineDuration), InsightDuration: int(statistics.InsightDuration),
		Attributions: d.InsightContext.Attributions,
	}, true
}

func orZero(f *float64) float64 {
	if f == nil {
		return 0
	}
	return *f
}
