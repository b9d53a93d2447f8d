package ui

import "trailsleuth/app/trail"

// mostShown is how long a text of an event is on the page at most, in bytes: a
// user agent can have a megabyte. The whole is in the record and in exports.
const mostShown = 2_000

// visible makes characters that would hide or reorder text seen, and cuts what
// would hold the page up: names and user agents come from whoever made the call.
func visible(text string) string { return trail.Marked(cut(text, mostShown)) }

// mostSpoken is how long a tip or an accessible name is at most, in bytes.
const mostSpoken = 600

// spoken is a text for a tip or an accessible name: visible, and as long as
// somebody may listen to. The whole is in the details and in exports. Every
// title and label goes through it but those that are written in the code
// (TestTitlesAreSpoken).
func spoken(text string) string { return visible(cut(text, mostSpoken)) }

// cut is a text's beginning, with a sign that there is more.
func cut(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for most > 0 && text[most]&0xc0 == 0x80 { // in the middle of a character
		most--
	}
	return text[:most] + "…"
}
