package tail

import (
	"context"
	"sync"

	"trailsleuth/app/lookup"
	"trailsleuth/app/trail"
)

// By is how rounds are asked.
type By struct {
	Source lookup.Source
	Clock  lookup.Clock
	Pacer  *lookup.Pacer
	// Scope is the search's, of which the regions and the window are replaced.
	Scope lookup.Scope
	// Match says which events are meant; nil: all.
	Match func(*trail.Event) bool
}

// Work asks a round, all of its regions at once by the pacer's leave, and
// tells each answer as it comes. It returns when there is none to come.
func Work(ctx context.Context, asks []Ask, by By, tell func(Answer)) {
	var regions sync.WaitGroup
	for _, ask := range asks {
		regions.Add(1)
		go func() {
			defer regions.Done()
			tell(by.ask(ctx, ask))
		}()
	}
	regions.Wait()
}

func (by By) ask(ctx context.Context, ask Ask) Answer {
	scope := by.Scope
	scope.Regions, scope.Window, scope.MaxItems, scope.StartingToken = []string{ask.Region}, ask.Window, 0, ""
	answer, state := Answer{Ask: ask}, lookup.Waiting
	err := lookup.NewSearch(by.Source, by.Clock, by.Pacer, scope).Load(ctx, lookup.Goal{Match: by.Match}, func(u lookup.Update) {
		answer.Events = append(answer.Events, u.Matched()...)
		if len(u.Coverage.Regions) > 0 {
			state = u.Coverage.Regions[0].State
			answer.Err = u.Coverage.Regions[0].Err
		}
	})
	if err != nil {
		answer.Err = trail.AsError(err, "")
	} else if state == lookup.Done {
		answer.Err = nil // of a trouble that passed
	}
	answer.Refused = state == lookup.Denied || state == lookup.NotEnabled
	return answer
}
