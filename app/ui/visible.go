package ui

import "trailsleuth/app/trail"

// visible makes characters that would hide or reorder text seen: names and
// user agents come from whoever made the call. Every text, title and label that
// is not the page's own goes through it (TestTitlesAreVisible).
func visible(text string) string { return trail.Marked(text) }
