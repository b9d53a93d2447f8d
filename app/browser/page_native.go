//go:build !js

package browser

import "fmt"

// Reason is what a panic ended with, as text.
func Reason(reason any) string { return fmt.Sprint(reason) }

// OnPageHide calls handle when the page is left: natively never.
func OnPageHide(handle func()) (stop func()) { return func() {} }

// OnActivity calls handle when a person uses the page: natively never.
func OnActivity(handle func()) (stop func()) { return func() {} }

// OnOnline calls handle when there is a network again: natively never.
func OnOnline(handle func()) (stop func()) { return func() {} }

// OnCover calls handle when the page is not seen any more: natively never.
func OnCover(handle func(Cover)) (stop func()) { return func() {} }

// MatchMedia is whether a media query holds: natively none does.
func MatchMedia(query string) bool { return false }

// OnMedia calls handle when a media query changes: natively never.
func OnMedia(query string, handle func(matches bool)) (stop func()) { return func() {} }
