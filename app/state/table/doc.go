// Package table is the rows of one search: the filter and the order of its
// loaded events, worked out at once where they are few and aside where they
// are many. It keeps no event, counts nothing and paints nothing.
package table
