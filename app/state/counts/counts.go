package counts

import (
	"context"
	"time"

	"trailsleuth/app/state/facets"
	"trailsleuth/app/state/loading"
	"trailsleuth/app/state/timeline"
	"trailsleuth/app/store"
)

// countAtOnce is in how many rows values and times are counted at once; in
// more they are counted aside, which lets the page answer meanwhile.
const countAtOnce = 5_000

// countOften is how many rows are counted again whenever there are others,
// even while events pour in.
const countOften = 2_000

// WhileLoading is how often more rows are counted again while events pour in:
// the counts lag behind by no more than that.
const WhileLoading = 2 * time.Second

// Question says what is counted. Two that are equal give the same counts,
// whatever the order of the rows.
type Question struct {
	Filter string // what the rows passed
	Events int    // how many events had been loaded when they did
	Length int    // how many rows
	Scale  store.Scale
	Facets facets.Wants
}

// sameBut reports whether only the rows differ, not what is asked of them.
func (q Question) sameBut(other Question) bool {
	return q.Filter == other.Filter && q.Facets == other.Facets
}

// Answer is what was counted.
type Answer struct {
	Of     Question
	Facets []store.Facet // one a facet; none while the panel is folded away
	Bars   timeline.Bars
}

// Rows are where it is counted.
type Rows struct {
	Snapshot store.Snapshot
	Rows     []store.EventIndex
	Filter   store.Filter // that they passed; nil also if that is not known
	Came     loading.Came // from AWS when these were the rows
}

// Counts are the latest counts of a search's rows, and the counting under way.
// The zero value has counted nothing.
type Counts struct {
	Answer
	Came    loading.Came // from AWS when the counted rows were the latest
	changes int
	at      time.Time // when the latest count began
	run     *run
}

// run is a count under way.
type run struct {
	of     Question
	came   loading.Came
	typed  string
	cancel context.CancelFunc
}

// Work counts aside, with turns for the page by giveTurn. The error is that
// the answer is not wanted any more.
type Work func(ctx context.Context, giveTurn func()) (Answer, error)

// Recount brings the counts up to date: at once, or by work whose answer is
// then to be Taken; nil: there is nothing to do. typed is the filter as it
// stands in the page: the rows may still be those of another. Many rows are not
// counted again before the interval is over, unless the question is another.
//
// A run whose rows have only become more meanwhile is left to finish, or
// nothing would ever be counted while events pour in; one that answers a
// question nobody asks any more is called off.
func (c *Counts) Recount(want Question, typed string, in Rows, now time.Time, interval time.Duration) Work {
	if run := c.run; run != nil {
		if run.typed == typed && run.of.Facets == want.Facets && run.of.Scale.Step == want.Scale.Step {
			return nil
		}
		run.cancel()
		c.run = nil
	}
	if c.Of == want && c.changes > 0 {
		c.Came = in.Came
		return nil
	}
	if want.Length > countOften && now.Sub(c.at) < interval && c.Of.sameBut(want) {
		return nil
	}
	c.at = now
	if want.Length > countAtOnce {
		return c.aside(want, typed, in)
	}
	if answer, err := count(context.Background(), in, want, nil); err == nil {
		c.take(answer, in.Came)
	}
	return nil
}

func (c *Counts) aside(want Question, typed string, in Rows) Work {
	counting, cancel := context.WithCancel(context.Background())
	c.run = &run{of: want, came: in.Came, typed: typed, cancel: cancel}
	return func(ctx context.Context, giveTurn func()) (Answer, error) {
		defer cancel()
		defer context.AfterFunc(ctx, cancel)()
		giveTurn() // what was done is seen before
		return count(counting, in, want, giveTurn)
	}
}

// count does the work; giveTurn and ctx are as in store.Snapshot.Rows.
func count(ctx context.Context, in Rows, want Question, giveTurn func()) (Answer, error) {
	buckets, err := in.Snapshot.Histogram(ctx, in.Rows, want.Scale, giveTurn)
	if err != nil {
		return Answer{}, err
	}
	answer := Answer{Of: want, Bars: timeline.Bars{Scale: want.Scale, Buckets: buckets}}
	for _, q := range want.Facets.Queries() {
		facet, err := in.facet(ctx, q, giveTurn)
		if err != nil {
			return Answer{}, err
		}
		answer.Facets = append(answer.Facets, facet)
	}
	return answer, nil
}

// facet counts the values of a column in the rows. Where the filter chose among
// them, they are counted in the rows that it would let through without that:
// what was chosen keeps its place among the others, which can be chosen too.
func (in Rows) facet(ctx context.Context, q store.FacetQuery, giveTurn func()) (store.Facet, error) {
	rows := in.Rows
	if beside := in.Filter.Beside(q.Column); beside.String() != in.Filter.String() {
		var err error
		if rows, err = in.Snapshot.Rows(ctx, beside, store.NewestFirst(), giveTurn); err != nil {
			return store.Facet{}, err
		}
	}
	facets, err := in.Snapshot.Facets(ctx, rows, []store.FacetQuery{q}, giveTurn)
	if err != nil {
		return store.Facet{}, err
	}
	return facets[0], nil
}

// Take takes in what was counted aside, unless it was called off.
func (c *Counts) Take(answer Answer) {
	if c.run == nil || c.run.of != answer.Of {
		return
	}
	came := c.run.came
	c.run = nil
	c.take(answer, came)
}

func (c *Counts) take(answer Answer, came loading.Came) {
	c.Answer, c.Came = answer, came
	c.changes++
}

// Counting reports whether rows are being counted; what is shown meanwhile
// was counted before.
func (c *Counts) Counting() bool { return c.run != nil }

// Changes counts how often the counts became others.
func (c *Counts) Changes() int { return c.changes }
