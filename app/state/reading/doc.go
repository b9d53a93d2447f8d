// Package reading is the files opened into a search: which were given, how far
// their reading is, what they have brought and what was wrong with them, in
// numbers and in words. Reading itself is work for a goroutine of its own: by
// readers beside the page, and by the page for what those leave. Formats are
// logfile's, and events are kept elsewhere.
package reading
