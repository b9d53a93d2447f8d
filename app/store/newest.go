package store

import "trailsleuth/app/turn"

// newestFirst lists all events by time, newest first, those of one time in
// the order of arrival, those without a time last. The list is shared: it is
// not to be changed.
func (t *table) newestFirst(work *turn.Work) ([]EventIndex, error) {
	known := t.caches.newestFirst()
	n := EventIndex(len(known))
	switch {
	case n == t.n:
		return known, nil
	case n > t.n:
		older := make([]EventIndex, 0, t.n)
		for _, i := range known {
			if i < t.n {
				older = append(older, i)
			}
		}
		return older, work.Step()
	}
	fresh, err := t.sortTail(n, work)
	if err != nil {
		return nil, err
	}
	order := fresh
	if n > 0 {
		if order, err = t.mergeByTime(known, fresh, work); err != nil {
			return nil, err
		}
	}
	t.caches.keepNewest(order)
	return order, nil
}

// mergeByTime merges two lists that are newest first; of one time, those of a come first.
func (t *table) mergeByTime(a, b []EventIndex, work *turn.Work) ([]EventIndex, error) {
	merged := make([]EventIndex, len(a)+len(b))
	err := work.Each(len(merged), rowsPerStep, func(from, to int) {
		for k := from; k < to; k++ {
			if len(b) == 0 || len(a) > 0 && t.times.at(a[0]) >= t.times.at(b[0]) {
				merged[k], a = a[0], a[1:]
			} else {
				merged[k], b = b[0], b[1:]
			}
		}
	})
	return merged, err
}

// sortTail lists the events from first on, newest first: a radix sort on how
// much older each is than the newest of them.
func (t *table) sortTail(first EventIndex, work *turn.Work) ([]EventIndex, error) {
	ages, err := t.ages(first, work)
	if err != nil {
		return nil, err
	}
	order := make([]EventIndex, len(ages))
	for i := range order {
		order[i] = EventIndex(i)
	}
	spare := make([]EventIndex, len(ages))
	all := uint64(0)
	for _, age := range ages {
		all |= age
	}
	const digitBits = 11
	for shift := 0; all>>shift != 0; shift += digitBits {
		digit := func(i EventIndex) uint64 { return ages[i] >> shift & (1<<digitBits - 1) }
		var next [1<<digitBits + 1]uint32
		for i := range order {
			next[digit(EventIndex(i))+1]++
		}
		for k := 1; k < len(next); k++ {
			next[k] += next[k-1]
		}
		err := work.Each(len(order), rowsPerStep, func(from, to int) {
			for _, i := range order[from:to] {
				d := digit(i)
				spare[next[d]] = i
				next[d]++
			}
		})
		if err != nil {
			return nil, err
		}
		order, spare = spare, order
	}
	for i := range order {
		order[i] += first
	}
	return order, nil
}

// ages is how much older than the newest each event from first on is, in
// seconds if that tells them all apart, else in microseconds. An event
// without a time is the oldest.
func (t *table) ages(first EventIndex, work *turn.Work) ([]uint64, error) {
	newest := int64(noTime)
	ages := make([]uint64, t.n-first)
	for i := first; i < t.n; i++ {
		newest = max(newest, t.times.at(i))
	}
	if err := work.Step(); err != nil {
		return nil, err
	}
	oldest, whole := uint64(0), true
	for i := range ages {
		at := t.times.at(first + EventIndex(i))
		if at == noTime {
			ages[i] = 1<<64 - 1
			continue
		}
		ages[i] = uint64(newest) - uint64(at)
		oldest = max(oldest, ages[i])
		whole = whole && ages[i]%microsPerSecond == 0
	}
	unit := uint64(1)
	if whole {
		unit = microsPerSecond
	}
	for i, age := range ages {
		ages[i] = min(age, oldest+unit) / unit
	}
	return ages, work.Step()
}

const microsPerSecond = 1_000_000

// Newest lists all events, newest first. The list is shared: it is not to be
// changed.
func (v Snapshot) Newest(work *turn.Work) ([]EventIndex, error) {
	if v.t == nil {
		return nil, nil
	}
	return v.t.newestFirst(work)
}
