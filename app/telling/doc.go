// Package telling says in words what an event means: who did what in one
// sentence, what a change changes, and why a call failed.
//
// It reads one event at a time, for the details, and never judges more than
// the record says: who stands behind a key is the caller's own account of
// itself. All texts in its answers come from whoever made the call: they are
// bounded here, and are to be shown as text only.
package telling
