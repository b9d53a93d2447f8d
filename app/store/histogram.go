package store

import (
	"context"
	"time"

	"trailsleuth/app/trail"
	"trailsleuth/app/turn"
)

// Bucket counts the events of a span of time. The three kinds add up to all.
type Bucket struct {
	Failed int // calls with an error code
	Writes int // calls that succeeded and are not read-only
	Others int // the rest: reads, and events that do not say
}

// All is the number of events in the bucket.
func (b Bucket) All() int { return b.Failed + b.Writes + b.Others }

// Scale divides time into Count buckets of Step from Start on.
type Scale struct {
	Start time.Time
	Step  time.Duration
	Count int
}

// Range is the span of time of bucket k; ends are inclusive, whole seconds.
func (s Scale) Range(k int) trail.TimeRange {
	from := s.Start.Add(time.Duration(k) * s.Step)
	return trail.TimeRange{Start: from, End: from.Add(s.Step - time.Second)}
}

// steps are the widths a scale may have: each is a whole number of the
// shorter ones' usual units, so that buckets begin at round times.
var steps = [...]time.Duration{
	time.Second, 2 * time.Second, 5 * time.Second, 10 * time.Second, 15 * time.Second, 30 * time.Second,
	time.Minute, 2 * time.Minute, 5 * time.Minute, 10 * time.Minute, 15 * time.Minute, 30 * time.Minute,
	time.Hour, 2 * time.Hour, 3 * time.Hour, 6 * time.Hour, 12 * time.Hour, 24 * time.Hour, 2 * 24 * time.Hour, 7 * 24 * time.Hour,
}

// ScaleFor covers a range, both of whose ends are set, with at most so many
// buckets that begin at round times in UTC.
func ScaleFor(r trail.TimeRange, most int) Scale {
	most = max(most, 2)
	step := steps[len(steps)-1]
	for _, step = range steps {
		if s := scale(r, step); s.Count <= most {
			return s
		}
	}
	for s := scale(r, step); ; s = scale(r, step) {
		if s.Count <= most {
			return s
		}
		step *= 2
	}
}

func scale(r trail.TimeRange, step time.Duration) Scale {
	start := r.Start.UTC().Truncate(step)
	return Scale{Start: start, Step: step, Count: int(max(r.End.Sub(start), 0)/step) + 1}
}

// Span is the time from the oldest to the newest of rows; ok is false if none
// of them has a time.
func (v Snapshot) Span(rows []EventIndex) (span trail.TimeRange, ok bool) {
	oldest, newest := int64(1<<63-1), int64(noTime)
	for _, i := range rows {
		at := v.t.times.at(i)
		newest = max(newest, at)
		if at != noTime {
			oldest = min(oldest, at)
		}
	}
	if newest == noTime {
		return trail.TimeRange{}, false
	}
	return trail.TimeRange{Start: time.UnixMicro(oldest).UTC(), End: time.UnixMicro(newest).UTC()}, true
}

// LatestBy is the newest time of all events that is no later than a bound, the
// zero time if there is none.
func (v Snapshot) LatestBy(bound time.Time) time.Time {
	newest, most := int64(noTime), bound.UnixMicro()
	for i := range EventIndex(v.Len()) {
		if at := v.t.times.at(i); at <= most {
			newest = max(newest, at)
		}
	}
	if newest == noTime {
		return time.Time{}
	}
	return time.UnixMicro(newest).UTC()
}

// Histogram counts rows (as Rows gives them) by time, s.Count buckets. Rows outside the
// scale, or without a time, are in none. giveTurn and ctx are as in Rows.
func (v Snapshot) Histogram(ctx context.Context, rows []EventIndex, s Scale, giveTurn func()) ([]Bucket, error) {
	buckets := make([]Bucket, s.Count)
	if v.t == nil || s.Step < time.Microsecond || s.Count == 0 {
		return buckets, ctx.Err()
	}
	start, step := s.Start.UnixMicro(), s.Step.Microseconds()
	outcome, readOnly := v.t.column(Outcome), v.t.column(ReadOnly)
	write := readOnly.find(trail.AccessWrite.String())
	err := turn.Begin(ctx, giveTurn).Each(len(rows), rowsPerStep, func(from, to int) {
		for _, i := range rows[from:to] {
			at := v.t.times.at(i)
			if at < start || (at-start)/step >= int64(s.Count) {
				continue
			}
			switch b := &buckets[(at-start)/step]; {
			case outcome.ids.at(i) != 0:
				b.Failed++
			case readOnly.ids.at(i) == write:
				b.Writes++
			default:
				b.Others++
			}
		}
	})
	return buckets, err
}

// find is the id of a string in a table of few; one that no event has if it is not there.
func (t *texts) find(s string) StringID {
	for id := range t.size() {
		if t.text(StringID(id)) == s {
			return StringID(id)
		}
	}
	return 1<<32 - 1
}
