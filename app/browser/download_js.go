package browser

import "syscall/js"

// revokeAfterMS is how long a saved file's address stays valid: Safari starts
// reading it only after the click has been handled.
const revokeAfterMS = 60_000

// parts is a file in pieces that the browser holds.
type parts struct{ pieces []any }

func (p *parts) add(data []byte) {
	piece := window().Get("Uint8Array").New(len(data))
	js.CopyBytesToJS(piece, data)
	p.pieces = append(p.pieces, window().Get("Blob").New([]any{piece}))
}

func (p *parts) save(name, mime string) error {
	return attempt(func() {
		blob := window().Get("Blob").New(p.pieces, map[string]any{"type": mime})
		p.pieces = nil
		url := window().Get("URL")
		address := url.Call("createObjectURL", blob)
		anchor := document().Call("createElement", "a")
		anchor.Set("href", address)
		anchor.Set("download", name)
		anchor.Call("click")
		var revoke js.Func
		revoke = function(func([]js.Value) {
			revoke.Release()
			url.Call("revokeObjectURL", address)
		})
		window().Call("setTimeout", revoke, revokeAfterMS)
	})
}
