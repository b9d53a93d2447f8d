package app

import (
	"context"
	"net/http"
	"sync"

	"trailsleuth/app/awsapi"
	"trailsleuth/app/browser"
	"trailsleuth/app/creds"
	"trailsleuth/app/lookup"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
)

// sample is the sample account: the sandbox in process, asked through the
// same client as AWS. It is made on first use; nobody else pays for it.
type sample struct {
	open func() (*sandbox.CloudTrail, lookup.Source)
}

func newSample() *sample {
	return &sample{open: sync.OnceValues(func() (*sandbox.CloudTrail, lookup.Source) {
		box := sandbox.New(sandbox.Options{GiveTurn: browser.GiveTurn})
		return box, awsapi.New(awsapi.Options{
			Credentials: func() (creds.Credentials, bool) { return box.SampleCredentials(), true },
			HTTP:        &http.Client{Transport: box.RoundTripper()},
			GiveTurn:    browser.GiveTurn,
		})
	})}
}

// LookupEvents implements lookup.Source.
func (s *sample) LookupEvents(ctx context.Context, region string, in lookup.Input) (lookup.Page, error) {
	_, source := s.open()
	return source.LookupEvents(ctx, region, in)
}

// cases are the questions planted in the sample account.
func (s *sample) cases() []state.Case {
	box, _ := s.open()
	var cases []state.Case
	for _, q := range box.Questions() {
		c := state.Case{Text: q.Text, Query: q.Filter.Query(), Story: q.Story}
		for _, answer := range q.Answers {
			c.Answers = append(c.Answers, answer.EventID)
		}
		cases = append(cases, c)
	}
	return cases
}
