package browser

import (
	"sync"
	"syscall/js"
)

// GiveTurn gives the page a turn: it returns after the page could paint and
// answer. Never call it in a callback.
//
// It is a message to ourselves: behind what the browser already has to do,
// but without the 4 ms that a timer waits at least. Measured in Chromium
// between steps of turn.Length: 0.5 ms against 4.4 ms for time.Sleep(1), both
// with 59 frames a second; scheduler.yield left 9 frames a second, because what
// it resumes goes before painting.
func GiveTurn() { ownMessages().wait() }

// mostIdleWait is how long what can wait does so while the browser is busy, in
// milliseconds: a step of turn.Length each time takes a twelfth of it then.
const mostIdleWait = 100

// GiveIdleTurn returns once the browser has nothing to do, or after
// mostIdleWait: for work that nobody waits for. Where a browser does not tell
// that it is idle, it is GiveTurn.
func GiveIdleTurn() {
	if !window().Get("requestIdleCallback").Truthy() {
		GiveTurn()
		return
	}
	idle := make(chan struct{})
	var tell js.Func
	tell = function(func([]js.Value) {
		tell.Release()
		close(idle)
	})
	window().Call("requestIdleCallback", tell, map[string]any{"timeout": mostIdleWait})
	<-idle
}

var ownMessages = sync.OnceValue(func() *messages {
	m := &messages{}
	channel := window().Get("MessageChannel").New()
	m.port = channel.Get("port2")
	channel.Get("port1").Set("onmessage", function(func([]js.Value) { m.arrived() }))
	return m
})

// messages is a channel of the browser to ourselves, and who waits at its end,
// in the order they sent.
type messages struct {
	port    js.Value
	waiting []chan struct{}
}

func (m *messages) wait() {
	arrived := make(chan struct{})
	m.waiting = append(m.waiting, arrived)
	m.port.Call("postMessage", js.Null())
	<-arrived
}

func (m *messages) arrived() {
	first := m.waiting[0]
	m.waiting = m.waiting[1:]
	close(first)
}
