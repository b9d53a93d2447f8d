// Package lookupform is the search form as it is being edited: texts as they
// were typed, the filters that were added, what may be meant by what is being
// typed, and what is wrong with it, a sentence a field. Read makes a query of
// it, Fill puts one back.
//
// It asks nothing of AWS and draws nothing. What a query may hold is judged by
// the package query.
package lookupform
