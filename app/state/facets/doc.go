// Package facets is the panel beside the table: which columns' values are
// listed, how many of each, and what the filter does with them. It says what
// is to be counted and makes lists of what was; it counts nothing itself and
// draws nothing.
package facets
