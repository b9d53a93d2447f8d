// Package lookup runs a search: it asks LookupEvents page after page, in many
// regions and for several alternative attributes at once, and hands out the
// events newest first, each once.
//
//	search := lookup.NewSearch(source, lookup.SystemClock(), pacer, scope)
//	err := search.Load(ctx, lookup.Goal{Pages: 1}, func(u lookup.Update) { ... })
//
// A search is made of branches, one for every region and alternative. Each
// follows its NextToken with parameters that never change. What the branches
// bring is merged, and an event is released only when no branch can still
// bring a newer one. Load can be called again and again: after its goal was
// reached, after a stop, after a failure, after fresh credentials. It goes on
// where it was, and nothing that was loaded is lost.
//
// Where a region answers so slowly that one chain of tokens cannot use its
// quota, a Load of everything cuts the window into slices of time, which are
// further branches of the region.
//
// The package never speaks HTTP, never sees a credential and never reads a
// clock of its own: Source and Clock are given to it.
//
// The rules it keeps (two requests a second per account and region, whole
// seconds, short pages, the meaning of a token) are those of the LookupEvents
// API reference; MaxItems, PageSize, StartingToken and the resume token are
// botocore's, checked against botocore itself.
package lookup
