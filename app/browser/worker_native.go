//go:build !js

package browser

import (
	"errors"
	"runtime"
)

// Cores is how many threads the machine runs at once.
func Cores() int { return runtime.NumCPU() }

// Worker is another thread of this program: natively there is none.
type Worker struct{}

// StartWorker starts a worker: natively none can be started.
func StartWorker(events WorkerEvents) (*Worker, error) {
	return nil, errors.New("no worker can be started without a browser")
}

// Post sends the worker a message.
func (w *Worker) Post(m Message) error { return nil }

// End stops the worker.
func (w *Worker) End() {}

// Page is the page as a worker sees it.
type Page struct{}

// InWorker tells whether the program runs in a worker: natively not.
func InWorker() (*Page, bool) { return nil, false }

// OnMessage calls handle for each message of the page.
func (p *Page) OnMessage(handle func(Message)) {}

// Post sends the page a message.
func (p *Page) Post(m Message) error { return nil }
