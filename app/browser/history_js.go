package browser

import "syscall/js"

// PushEntry adds an entry to the window's history: id is the caller's number
// for it (1 or more), fragment what follows "#" in the address, percent-encoded
// by the caller; "" leaves the "#" out. It moves nothing on the page. A browser
// that refuses (some do after a hundred entries in half a minute) makes none.
func PushEntry(id int, fragment string) {
	location := window().Get("location")
	address := location.Get("pathname").String() + location.Get("search").String()
	if fragment != "" {
		address += "#" + fragment
	}
	state := map[string]any{"trailsleuth": id, "load": load()}
	_ = attempt(func() { window().Get("history").Call("pushState", state, "", address) })
}

// OnEntry calls handle when Back, Forward or an edited address leads to
// another entry: with the id it was written with, or 0 for an entry of an
// earlier load of the page or one that a person typed, for which only the
// fragment says what to show. From then on history belongs to this package:
// go-app's own window.onpopstate is taken away, which otherwise would compare
// with an address it was never told of and might rebuild the root component.
func OnEntry(handle func(id int, fragment string)) (stop func()) {
	window().Set("onpopstate", js.Null())
	_ = attempt(func() { window().Get("history").Set("scrollRestoration", "manual") })
	return listen(window(), "popstate", nil, func(event js.Value) {
		handle(entryID(event.Get("state")), Fragment())
	})
}

// MendFragment gives the address an escape in the place of each "%" that
// begins none. go-app parses the address with net/url, which refuses such a
// one, and then does not start. Call it before go-app runs.
func MendFragment() {
	location, fragment := window().Get("location"), Fragment()
	mended := Mended(fragment)
	if mended == fragment {
		return
	}
	address := location.Get("pathname").String() + location.Get("search").String() + "#" + mended
	history := window().Get("history")
	_ = attempt(func() { history.Call("replaceState", history.Get("state"), "", address) })
}

// Fragment is what follows "#" in the address, still percent-encoded.
func Fragment() string {
	if hash := window().Get("location").Get("hash").String(); hash != "" {
		return hash[1:]
	}
	return ""
}

// entryID is the id in an entry's state if this load of the page wrote it.
func entryID(state js.Value) int {
	if state.Type() != js.TypeObject {
		return 0
	}
	id, from := state.Get("trailsleuth"), state.Get("load")
	if id.Type() != js.TypeNumber || from.Type() != js.TypeNumber || from.Float() != load() {
		return 0
	}
	return id.Int()
}

// load tells this load of the page from earlier ones, whose entries outlive
// it in the window's history.
func load() float64 { return window().Get("performance").Get("timeOrigin").Float() }
