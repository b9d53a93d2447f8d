// Package browser is the edge to the browser: history, clipboard, files,
// downloads, focus, theme, time zone, page events, turns, and the table body
// painted by web/grid.js. Go values go in and come out; nothing of
// JavaScript leaves the package.
//
// Every function exists twice: for js/wasm over syscall/js, and natively as a
// twin that does nothing and answers sanely, so that whatever uses this
// package compiles and is tested without a browser. It is the only package
// with syscall/js, and it imports nothing of ours.
//
// It never makes markup from text (no innerHTML: text nodes only), never sets
// a style attribute (style properties through CSSOM, which the page's
// Content-Security-Policy allows), and stores nothing but the theme and
// the layout of the table's columns.
//
// Two rules for every callback given to it. It runs on the browser's event
// loop, so it must return soon and must not wait for anything the browser
// does: no reading of files, no GiveTurn; start a goroutine for that. And a panic
// in it is caught and given to the handler of [SetPanicHandler], because a
// panic that escapes ends the program.
//
// Facts come from the HTML, DOM, UI Events, File API and WAI-ARIA 1.2
// specifications, and from trying in Chromium.
package browser
