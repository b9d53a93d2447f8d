// Package timeline is the arithmetic of the timeline above the table: how time
// is divided into bars, what a brush marks, where zooming leads, which round
// times are written below, and all of it in words. It counts nothing itself,
// narrows no rows and draws nothing.
package timeline
