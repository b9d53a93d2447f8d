// Package store is the table of loaded events: it takes hundreds of thousands
// of trail.Events and answers, while more arrive, in which order rows stand,
// which of them match a filter, what values occur how often and when.
//
// The usual path:
//
//	s := store.New()
//	s.Append(events)                    // one writer
//	v := s.Snapshot()                   // any number of readers
//	f, err := store.ParseFilter(`error:* -actor:ci`)
//	rows, err := v.Rows(ctx, f, store.NewestFirst(), giveTurn)
//	v.Text(rows[0], store.Event)
//
// Where another instance of the program reads files, in a worker, it gathers
// events in a Gatherer and sends what Cut gives; the store takes that in with
// AppendBatch, which costs about a quarter of appending the events, since the
// records are compressed already and each distinct string is looked at once.
//
// # Layout
//
// A struct of arrays, without pointers for the garbage collector to walk:
// a column is a series of StringIDs into a table of distinct strings of its
// own, times are a series of integers, event ids a series of 16 bytes. What
// only an opened row needs, the record's JSON first of all, lies in
// compressed blocks and is read back when it is asked for. An event of 1.2 kB
// takes 411 to 426 bytes in all; BenchmarkAppend prints the figure.
//
// Because a string is kept once per column, most work is done once per
// distinct string: a filter matches each of them once and then passes over
// the ids, a sort ranks them once and then counts.
//
// # Order
//
// Rows are ordered by the column's text, ignoring the case of A to Z, then by
// its exact bytes; rows whose cell is empty come last in both directions.
// Equal cells stand newest first, and within one time in the order of
// arrival, in both directions.
//
// # What it never does
//
// It never changes or guesses an event: Snapshot.Event gives back what
// Append was given, but that an Identity Center user is shown by the name that
// another event has for the same id. It knows nothing about where events come from, and it
// starts no goroutine.
package store
