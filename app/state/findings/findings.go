// Package findings is the view that tells what detections have found in the
// events of a search: it tries the rules on what is loaded, while more comes in,
// and keeps what fired. Package detect does the work. It draws nothing.
package findings

import (
	"context"
	"sync"
	"time"

	"trailsleuth/app/detect"
	"trailsleuth/app/detect/sigma"
	"trailsleuth/app/state/aside"
	"trailsleuth/app/store"
	"trailsleuth/app/turn"
)

// Rules are the rules that come with the page, read when they are first wanted.
type Rules struct{ of *reader }

type reader struct {
	once  sync.Mutex
	rules *detect.Rules
}

// NewRules are rules that are not read yet.
func NewRules() Rules { return Rules{&reader{}} }

// ready reads the rules if that was not done yet, with turns for the page.
func (r Rules) ready(work *turn.Work) (*detect.Rules, error) {
	r.of.once.Lock()
	defer r.of.once.Unlock()
	if r.of.rules != nil {
		return r.of.rules, nil
	}
	var all []sigma.Rule
	for _, f := range detect.OwnFiles() {
		rules, _ := sigma.Parse(f.Name, f.Text) // none of ours is refused
		all = append(all, rules...)
		if err := work.Step(); err != nil {
			return nil, err
		}
	}
	r.of.rules = detect.Compile(all)
	return r.of.rules, nil
}

// Question is on how many events the rules are tried.
type Question struct{ Events int }

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
	Explained string // the id of the rule that is explained; "": none
	changes   int
	hunt      *detect.Hunt // what was tried; only the work under way uses it
	aside.Slot[Question, Found]
}

// WhileLoading is the shortest time between two times that rules are tried while
// events come in.
const WhileLoading = 2 * time.Second

// Retry tries the rules on the events that they were not tried on yet, if that
// was not begun within the interval before.
func (v *View) Retry(in store.Snapshot, rules Rules, now time.Time, interval time.Duration) Work {
	if in.Len() == 0 {
		return nil
	}
	want := Question{Events: in.Len()}
	return v.Ask(want, aside.Patience[Question]{Alike: alike, Interval: interval, Now: now}, func(ctx context.Context, giveTurn func(), progress func(done, total int)) (found Found, err error) {
		work := turn.Begin(ctx, func() {
			if v.hunt != nil {
				progress(v.hunt.Seen(), in.Len())
			}
			giveTurn()
		})
		ready, err := rules.ready(work)
		if err != nil {
			return found, err
		}
		if v.hunt == nil {
			v.hunt = detect.Begin(ready)
		}
		if err := v.hunt.Continue(work, in); err != nil {
			return found, err
		}
		found.Rules = ready.Len()
		found.Findings, err = v.hunt.Findings(work, in)
		return found, err
	})
}

// alike: however many events there are, it is the same question.
func alike(_, _ Question) bool { return true }

// Explain explains a rule, or not any more.
func (v *View) Explain(id string) {
	if v.Explained == id {
		id = ""
	}
	v.Explained = id
	v.changes++
}

// Changes counts what was changed in how findings look.
func (v *View) Changes() int { return v.changes + v.Slot.Changes() }

// Keys lists the keys of the events of findings whose title is hit.
func (v *View) Keys(in store.Snapshot) func(hit func(title string) bool) []string {
	all := v.Found.Findings
	return func(hit func(title string) bool) (keys []string) {
		for _, f := range all {
			if hit(f.Rule.Title) {
				for _, i := range f.Events {
					keys = append(keys, in.Key(i))
				}
			}
		}
		return keys
	}
}
