// Package counts keeps the counts of a search's rows up to date: the values of
// its facets and the bars of its timeline, counted together because both go
// through all rows. It decides when counting is worth while, and at once or
// aside; the counting itself is the store's, and what counts look like is said
// in facets and timeline.
package counts
