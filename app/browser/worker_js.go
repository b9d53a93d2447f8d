package browser

import (
	"errors"
	"runtime"
	"syscall/js"
)

// Cores is how many threads the machine runs at once, as far as the browser
// tells.
func Cores() int {
	if n := window().Get("navigator").Get("hardwareConcurrency"); n.Type() == js.TypeNumber {
		return n.Int()
	}
	return runtime.NumCPU()
}

// Worker is another thread in which this program runs, with a memory of its
// own, beside the page (web/reader.js).
type Worker struct {
	thread js.Value // undefined once it has ended
	stops  []func()
}

// StartWorker starts a worker; messages to it wait until it listens. It must
// be ended, even after it has failed.
func StartWorker(events WorkerEvents) (*Worker, error) {
	w := &Worker{}
	err := attempt(func() {
		boot := boot()
		if !boot.Truthy() || boot.Get("startReader").Type() != js.TypeFunction {
			panic(js.Error{Value: window().Get("Error").New("boot.js is not loaded")})
		}
		w.thread = boot.Call("startReader")
	})
	if err != nil {
		return nil, errors.New("no worker can be started: " + err.Error())
	}
	failed := func(reason string) {
		w.End()
		if events.Failed != nil {
			events.Failed(reason)
		}
	}
	w.stops = []func(){
		listen(w.thread, "message", nil, func(event js.Value) {
			data := event.Get("data")
			if reason := data.Get("failed"); reason.Type() == js.TypeString {
				failed(reason.String())
				return
			}
			events.Message(decodeMessage(data))
		}),
		listen(w.thread, "error", nil, func(event js.Value) {
			event.Call("preventDefault")
			reason := "it could not be started"
			if text := event.Get("message"); text.Truthy() {
				reason = text.String()
			}
			failed(reason)
		}),
		listen(w.thread, "messageerror", nil, func(js.Value) { failed("it cannot be understood") }),
	}
	return w, nil
}

// Post sends the worker a message.
func (w *Worker) Post(m Message) error {
	if !w.thread.Truthy() {
		return errors.New("the worker has ended")
	}
	return post(w.thread, m)
}

// End stops the worker in the middle of whatever it does. Nothing comes from
// it afterwards.
func (w *Worker) End() {
	if !w.thread.Truthy() {
		return
	}
	w.thread.Call("terminate")
	w.thread = js.Undefined()
	for _, stop := range w.stops {
		stop()
	}
}

// Page is the page as a worker sees it.
type Page struct{ script js.Value }

// InWorker tells whether the program runs in a worker of the page, where there
// is no document, and gives what to talk to the page by.
func InWorker() (*Page, bool) {
	script := window().Get("trailsleuthReader")
	return &Page{script}, script.Truthy()
}

// OnMessage calls handle for each message of the page, those included that
// came before.
func (p *Page) OnMessage(handle func(Message)) {
	p.script.Call("listen", function(func(args []js.Value) { handle(decodeMessage(args[0])) }))
}

// Post sends the page a message.
func (p *Page) Post(m Message) error { return post(window(), m) }

// post sends a message to a thread.
func post(to js.Value, m Message) error {
	return attempt(func() {
		data := map[string]any{"text": m.Text}
		moved := []any{}
		if m.Bytes != nil {
			bytes := window().Get("Uint8Array").New(len(m.Bytes))
			js.CopyBytesToJS(bytes, m.Bytes)
			data["bytes"] = bytes
			moved = append(moved, bytes.Get("buffer"))
		}
		if len(m.Files) > 0 {
			files, paths, sizes := make([]any, len(m.Files)), make([]any, len(m.Files)), make([]any, len(m.Files))
			for i, f := range m.Files {
				files[i], paths[i], sizes[i] = f.handle, f.Path, float64(f.Size)
			}
			data["files"], data["paths"], data["sizes"] = files, paths, sizes
		}
		to.Call("postMessage", data, moved)
	})
}

func decodeMessage(data js.Value) (m Message) {
	m.Text = data.Get("text").String()
	if bytes := data.Get("bytes"); bytes.Truthy() {
		m.Bytes = make([]byte, bytes.Length())
		js.CopyBytesToGo(m.Bytes, bytes)
	}
	if files := data.Get("files"); files.Truthy() {
		paths, sizes := data.Get("paths"), data.Get("sizes")
		for i := range files.Length() {
			m.Files = append(m.Files, fileOfSize(files.Index(i), paths.Index(i).String(), int64(sizes.Index(i).Float())))
		}
	}
	return m
}
