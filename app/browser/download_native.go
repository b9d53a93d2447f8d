//go:build !js

package browser

// parts is natively nothing: a download goes nowhere.
type parts struct{}

func (p *parts) add(data []byte) {}

func (p *parts) save(name, mime string) error { return nil }
