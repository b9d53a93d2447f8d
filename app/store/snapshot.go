package store

import (
	"math"
	"strings"
	"time"

	"trailsleuth/app/trail"
)

// Snapshot is a prefix of a store's events that never changes. Any number of
// goroutines may read it, also while events are appended. The zero Snapshot
// is empty.
//
// Methods that take an EventIndex panic for one that is not below Len.
type Snapshot struct{ t *table }

// table is what a Snapshot shares with those made of the same state.
type table struct {
	n        EventIndex
	times    series[int64]
	severity series[uint8]
	columns  [columnCount]column // the interned ones
	ids      eventIDs
	blocks   blocks
	caches   *caches
	find     func(id string) (EventIndex, bool)

	namesakes int
}

// column is the cells of an interned column and its distinct strings.
type column struct {
	ids series[StringID]
	texts
}

// column is where the cells of c are kept.
func (t *table) column(c Column) *column { return &t.columns[c.home()] }

// shown is what a person reads of a cell, given what its home keeps.
func (c Column) shown(kept string) string { return c.listed(c.said(kept)) }

// listed is a cell's text with the values of a list apart.
func (c Column) listed(s string) string {
	if c.IsList() {
		return strings.ReplaceAll(s, listSeparator, ", ")
	}
	return s
}

// noTime is what an event without a time has in the times column.
const noTime = math.MinInt64

// micros is what an event's time is in the times column.
func micros(t time.Time) int64 {
	if t.IsZero() {
		return noTime
	}
	return t.UnixMicro()
}

// Len is the number of events.
func (v Snapshot) Len() int {
	if v.t == nil {
		return 0
	}
	return int(v.t.n)
}

// Text is a cell as a person reads it, "" when the record does not say. Times
// are in RFC 3339, UTC; several resources are separated by ", ".
func (v Snapshot) Text(i EventIndex, c Column) string {
	switch attributes[c].cell.kind {
	case timeCell:
		return trail.Instant(v.Time(i))
	case idCell:
		return v.ID(i)
	case textCell, listCell:
		return c.shown(v.cell(i, c))
	}
	return ""
}

// Time is when the call was made, in UTC and to the microsecond; zero when
// the record has no time.
func (v Snapshot) Time(i EventIndex) time.Time {
	return instant(v.t.times.at(i))
}

// instant is the time that micros has made this of.
func instant(micros int64) time.Time {
	if micros == noTime {
		return time.Time{}
	}
	return time.UnixMicro(micros).UTC()
}

// Severity is how much the row asks for attention.
func (v Snapshot) Severity(i EventIndex) trail.Severity { return trail.Severity(v.t.severity.at(i)) }

// ID is the event's id.
func (v Snapshot) ID(i EventIndex) string { return v.t.ids.text(i) }

// Find is the event that has this key; the first with an id, given that.
func (v Snapshot) Find(key string) (EventIndex, bool) {
	if v.t == nil {
		return 0, false
	}
	i, ok := v.t.find(key)
	if !ok {
		return v.byPlace(key)
	}
	if i >= v.t.n {
		return 0, false
	}
	return i, true
}

// Raw is the record's JSON, exactly as received.
func (v Snapshot) Raw(i EventIndex) string {
	raw, _ := v.entry(i)
	return raw
}

// Event is the whole event, as Append was given it (with its time in UTC, and
// an Identity Center user by name if another event has that).
// It decompresses a block: some 0.2 ms unless a neighbour was read just before.
func (v Snapshot) Event(i EventIndex) trail.Event {
	raw, details := v.entry(i)
	e := trail.Event{
		ID:       v.ID(i),
		Time:     v.Time(i),
		Severity: v.Severity(i),
		Raw:      raw,
	}
	for _, c := range internedColumns {
		attributes[c].cell.put(&e, v.cell(i, c))
	}
	readDetails(details, &e, strings.Split(v.cell(i, Resources), listSeparator), strings.Split(v.cell(i, ResourceType), listSeparator))
	if e.Person != "" && e.Actor.Name == e.Person && e.Means.Identity() == centerUser {
		e.Actor.Name = v.cell(i, Actor)
	}
	return e
}

// cell is what the home of a column holds.
func (v Snapshot) cell(i EventIndex, c Column) string {
	col := v.t.column(c)
	return col.text(col.ids.at(i))
}

// entry is the event's part of its block.
func (v Snapshot) entry(i EventIndex) (raw string, details []byte) {
	k := v.t.blocks.of(i)
	from, _ := v.t.blocks.span(k)
	r := reader{v.t.caches.entries(&v.t.blocks, k)}
	for ; from < i; from++ {
		r.skip()
	}
	own := v.t.ids.ids.at(i)
	return string(r.record(nil, &own)), r.bytes()
}
