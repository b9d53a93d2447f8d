// Package state is what the page knows and how that changes: the Model, the
// messages that say what happened, and Update, which answers a message with
// effects. It never draws, never calls AWS or the browser itself and never
// sees a secret: what it needs of the world comes in through Ports, so that
// the whole flow runs in a plain Go test.
//
//	message -> Update changes the Model -> effects run -> they post messages
//
// A message stands beside what it changes: what can happen to the table is in
// table.go, to the form in form.go, and so on. What needs no more than itself
// is a part with methods of its own, in a package below: the form, the columns,
// what is loaded, the rows, the counts, the timeline, what is selected. Here
// they are put together: a message is handed to its part, and what follows for
// the others is done.
//
// The files build on each other one way: search.go and model.go are at the
// bottom, history.go says which search is on the screen, update.go is at the
// top.
//
// Update is called from one goroutine only. Effects run in goroutines of
// their own and touch nothing of the Model.
package state
