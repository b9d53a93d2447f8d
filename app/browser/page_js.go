package browser

import "syscall/js"

// activityPause is how long OnActivity rests after each call, in
// milliseconds.
const activityPauseMS = 5_000

// OnPageHide calls handle when the page is left. The browser may keep it,
// memory and all, to show it again.
func OnPageHide(handle func()) (stop func()) {
	return listen(window(), "pagehide", nil, func(js.Value) { handle() })
}

// OnActivity calls handle when a person uses the page (pointer, key, wheel,
// touch), at most once in five seconds.
func OnActivity(handle func()) (stop func()) {
	var resume js.Func
	var stops []func()
	unlisten := func() {
		for _, stop := range stops {
			stop()
		}
		stops = nil
	}
	stopped := false
	noticed := func(js.Value) {
		unlisten()
		window().Call("setTimeout", resume, activityPauseMS)
		handle()
	}
	passive := map[string]any{"passive": true, "capture": true}
	resume = function(func([]js.Value) {
		if stopped || stops != nil {
			return
		}
		for _, event := range []string{"pointerdown", "pointermove", "keydown", "wheel", "touchstart"} {
			stops = append(stops, listen(window(), event, passive, noticed))
		}
	})
	resume.Invoke()
	return func() {
		stopped = true
		unlisten()
	}
}

// OnOnline calls handle when the browser has a network again.
func OnOnline(handle func()) (stop func()) {
	return listen(window(), "online", nil, func(js.Value) { handle() })
}

// MatchMedia is whether a media query ("(max-width: 700px)") holds now.
func MatchMedia(query string) bool { return window().Call("matchMedia", query).Get("matches").Bool() }

// OnMedia calls handle when a media query begins or ceases to hold.
func OnMedia(query string, handle func(matches bool)) (stop func()) {
	return listen(window().Call("matchMedia", query), "change", nil, func(event js.Value) {
		handle(event.Get("matches").Bool())
	})
}

// OnCover calls handle when the page comes to be seen, or not to be: another tab
// is in front, or the window is put away.
func OnCover(handle func(Cover)) (stop func()) {
	return listen(document(), "visibilitychange", nil, func(js.Value) {
		if document().Get("visibilityState").String() == "hidden" {
			handle(Covered)
		} else {
			handle(Uncovered)
		}
	})
}
