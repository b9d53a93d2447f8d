package sandbox

import "trailsleuth/app/sandbox/account"

// Question is one of the twelve questions people ask, with the filter that
// finds its answer in the sample account and the events that answer it.
type Question = account.Question

// Questions lists the twelve for the sample account as it was made. It has
// none when records are served.
func (c *CloudTrail) Questions() []Question {
	if made, ok := c.archives[SampleAccount]().(madeUp); ok {
		return made.Questions()
	}
	return nil
}
