package store

import (
	"cmp"
	"context"
	"math"
	"slices"

	"trailsleuth/app/turn"
)

// Contrast is how some chosen rows differ from others in one dimension.
type Contrast struct {
	By Dimension
	// Score is which share of the chosen rows at least, from 0 to 1, must have
	// other values for the two to be alike: the distance of the two
	// distributions in total variation, of which each value counts by no more
	// than what is certain of it (see Difference.Least). So a column of which
	// every row has another value, such as a request, scores little.
	Score    float64
	Values   []Difference // the most certain to differ first
	Distinct int          // different values of both, the empty one among them
}

// Difference is how often a value is among the chosen rows and the others.
type Difference struct {
	Value        string // "": rows that say nothing
	Chosen, Rest int    // rows that have it
	// Least is by how much the share of the value differs at least: above 0
	// where it is more frequent among the chosen rows, below where it is less, 0
	// where the rows are too few to tell. It is the nearer end of Newcombe's
	// interval (1998, method 10) at three standard errors: so wide, since dozens
	// of values are looked at and one in a thousand should mislead.
	Least float64
}

// Contrast compares chosen rows with the rest, which has none of them, in each
// dimension, with at most so many values; the dimension that differs most is
// the first, one that is none is left out. giveTurn, progress and ctx are as in
// Groups.
func (v Snapshot) Contrast(ctx context.Context, chosen, rest []EventIndex, by []Dimension, most int, giveTurn func(), progress func(bytes, total int)) ([]Contrast, error) {
	work := turn.Begin(ctx, giveTurn)
	var all []Contrast
	for _, d := range by {
		if v.t == nil || !d.Valid() {
			continue
		}
		c, err := v.t.contrast(d, chosen, rest, most, work, progress)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	slices.SortStableFunc(all, func(a, b Contrast) int { return cmp.Compare(b.Score, a.Score) })
	return all, nil
}

func (t *table) contrast(d Dimension, chosen, rest []EventIndex, most int, work *turn.Work, progress func(bytes, total int)) (Contrast, error) {
	both := chosen
	if d.Place != "" {
		both = slices.Concat(chosen, rest)
	}
	coding, err := t.code(d, both, work, progress)
	if err != nil {
		return Contrast{}, err
	}
	inChosen, err := coding.count(chosen, work)
	if err != nil {
		return Contrast{}, err
	}
	inRest, err := coding.count(rest, work)
	if err != nil {
		return Contrast{}, err
	}
	c := Contrast{By: d}
	scale := shares{chosen: len(chosen), rest: len(rest)}
	gained, lost := 0.0, 0.0
	best := mostCertain{limit: most}
	err = work.Each(len(inChosen), 1<<11, func(from, to int) {
		for id := from; id < to; id++ {
			if inChosen[id]+inRest[id] == 0 {
				continue
			}
			c.Distinct++
			least := scale.least(inChosen[id], inRest[id])
			gained, lost = gained+max(least, 0), lost-min(least, 0)
			best.offer(Difference{coding.text(StringID(id)), inChosen[id], inRest[id], least}, &scale)
		}
	})
	c.Score, c.Values = min(max(gained, lost), 1), best.values
	return c, err
}

// count counts how many rows have each value.
func (c *coding) count(rows []EventIndex, work *turn.Work) ([]int, error) {
	bySlot := make([]int, c.slotCount())
	err := work.Each(len(rows), rowsPerStep, func(from, to int) {
		for _, i := range rows[from:to] {
			bySlot[c.slots.at(i)]++
		}
	})
	if c.starts == nil || err != nil {
		return bySlot, err
	}
	byValue := make([]int, c.texts.size())
	var one [1]StringID
	return byValue, work.Each(len(bySlot), rowsPerStep, func(from, to int) {
		for slot := from; slot < to; slot++ {
			if bySlot[slot] == 0 {
				continue
			}
			for _, id := range c.of(StringID(slot), &one) {
				byValue[id] += bySlot[slot]
			}
		}
	})
}

// shares are the numbers of rows that shares are of.
type shares struct{ chosen, rest int }

// difference is by how much the share of a value differs.
func (s *shares) difference(chosen, rest int) float64 {
	return share(chosen, s.chosen) - share(rest, s.rest)
}

// share is a part of a whole, 0 of nothing.
func share(part, whole int) float64 { return float64(part) / float64(max(whole, 1)) }

// standardErrors is how wide the intervals are.
const standardErrors = 3

// least is Difference.Least for so many rows with a value.
func (s *shares) least(chosen, rest int) float64 {
	difference := s.difference(chosen, rest)
	fromChosen, toChosen := wilson(chosen, s.chosen)
	fromRest, toRest := wilson(rest, s.rest)
	p, q := share(chosen, s.chosen), share(rest, s.rest)
	if difference >= 0 {
		return max(difference-math.Hypot(p-fromChosen, toRest-q), 0)
	}
	return min(difference+math.Hypot(toChosen-p, q-fromRest), 0)
}

// wilson is the interval of a share by its score (Wilson 1927): of nothing, all
// is possible.
func wilson(part, whole int) (from, to float64) {
	if whole == 0 {
		return 0, 1
	}
	const z = standardErrors
	n, p := float64(whole), share(part, whole)
	middle := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return max(middle-half, 0), min(middle+half, 1)
}

// mostCertain keeps the differences that are most certain, in order: where the
// rows are too few to tell, the largest.
type mostCertain struct {
	limit  int
	values []Difference
}

func (m *mostCertain) offer(d Difference, of *shares) {
	certain := func(a, b Difference) int {
		return cmp.Or(
			cmp.Compare(math.Abs(b.Least), math.Abs(a.Least)),
			cmp.Compare(math.Abs(of.difference(b.Chosen, b.Rest)), math.Abs(of.difference(a.Chosen, a.Rest))),
			compareTexts(a.Value, b.Value))
	}
	m.values = keepBest(m.values, d, m.limit, certain)
}
