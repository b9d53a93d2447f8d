package ui

import (
	"context"
	"fmt"

	"trailsleuth/app/lookup"
)

// storyTail answers with three newer events more after the first call.
type storyTail struct{ calls int }

func (s *storyTail) LookupEvents(ctx context.Context, region string, in lookup.Input) (lookup.Page, error) {
	page, err := storyPage(40).LookupEvents(ctx, region, in)
	if s.calls++; s.calls > 1 {
		for i := range 3 {
			e := page.Events[i]
			e.ID, e.Time = fmt.Sprintf("%08d-0000-4000-8000-0000000000bb", i), storyTime
			page.Events = append(page.Events, e)
		}
	}
	return page, err
}
