// Package detect says which detections fire in the loaded events. Rules are
// read by package sigma; here they are compiled to columns first:
//
//	rules := detect.Compile(sets...)        // once per choice of rules
//	hunt := detect.Begin(rules)             // once per store
//	err := hunt.Continue(work, snapshot)    // whenever more is loaded
//	findings := hunt.Findings(snapshot)
//
// A column has each distinct text once, so what a rule asks of an event's name,
// source, error or kind of user is decided once per text. From the name alone
// follows which rules are worth a look at an event; what the columns leave open
// the record decides, which is read once for all rules. Where a column may say
// something else than the record's own member, it leaves the answer open.
//
// An event is looked at once. A rule that counts keeps what it counts, and
// finds anew what is enough of it when more has come.
//
// The package starts no goroutine, and decides nothing from the network or the
// clock: the same events in any order give the same findings.
package detect
