package ui

import (
	"strconv"

	"trailsleuth/app/browser"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// A row reads by itself: what does not change from row to row is not drawn
// again, and what a failed call came to stands before what it was about.

// afterCode stands between an error code and what the call was about.
const afterCode = " · "

// behindCode puts an error code, if there is one, before what was touched.
func behindCode(code, what string) string {
	if code == "" || what == "" {
		return code + what
	}
	return code + afterCode + what
}

// codeNote tells the grid how long the error code is that a text begins with.
func codeNote(code string) string {
	if code == "" {
		return ""
	}
	return browser.BeforeNote + strconv.Itoa(len(visible(code)))
}

// day notes that the date of a time is not drawn, which day stands in its place,
// where the row above has another day or none is above, and the instant in ISO
// 8601.
func (p *painter) day(snapshot store.Snapshot, i, above store.EventIndex) string {
	at, before := snapshot.Time(i), snapshot.Time(above)
	if at.IsZero() {
		return ""
	}
	day := ""
	if i == above || before.IsZero() || !p.model.Clock.SameDay(at, before) {
		day = p.model.Clock.Day(at, p.model.Now())
	}
	return browser.BeforeNote + day + browser.BeforeNote + trail.Instant(at)
}
