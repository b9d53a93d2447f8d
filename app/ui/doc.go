// Package ui draws the Model and turns what a person does into messages. One
// file is one part of the page; each part is a function of the Model. It
// keeps no state of its own beyond what the browser holds (typed texts, open
// sections, focus), decides nothing, and shows data through text nodes only.
//
// The rows of the table are the one part go-app does not draw: browser.Grid
// paints them, some ten times faster (see table.go).
package ui
