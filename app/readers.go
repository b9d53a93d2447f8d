package app

import (
	"context"
	"encoding/json"

	"trailsleuth/app/browser"
	"trailsleuth/app/ingest"
)

// Files are read by workers: threads in which this same program runs, started
// by web/boot.js. A worker is sent files and nothing else. No credential ever
// leaves the page's own memory, and the worker has no network to send one to.

// newReaders makes a pool that starts its workers when files are to be read.
func newReaders() *ingest.Pool {
	return ingest.NewPool(ingest.WorkersFor(browser.Cores()), startReader)
}

// What a Message says by its Text: a job (with its Files) and took come from
// the page, ready and reports (as JSON, with their batch) from a worker.
const (
	jobText   = "job"
	tookText  = "took"
	readyText = "ready"
)

// reader is a worker as the page sees it.
type reader struct {
	*browser.Worker
	hear func(ingest.Answer)
}

// startReader starts a worker, after a turn of the page: it takes the browser
// some 20 ms.
func startReader(hear func(ingest.Answer)) (ingest.Worker, error) {
	browser.GiveTurn()
	fail := func(reason string) { hear(ingest.Failure{Reason: reason}) }
	worker, err := browser.StartWorker(browser.WorkerEvents{
		Message: func(m browser.Message) {
			if m.Text == readyText {
				hear(ingest.Ready{})
				return
			}
			report := ingest.Report{Batch: m.Bytes}
			if err := json.Unmarshal([]byte(m.Text), &report); err != nil {
				fail(err.Error())
				return
			}
			hear(report)
		},
		Failed: fail,
	})
	if err != nil {
		return nil, err
	}
	return reader{worker, hear}, nil
}

// Read implements ingest.Worker.
func (r reader) Read(files []ingest.File) {
	job := browser.Message{Text: jobText, Files: make([]browser.File, len(files))}
	for i, f := range files {
		known, ok := f.Handle.(browser.File)
		if !ok || !known.Sendable() {
			r.hear(ingest.Failure{Reason: "the file is not the browser's"})
			return
		}
		job.Files[i] = known
	}
	r.post(job)
}

// Took implements ingest.Worker.
func (r reader) Took() { r.post(browser.Message{Text: tookText}) }

func (r reader) post(m browser.Message) {
	if err := r.Post(m); err != nil {
		r.hear(ingest.Failure{Reason: err.Error()})
	}
}

// serveReader is what the program does in a worker. It never returns: a panic
// ends the worker, and the page hears of it.
func serveReader(page *browser.Page) {
	browser.SetPanicHandler(func(reason any, _ string) { go panic(reason) })
	server := ingest.NewServer()
	page.OnMessage(func(m browser.Message) {
		if m.Text == tookText {
			server.Took()
		} else {
			server.Read(filesOf(m.Files))
		}
	})
	send := func(m browser.Message) {
		if err := page.Post(m); err != nil {
			panic(err)
		}
	}
	send(browser.Message{Text: readyText})
	server.Serve(context.Background(), func(r ingest.Report) {
		text, err := json.Marshal(r)
		if err != nil {
			panic(err)
		}
		send(browser.Message{Text: string(text), Bytes: r.Batch})
	})
}

// filesOf are the browser's files as readers take them.
func filesOf(files []browser.File) []ingest.File {
	all := make([]ingest.File, len(files))
	for i, f := range files {
		all[i] = ingest.File{Name: f.Path, Size: f.Size, Open: f.Open, Handle: f}
	}
	return all
}
