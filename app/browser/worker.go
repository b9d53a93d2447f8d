package browser

// Message is what the page and a worker send each other.
type Message struct {
	Text  string
	Bytes []byte // copied out of this program once, then moved
	Files []File // not copied: what they hold is read where they are opened
}

// WorkerEvents are what comes from a Worker.
type WorkerEvents struct {
	Message func(Message)
	// Failed is called at most once, when the worker could not be started or
	// broke down.
	Failed func(reason string)
}
