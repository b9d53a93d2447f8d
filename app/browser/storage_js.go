package browser

import "syscall/js"

// layoutKey is where the layout of the table is kept.
const layoutKey = "columns"

// KeepLayout remembers the layout of the table for the next visit, as a text
// which is the caller's; "" forgets it.
func KeepLayout(text string) { remember(layoutKey, text) }

// KeptLayout is the text that was remembered, "" if there is none. Whoever
// has the browser may have written it.
func KeptLayout() string { return remembered(layoutKey) }

// keysKey is where the use of keys is kept.
const keysKey = "keys"

// KeepKeys remembers which keys do something, likewise.
func KeepKeys(text string) { remember(keysKey, text) }

// KeptKeys is the text that was remembered, likewise.
func KeptKeys() string { return remembered(keysKey) }

// remember keeps a text in the browser's storage, "" for none. Storage may be
// full or switched off, which throws: then nothing is remembered.
func remember(key, text string) {
	_ = attempt(func() {
		storage := window().Get("localStorage")
		if text == "" {
			storage.Call("removeItem", key)
		} else {
			storage.Call("setItem", key, text)
		}
	})
}

// remembered is what remember kept.
func remembered(key string) (text string) {
	_ = attempt(func() {
		if v := window().Get("localStorage").Call("getItem", key); v.Type() == js.TypeString {
			text = v.String()
		}
	})
	return text
}
