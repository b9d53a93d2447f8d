package store

import (
	"context"
	"math"

	"trailsleuth/app/turn"
)

// GroupOrder is how groups stand. Equal ones stand by their values, and what
// has no value, or no time, is last in both directions.
type GroupOrder struct {
	By         GroupColumn
	Descending bool
}

// GroupColumn is a column of the table of groups.
type GroupColumn uint8

// The columns of groups.
const (
	ByRows GroupColumn = iota
	ByFirst
	ByLast
	ByValue  // of the first dimension
	BySecond // the value of the second
)

// Sorted is the same groups in another order. giveTurn and ctx are as in Rows.
func (g *Groups) Sorted(ctx context.Context, by GroupOrder, giveTurn func()) (*Groups, error) {
	sorted := *g
	sorted.Order = by
	sorted.order = make([]uint32, len(g.groups))
	for k := range sorted.order {
		sorted.order[k] = uint32(k)
	}
	s := groupSorter{groups: g.groups, order: sorted.order, other: make([]uint32, len(g.groups)), work: turn.Begin(ctx, giveTurn)}
	for d := len(g.By) - 1; d >= 0; d-- { // the least significant order is made first
		if err := s.sort(g.keyOf(GroupOrder{By: ByValue + GroupColumn(d)})); err != nil {
			return nil, err
		}
	}
	if err := s.sort(g.keyOf(by)); err != nil {
		return nil, err
	}
	sorted.order = s.order
	return &sorted, nil
}

// noKey is the key of what has nothing to be sorted by.
const noKey = math.MaxUint64

// keyOf gives a group's place in an order as a number.
func (g *Groups) keyOf(by GroupOrder) func(*tally) uint64 {
	key := func(t *tally) uint64 { return uint64(t.rows) }
	switch by.By {
	case ByFirst:
		key = func(t *tally) uint64 { return timeKey(t.first) }
	case ByLast:
		key = func(t *tally) uint64 { return timeKey(t.last) }
	case ByValue, BySecond:
		d := min(int(by.By-ByValue), len(g.ranks)-1)
		key = func(t *tally) uint64 {
			if t.values[d] == 0 {
				return noKey
			}
			return uint64(g.ranks[d][t.values[d]])
		}
	}
	if !by.Descending {
		return key
	}
	return func(t *tally) uint64 {
		if k := key(t); k != noKey {
			return noKey - 1 - k
		}
		return noKey
	}
}

// timeKey numbers times in their order.
func timeKey(micros int64) uint64 {
	if micros == noTime {
		return noKey
	}
	return uint64(micros) ^ 1<<63
}

// groupSorter sorts by numbers, sixteen bits at a time from the lowest, which
// keeps equal ones in the order they had.
type groupSorter struct {
	groups       []tally
	order, other []uint32
	work         *turn.Work
}

func (s *groupSorter) sort(key func(*tally) uint64) error {
	for shift := 0; shift < 64; shift += 16 {
		digit := func(group uint32) uint16 { return uint16(key(&s.groups[group]) >> shift) }
		if err := s.pass(digit); err != nil {
			return err
		}
	}
	return nil
}

// pass sorts by one digit: it counts how many groups have each and so knows
// where each goes.
func (s *groupSorter) pass(digit func(group uint32) uint16) error {
	next := make([]uint32, 1<<16)
	err := s.work.Each(len(s.order), rowsPerStep, func(from, to int) {
		for _, group := range s.order[from:to] {
			next[digit(group)]++
		}
	})
	if err != nil || len(s.order) == 0 || int(next[digit(s.order[0])]) == len(s.order) {
		return err
	}
	sum := uint32(0)
	for d, n := range next {
		next[d] = sum
		sum += n
	}
	err = s.work.Each(len(s.order), rowsPerStep, func(from, to int) {
		for _, group := range s.order[from:to] {
			at := &next[digit(group)]
			s.other[*at] = group
			*at++
		}
	})
	s.order, s.other = s.other, s.order
	return err
}
