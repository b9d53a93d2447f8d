//go:build !js

package browser

// OnVisibilityHidden calls handle when the tab is hidden: natively never.
func OnVisibilityHidden(handle func()) (stop func()) { return func() {} }

// OnPageHide calls handle when the page is left: natively never.
func OnPageHide(handle func(persisted bool)) (stop func()) { return func() {} }

// OnActivity calls handle when a person uses the page: natively never.
func OnActivity(handle func()) (stop func()) { return func() {} }

// Online is whether there is a network: natively true.
func Online() bool { return true }

// OnOnline calls handle when the network comes or goes: natively never.
func OnOnline(handle func(online bool)) (stop func()) { return func() {} }

// Width is the width of the page: natively 1280.
func Width() int { return 1280 }

// OnResize calls handle when the window's size changes: natively never.
func OnResize(handle func(width int)) (stop func()) { return func() {} }

// MatchMedia is whether a media query holds: natively none does.
func MatchMedia(query string) bool { return false }

// OnMedia calls handle when a media query changes: natively never.
func OnMedia(query string, handle func(matches bool)) (stop func()) { return func() {} }

// PrefersReducedMotion is whether the person asked for less motion: natively
// not.
func PrefersReducedMotion() bool { return false }
