package card

import (
	"context"
	"time"

	"trailsleuth/app/store"
)

// countAtOnce is of how many loaded events a card is counted at once.
const countAtOnce = 20_000

// whileLoading is how often a card of more is counted anew while events come in.
const whileLoading = 2 * time.Second

// Keep is the card that is seen, and the counting for it. The zero value has
// none.
type Keep struct {
	card     Card
	wanted   Subject
	counting bool
	at       time.Time
	changes  int
}

// Card is what was counted of the subject; ok is false while that is not ready.
func (k *Keep) Card(s Subject) (c Card, ok bool) { return k.card, k.changes > 0 && k.card.Of == s }

// Changes counts how often the card became another.
func (k *Keep) Changes() int { return k.changes }

// Work counts aside. The error is that the card is not wanted any more.
type Work func(ctx context.Context, giveTurn func()) (Card, error)

// Want brings the card of a subject up to date: at once, or by work whose card
// is then to be Taken; nil: there is nothing to do.
func (k *Keep) Want(v store.Snapshot, s Subject, now time.Time) Work {
	have, ok := k.Card(s)
	if ok && have.Loaded == v.Len() || k.counting && k.wanted == s {
		return nil
	}
	k.wanted = s
	if v.Len() <= countAtOnce {
		if c, err := Of(context.Background(), v, s, nil); err == nil {
			k.Take(c)
		}
		return nil
	}
	if ok && now.Sub(k.at) < whileLoading {
		return nil
	}
	k.counting, k.at = true, now
	return func(ctx context.Context, giveTurn func()) (Card, error) {
		giveTurn() // what was done is seen before
		return Of(ctx, v, s, giveTurn)
	}
}

// Take takes a card in, unless another one is wanted by now.
func (k *Keep) Take(c Card) {
	if c.Of != k.wanted {
		return
	}
	k.card, k.counting = c, false
	k.changes++
}
