package browser

import "syscall/js"

// activityPause is how long OnActivity rests after each call, in
// milliseconds.
const activityPauseMS = 5_000

// OnVisibilityHidden calls handle when the tab is put in the background,
// minimised, or about to be left.
func OnVisibilityHidden(handle func()) (stop func()) {
	return listen(document(), "visibilitychange", nil, func(js.Value) {
		if document().Get("visibilityState").String() == "hidden" {
			handle()
		}
	})
}

// OnPageHide calls handle when the page is left: persisted says that the
// browser may keep it, memory and all, to show it again.
func OnPageHide(handle func(persisted bool)) (stop func()) {
	return listen(window(), "pagehide", nil, func(event js.Value) {
		handle(event.Get("persisted").Truthy())
	})
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

// Online is whether the browser thinks it has a network.
func Online() bool { return window().Get("navigator").Get("onLine").Truthy() }

// OnOnline calls handle when the network comes (true) or goes (false).
func OnOnline(handle func(online bool)) (stop func()) {
	came := listen(window(), "online", nil, func(js.Value) { handle(true) })
	went := listen(window(), "offline", nil, func(js.Value) { handle(false) })
	return func() { came(); went() }
}

// Width is the width of the page in CSS pixels.
func Width() int { return window().Get("innerWidth").Int() }

// OnResize calls handle with the page's width in CSS pixels when the window's
// size changes, at most once a frame.
func OnResize(handle func(width int)) (stop func()) {
	return listen(window(), "resize", nil, func(js.Value) { handle(Width()) })
}

// MatchMedia is whether a media query ("(max-width: 700px)") holds now.
func MatchMedia(query string) bool { return window().Call("matchMedia", query).Get("matches").Bool() }

// OnMedia calls handle when a media query begins or ceases to hold.
func OnMedia(query string, handle func(matches bool)) (stop func()) {
	return listen(window().Call("matchMedia", query), "change", nil, func(event js.Value) {
		handle(event.Get("matches").Bool())
	})
}

// PrefersReducedMotion is whether the person asked for less motion.
func PrefersReducedMotion() bool { return MatchMedia("(prefers-reduced-motion: reduce)") }
