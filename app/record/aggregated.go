package record

import (
	"strings"

	"trailsleuth/app/trail"
)

// An aggregated event counts the calls of some minutes by one dimension, its
// primary one, and names the most frequent values of others. It has no
// eventName or eventTime of its own (CloudTrail user guide, "Aggregated
// events", eventVersion 1.0).

// aggregated is a record that is an aggregated event.
type aggregated struct{ whole value }

func (f *fields) aggregated() (a aggregated, ok bool) {
	if f.text(eventType) != "AwsAggregatedEvent" {
		return a, false
	}
	return aggregated{f.d.Whole()}, true
}

// name is the call that was counted, if one was; else what was.
func (a aggregated) name() string {
	primary := a.whole.Get("summary").Get("primaryDimension")
	name, more := "", false
	for w := primary.Get("statistics").Elements(); w.Element(); {
		if name != "" {
			more = true
			break
		}
		name = w.Value().Get("name").Text()
	}
	if name == "" || more || primary.Get("dimension").Text() != "eventName" {
		return "AwsAggregatedEvent"
	}
	return name
}

// phrase tells what was counted in how long: "1,000 × PutObject in 5 min, by
// resourceARN: 1,000 × arn:aws:s3:::b1".
func (a aggregated) phrase() string {
	s := statistics(a.whole.Get("summary").Get("primaryDimension"))
	window := a.whole.Get("timeWindow")
	if size := duration(window.Get("windowSize").Text()); size != "" {
		s += " in " + size
	}
	for w := a.whole.Get("summary").Get("details").Elements(); w.Element(); {
		if counts := statistics(w.Value()); counts != "" {
			s += "; by " + w.Value().Get("dimension").Text() + ": " + counts
		}
	}
	return strings.TrimPrefix(s, "; ")
}

// maxCounted is how many values of a dimension are told.
const maxCounted = 3

// statistics are the counts of a dimension: "1,000 × PutObject, 3 × GetObject".
func statistics(dimension value) string {
	var parts []string
	for w := dimension.Get("statistics").Elements(); w.Element(); {
		if len(parts) == maxCounted {
			parts = append(parts, "…")
			break
		}
		count := w.Value().Get("value").Text()
		if n := digits(count); n >= 0 && count != "" && len(count) < 10 {
			count = trail.Count(n)
		}
		parts = append(parts, count+" × "+w.Value().Get("name").Text())
	}
	return strings.Join(parts, ", ")
}

// duration is an ISO 8601 duration of minutes or hours in words.
func duration(iso string) string {
	for suffix, unit := range map[string]string{"M": " min", "H": " h"} {
		if n, ok := strings.CutSuffix(iso, suffix); ok && strings.HasPrefix(n, "PT") {
			return strings.TrimPrefix(n, "PT") + unit
		}
	}
	return iso
}
