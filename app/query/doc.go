// Package query is what a person asks: regions, a window of time, filters,
// and the parameters of the LookupEvents paginator. It decides what AWS is
// asked and what is filtered here, and it never asks anything itself.
//
// The common case: fill a Query, show what Validate finds wrong beside the
// fields, make a Plan, look up each of Plan.Attributes over the frozen window,
// and keep the events that Plan.Match accepts.
//
// LookupEvents matches one attribute per call, exactly and case-sensitively.
// So of several filters the most selective goes to AWS and the rest are
// checked here, on the events that come back; NewPlan says which, and why, in
// words. The rules come from the LookupEvents API reference and the botocore
// paginator; where AWS's behaviour is not documented, the comments say what
// was decided.
package query
