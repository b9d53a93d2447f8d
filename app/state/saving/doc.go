// Package saving writes loaded events to a file that the browser saves: all of
// them, or the rows on the screen, while the page goes on. What a file looks
// like is export's.
package saving
