package app

import (
	"context"
	"encoding/json"

	"trailsleuth/app/browser"
	"trailsleuth/app/ingest"
	"trailsleuth/app/logfile"
)

// Files are read by workers: threads in which this same program runs, started
// by web/boot.js. A worker is sent files and nothing else. No credential ever
// leaves the page's own memory, and the worker has no network to send one to.

// newReaders makes a pool that starts its workers when files are to be read.
func newReaders() *ingest.Pool {
	return ingest.NewPool(ingest.WorkersFor(browser.Cores()), startReader)
}

// What a Message says by its Text: a job (with its Files: which part of each is
// to be read, as JSON) and took come from the page, ready and reports (as JSON,
// with their batch) from a worker.
const (
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
	handles, parts := make([]browser.File, len(files)), make([]logfile.Part, len(files))
	for i, f := range files {
		known, ok := f.Handle.(browser.File)
		if !ok || !known.Sendable() {
			r.hear(ingest.Failure{Reason: "the file is not the browser's"})
			return
		}
		handles[i], parts[i] = known, f.Part
	}
	r.post(browser.Message{Text: jsonText(parts), Files: handles})
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
			server.Read(filesOf(m))
		}
	})
	send := func(m browser.Message) {
		if err := page.Post(m); err != nil {
			panic(err)
		}
	}
	send(browser.Message{Text: readyText})
	server.Serve(context.Background(), func(r ingest.Report) {
		send(browser.Message{Text: jsonText(r), Bytes: r.Batch})
	})
}

// filesOf are the browser's files of a job, as readers take them.
func filesOf(job browser.Message) []ingest.File {
	parts := make([]logfile.Part, len(job.Files))
	if err := json.Unmarshal([]byte(job.Text), &parts); err != nil || len(parts) != len(job.Files) {
		panic("a job that cannot be understood")
	}
	all := make([]ingest.File, len(job.Files))
	for i, f := range job.Files {
		all[i] = ingest.File{Name: f.Path, Size: f.Size, Open: f.Open, OpenAt: f.OpenAt, Part: parts[i], Handle: f}
	}
	return all
}

// jsonText is a value of ours as JSON.
func jsonText(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return string(text)
}
