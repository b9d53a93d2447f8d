package browser

import (
	"sync"
	"syscall/js"
	"time"
)

// Yield lets the page paint and answer before work goes on. Never call it in
// a callback.
//
// It is a message to ourselves: behind what the browser already has to do,
// but without the 4 ms that a timer waits at least. Measured in Chromium
// between slices of 8 ms: 0.5 ms against 4.4 ms for time.Sleep(1), both with
// 59 frames a second; scheduler.yield left 9 frames a second, because what it
// resumes goes before painting.
func Yield() { ownMessages().wait() }

// turn is how long the page may wait for work that is done in turns.
const turn = 8 * time.Millisecond

// turns divides work up: next is called between its steps.
type turns struct{ began time.Time }

func (t *turns) next() {
	switch now := time.Now(); {
	case t.began.IsZero():
		t.began = now
	case now.Sub(t.began) >= turn:
		Yield()
		t.began = time.Now()
	}
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
	turn := make(chan struct{})
	m.waiting = append(m.waiting, turn)
	m.port.Call("postMessage", js.Null())
	<-turn
}

func (m *messages) arrived() {
	turn := m.waiting[0]
	m.waiting = m.waiting[1:]
	close(turn)
}
