// Package sandbox is CloudTrail in a box: LookupEvents as AWS answers it, over
// made-up events. It is an http.Handler for servers and tests and an
// http.RoundTripper for the sample account of a page that has no server.
//
// What it checks is what AWS checks: every signature is computed again, tokens
// are bound to their call, each account and region has its quota, and every
// rule of the LookupEvents API reference refuses with the service's own code.
// Where AWS's behaviour is unknown it takes the stricter reading, so that a
// client which pleases it pleases AWS. Faults (fault.go) make it misbehave in
// the ways networks and services do, always the same way.
//
// It never talks to AWS, keeps nothing between runs, and knows no secret that
// is worth anything: its credentials (identity.go) are derived from words.
//
// The events come from package account, or are real records that a test hands
// over (records.go).
//
// Facts: the LookupEvents API reference, the SigV4 specification, AWS's
// recorded preflight answers, and error texts as published. Where the service
// was measured rather than documented, the comment says so.
package sandbox
