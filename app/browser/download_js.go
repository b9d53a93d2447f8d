package browser

import "syscall/js"

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
		boot := boot() // it alone may follow a link
		boot.Call("save", blob, name)
	})
}
