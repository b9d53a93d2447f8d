// Package findings is what detections have found in the events of a search: it
// tries the rules on what is loaded, while more comes in, and keeps what fired.
// Package detect does the work. It draws nothing.
package findings

import (
	"context"
	"slices"
	"time"

	"trailsleuth/app/detect"
	"trailsleuth/app/state/aside"
	"trailsleuth/app/state/rulebook"
	"trailsleuth/app/store"
	"trailsleuth/app/turn"
)

// Question is on how many events which choice of rules is tried.
type Question struct{ Events, Choice int }

// Found is what fired, and of how many rules.
type Found struct {
	Findings []detect.Finding
	Rules    int
}

// Answer and Work are of aside.
type (
	Answer = aside.Answer[Question, Found]
	Work   = aside.Begun[Question, Found]
)

// View is how findings are looked at.
type View struct {
	Explained string // the key of the rule that is explained; "": none
	changes   int
	tried     *trial
	aside.Slot[Question, Found]
}

// trial is a choice of rules at work. Only the work under way uses its hunt.
type trial struct {
	choice int
	hunt   *detect.Hunt // nil until the rules are ready
}

// WhileLoading is the shortest time between two times that rules are tried while
// events come in.
const WhileLoading = 2 * time.Second

// Pace is how events come in.
type Pace uint8

// The ways they come.
const (
	Settled Pace = iota // no more come by themselves
	Paged               // a page at a time
	Flood               // as fast as they can be read
)

// Retry tries the rules on the events that they were not tried on yet. While
// events come in it does so from time to time; in a flood only when there are a
// quarter more, since what is counted is counted anew each time.
func (v *View) Retry(in store.Snapshot, choice *rulebook.Choice, now time.Time, pace Pace) Work {
	want := Question{Events: in.Len(), Choice: choice.Number}
	if want.Events == 0 || pace == Flood && v.Answered() && v.Of.Choice == want.Choice && want.Events < v.Of.Events+v.Of.Events/4 {
		return nil
	}
	if v.tried == nil || v.tried.choice != choice.Number {
		v.tried = &trial{choice: choice.Number}
	}
	interval := WhileLoading
	if pace == Settled {
		interval = 0
	}
	tried := v.tried
	return v.Ask(want, aside.Patience[Question]{Alike: alike, Interval: interval, Now: now}, func(ctx context.Context, giveTurn func(), progress func(done, total int)) (Found, error) {
		return tried.goOn(ctx, in, choice, giveTurn, progress)
	})
}

// goOn tries the rules on the events that they were not tried on yet.
func (t *trial) goOn(ctx context.Context, in store.Snapshot, choice *rulebook.Choice, giveTurn func(), progress func(done, total int)) (found Found, err error) {
	work := turn.Begin(ctx, func() {
		if t.hunt != nil {
			progress(t.hunt.Seen(), in.Len())
		}
		giveTurn()
	})
	ready, err := choice.Ready(work)
	if err != nil {
		return found, err
	}
	if t.hunt == nil {
		t.hunt = detect.Begin(ready)
	}
	if err := t.hunt.Continue(work, in); err != nil {
		return found, err
	}
	found.Rules = ready.Len()
	found.Findings, err = t.hunt.Findings(work, in)
	return found, err
}

// alike: however many events there are, it is the same question of the same rules.
func alike(a, b Question) bool { return a.Choice == b.Choice }

// Reset forgets what was found: the events were let go.
func (v *View) Reset() {
	v.Stop()
	*v = View{changes: v.Changes() + 1}
}

// Explain explains a rule, or not any more.
func (v *View) Explain(key string) {
	if v.Explained == key {
		key = ""
	}
	v.Explained = key
	v.changes++
}

// Changes counts what was changed in how findings look.
func (v *View) Changes() int { return v.changes + v.Slot.Changes() }

// Events lists the events of findings whose title is hit, a list each.
func (v *View) Events() func(hit func(title string) bool) [][]store.EventIndex {
	all := v.Found.Findings
	return func(hit func(title string) bool) (events [][]store.EventIndex) {
		for i := range all {
			if hit(all[i].Rule.Title) {
				events = append(events, all[i].Events)
			}
		}
		return events
	}
}

// InEvent lists the findings that an event is of, the gravest first.
func (v *View) InEvent(i store.EventIndex) (all []*detect.Finding) {
	for k := range v.Found.Findings {
		f := &v.Found.Findings[k]
		if _, among := slices.BinarySearch(f.Events, i); among {
			all = append(all, f)
		}
	}
	slices.SortStableFunc(all, func(a, b *detect.Finding) int { return int(b.Rule.Level) - int(a.Rule.Level) })
	return all
}
