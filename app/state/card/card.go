// Package card tells of one actor, key, session, address, role or resource what
// the loaded events say: when, where, how often, by what, what failed and what
// was changed, who else used its addresses, and which calls succeeded. It knows
// nothing that is not loaded.
package card

import (
	"cmp"
	"context"
	"maps"
	"net/netip"
	"slices"
	"strings"
	"time"
	"unicode"

	"trailsleuth/app/iamaction"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
	"trailsleuth/app/turn"
)

// Subject is whom or what a card is of: what events have in a column.
type Subject struct {
	Column store.Column // Actor, AccessKey, Session, Address, Resources, Workload or Person
	Value  string
	Scope  Scope
}

// Scope says what of an actor is meant.
type Scope uint8

// The scopes.
const (
	Itself   Scope = iota
	Sessions       // the value is a role, and its sessions are meant
)

// Term is what a filter of the loaded events says of the subject.
func (s Subject) Term() store.Term {
	if s.Scope == Sessions {
		return store.Term{Column: store.Actor, Match: store.Like, Text: pattern(s.Value) + anySession}
	}
	return store.Only(s.Column, s.Value, store.Include)
}

// anySession is BeforeSession and any session, as a pattern: blanks end a
// term of the filter language, so any one character stands for them.
const anySession = "?/?*"

// pattern is a role's name in a pattern. IAM gives them letters, digits and
// +=,.@_-, but a record may say anything.
func pattern(role string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("+=,.@_-:", r) || unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return '?'
	}, role)
}

// Key is the subject as one text, and Parse reads it back.
func (s Subject) Key() string { return s.Term().String() }

// Parse is described at Key; ok is false for any other text.
func Parse(key string) (s Subject, ok bool) {
	f, err := store.ParseFilter(key)
	if err != nil || len(f) != 1 || len(f[0]) != 1 {
		return Subject{}, false
	}
	t := f[0][0]
	if role, cut := strings.CutSuffix(t.Text, anySession); t.Match == store.Like && t.Column == store.Actor && cut {
		return Subject{store.Actor, role, Sessions}, true
	}
	return Subject{Column: t.Column, Value: t.Text}, t.Match == store.Is
}

// has is whether a value of the column is the subject's.
func (s Subject) has(value string) bool {
	if s.Scope == Sessions {
		role, _, ok := strings.Cut(value, trail.BeforeSession)
		return ok && (role == s.Value || pattern(role) == s.Value)
	}
	return value == s.Value
}

// Word is what the subject is: "actor", "role", "key".
func (s Subject) Word() string {
	switch {
	case s.Scope == Sessions:
		return "role"
	case s.Column == store.AccessKey:
		return "key"
	case s.Column == store.Resources:
		return "resource"
	}
	return strings.ToLower(s.Column.Label())
}

// Card is what is told of a subject.
type Card struct {
	Of     Subject
	Loaded int // of how many events it is told

	Events, Failed, Denied, Changes int
	First, Last                     time.Time
	Facets                          []store.Facet // of Columns but the subject's own
	Others                          []Other       // who else used its addresses
	Calls                           []iamaction.Call
}

// Other is somebody who used an address of the subject, too.
type Other struct {
	Actor, Address string
	Events         int
}

// columns are those whose values a card lists.
var columns = []store.Column{store.Actor, store.AccessKey, store.Address, store.Region, store.Source, store.Event, store.DoneBy, store.Outcome, store.Resources}

// Bounds of a card's lists.
const (
	valuesListed = 8
	othersListed = 12
)

// Of counts for a card; giveTurn and ctx are as in store.Snapshot.Rows.
func Of(ctx context.Context, v store.Snapshot, s Subject, giveTurn func()) (Card, error) {
	c := Card{Of: s, Loaded: v.Len()}
	rows, err := v.Having(ctx, s.Column, s.has, giveTurn)
	if err != nil {
		return Card{}, err
	}
	work := turn.Begin(ctx, giveTurn)
	if err := c.count(v, rows, work); err != nil {
		return Card{}, err
	}
	var queries []store.FacetQuery
	for _, column := range columns {
		if column != s.Column {
			queries = append(queries, store.FacetQuery{Column: column, Top: valuesListed})
		}
	}
	if c.Facets, err = v.Facets(ctx, rows, queries, giveTurn); err != nil {
		return Card{}, err
	}
	c.Others, err = others(v, s, rows, work)
	return c, err
}

// count counts the events themselves.
func (c *Card) count(v store.Snapshot, rows []store.EventIndex, work *turn.Work) error {
	c.Events = len(rows)
	type name struct{ source, event store.StringID }
	called := map[name]int{}
	err := work.Each(len(rows), 1<<12, func(from, to int) {
		for _, i := range rows[from:to] {
			c.Last, c.First = trail.Widen(c.Last, c.First, v.Time(i))
			switch outcome := v.Text(i, store.Outcome); {
			case trail.Denied(outcome):
				c.Denied++
				c.Failed++
			case v.Severity(i) == trail.Failed:
				c.Failed++
			default:
				called[name{v.Code(i, store.Source), v.Code(i, store.Event)}]++
				if v.Text(i, store.ReadOnly) == "false" {
					c.Changes++
				}
			}
		}
	})
	for n, times := range called {
		c.Calls = append(c.Calls, iamaction.Call{Source: v.Coded(store.Source, n.source), Event: v.Coded(store.Event, n.event), Times: times})
	}
	slices.SortFunc(c.Calls, func(a, b iamaction.Call) int {
		return strings.Compare(a.Source+" "+a.Event, b.Source+" "+b.Event)
	})
	return err
}

// others are those who used the addresses of some events, by address. A
// service's name is no place, and everybody uses it.
func others(v store.Snapshot, s Subject, rows []store.EventIndex, work *turn.Work) (all []Other, err error) {
	if s.Column == store.Address || s.Column == store.Resources || len(rows) == 0 {
		return nil, nil // an address's card lists its actors
	}
	places, own := map[store.StringID]bool{}, map[store.StringID]bool{}
	err = work.Each(len(rows), 1<<12, func(from, to int) {
		for _, i := range rows[from:to] {
			own[v.Code(i, store.Actor)] = true
			places[v.Code(i, store.Address)] = true
		}
	})
	if err != nil {
		return nil, err
	}
	maps.DeleteFunc(places, func(code store.StringID, _ bool) bool {
		_, err := netip.ParseAddr(v.Coded(store.Address, code))
		return err != nil
	})
	type use struct{ actor, address store.StringID }
	uses := map[use]int{}
	err = work.Each(v.Len(), 1<<14, func(from, to int) {
		for i := store.EventIndex(from); i < store.EventIndex(to); i++ {
			if actor := v.Code(i, store.Actor); actor != 0 && !own[actor] && places[v.Code(i, store.Address)] {
				uses[use{actor, v.Code(i, store.Address)}]++
			}
		}
	})
	if err != nil {
		return nil, err
	}
	looked := 0
	for u, n := range uses {
		if looked++; looked%(1<<12) == 0 {
			if err := work.Step(); err != nil {
				return nil, err
			}
		}
		if len(all) == othersListed && n < all[othersListed-1].Events {
			continue
		}
		o := Other{v.Coded(store.Actor, u.actor), v.Coded(store.Address, u.address), n}
		at, _ := slices.BinarySearchFunc(all, o, byEvents)
		all = slices.Insert(all, at, o)
		all = all[:min(len(all), othersListed)]
	}
	return all, nil
}

// byEvents puts those first who have the most events.
func byEvents(a, b Other) int {
	return cmp.Or(cmp.Compare(b.Events, a.Events), strings.Compare(a.Actor, b.Actor), strings.Compare(a.Address, b.Address))
}
