// Package layout is how the table's columns are laid out: which are shown, in
// what order and how wide, and how the browser keeps that as a text. It knows
// nothing of rows nor of searches.
package layout
