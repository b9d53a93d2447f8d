package browser

import (
	"encoding/binary"
	"time"
)

// Offset is what a clock in some place is ahead of UTC from a moment on.
type Offset struct {
	East         time.Duration // negative west of Greenwich
	Abbreviation string        // "CEST", "GMT+2"
}

const (
	// zoneStep is how far apart a zone is looked at to find its changes: less
	// than any two changes of one zone since 2013 are apart (Morocco's clocks
	// go back for the 29 days of Ramadan).
	zoneStep = 14 * 24 * time.Hour
	// zoneGrain is what the moments of all changes since 2013 are multiples of.
	zoneGrain = 15 * time.Minute
)

// zoneBetween is a location that has the offsets at gives for all moments
// from first, which is a multiple of zoneGrain, to last, and those of the ends
// before and after. Go's own
// time.Local in a browser knows one fixed offset only, and there are no zone
// files.
func zoneBetween(name string, first, last time.Time, at func(time.Time) Offset) (*time.Location, error) {
	changes := []change{{first, at(first)}}
	for t := first; t.Before(last); {
		next := t.Add(zoneStep)
		now := changes[len(changes)-1].offset
		if at(next).East == now.East {
			t = next
			continue
		}
		moment := bisect(t, next, func(m time.Time) bool { return at(m).East != now.East })
		changes = append(changes, change{moment, at(moment)})
		t = moment
	}
	return time.LoadLocationFromTZData(name, tzif(changes))
}

// change is a moment from which on an offset holds.
type change struct {
	from   time.Time
	offset Offset
}

// bisect is the first grain after low, up to high, for which changed holds.
func bisect(low, high time.Time, changed func(time.Time) bool) time.Time {
	for high.Sub(low) > zoneGrain {
		middle := low.Add(high.Sub(low) / 2).Truncate(zoneGrain)
		if changed(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	return high
}

// tzif writes changes in the Time Zone Information Format, version 2 (RFC
// 8536): an empty version 1 part, then the part with 64-bit times.
func tzif(changes []change) []byte {
	var abbreviations []byte
	var kinds []byte
	for _, c := range changes {
		kinds = binary.BigEndian.AppendUint32(kinds, uint32(int32(c.offset.East/time.Second)))
		kinds = append(kinds, 0, byte(len(abbreviations)))
		abbreviations = append(append(abbreviations, c.offset.Abbreviation...), 0)
	}
	header := func(times, kinds, chars int) []byte {
		h := append([]byte("TZif2"), make([]byte, 15)...)
		for _, n := range []int{0, 0, 0, times, kinds, chars} {
			h = binary.BigEndian.AppendUint32(h, uint32(n))
		}
		return h
	}
	data := append(header(0, 1, 1), 0, 0, 0, 0, 0, 0, 0)
	data = append(data, header(len(changes), len(changes), len(abbreviations))...)
	for _, c := range changes {
		data = binary.BigEndian.AppendUint64(data, uint64(c.from.Unix()))
	}
	for i := range changes {
		data = append(data, byte(i))
	}
	return append(append(append(data, kinds...), abbreviations...), '\n', '\n')
}
