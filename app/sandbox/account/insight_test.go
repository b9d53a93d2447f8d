package account_test

import (
	"encoding/json"
	"testing"
)

// insightRecord is the part of an Insights record that tests read.
type insightRecord struct {
	EventID, AwsRegion, EventCategory, SharedEventID string
	InsightDetails                                   struct {
		State, EventSource, EventName, InsightType string
		InsightContext                             struct {
			Statistics struct {
				Baseline, Insight struct{ Average float64 }
				InsightDuration   int
			}
			Attributions []struct{ Attribute string }
		}
	}
}

func decodeInsight(t *testing.T, text string) (r insightRecord) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return r
}
