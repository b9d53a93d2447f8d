package state

import (
	"fmt"
	"time"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

func sum(buckets []store.Bucket) (all store.Bucket) {
	for _, b := range buckets {
		all.Failed += b.Failed
		all.Writes += b.Writes
		all.Others += b.Others
	}
	return all
}

func bucketText(b store.Bucket) string {
	return fmt.Sprintf("%s, %s failed, %s writes, %s others", events(b.All()), trail.Count(b.Failed), trail.Count(b.Writes), trail.Count(b.Others))
}

func events(n int) string {
	if n == 1 {
		return "1 event"
	}
	return trail.Count(n) + " events"
}

func (m *Model) rangeText(r trail.TimeRange) string {
	from, to := m.ClockText(r.Start), m.ClockText(r.End)
	if from[:10] == to[:10] {
		to = to[11:]
	}
	return from + " to " + to
}

// timelineSummary is the picture in words, for who cannot see it.
func (m *Model) timelineSummary(t Timeline, scale store.Scale) string {
	most := 0
	for k := range t.Buckets {
		if t.Buckets[k].All() > t.Buckets[most].All() {
			most = k
		}
	}
	whole := bars(scale, 0, scale.Count)
	_, zone := m.offset(whole.Start)
	text := fmt.Sprintf("%s %s, of %s: %s.", m.rangeText(whole), zone, t.Of, bucketText(t.Sum))
	if t.Sum.All() > 0 {
		text += fmt.Sprintf(" Most in the %s from %s: %s.", t.Step, m.ClockText(scale.Range(most).Start), events(t.Buckets[most].All()))
	}
	return text
}

// BarText says what a bar stands for: its time and its events.
func (m *Model) BarText(s *Search, bar int) string {
	if bar < 0 || bar >= len(s.counts.buckets) {
		return ""
	}
	return m.BarTime(s, bar) + ": " + bucketText(s.counts.buckets[bar])
}

// BarTime is when a bar begins; the bar after the last begins where it ends.
func (m *Model) BarTime(s *Search, bar int) string {
	return m.ClockText(s.counts.of.scale.Range(bar).Start)
}

// lengthText writes how long a bar is in one unit: "30 s", "5 min", "12 h".
func lengthText(d time.Duration) string {
	switch {
	case d%(24*time.Hour) == 0:
		return fmt.Sprintf("%d d", d/(24*time.Hour))
	case d%time.Hour == 0:
		return fmt.Sprintf("%d h", d/time.Hour)
	case d%time.Minute == 0:
		return fmt.Sprintf("%d min", d/time.Minute)
	}
	return fmt.Sprintf("%d s", d/time.Second)
}
