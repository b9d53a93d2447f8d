// Package ingest reads many files at once, by workers that run beside the
// page: other threads, each with this whole program and a memory of its own.
//
//	page                                   worker
//	Pool.Read(files)  -- Worker.Read -->   Server: logfile.Read, store.Gatherer
//	  take(Report)    <----- Report ----     Cut: a batch of events
//	store.AppendBatch -- Worker.Took -->   at most maxUntaken ahead
//
// A worker reads many small files as one job. A large one is read by all, in
// parts (division): each but the first begins where a record is guessed to
// begin, and what is reported of it waits until the parts before turn out to end
// there; where they do not, it is read again. What a worker has reported is in the page's hands, whatever
// becomes of the worker: when one breaks down, the file it was at is named as
// not read to its end, the other files of its job are read anew, and another
// worker takes its place. When no worker can be started, Read says which
// files are left to be read in the page.
//
// A worker gets files and nothing else: no credentials, no addresses. How
// messages travel is left to who implements Worker; nothing here knows of a
// browser.
package ingest
