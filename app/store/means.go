package store

import "trailsleuth/app/trail"

// ofMeans is the cell of a part of an event's Means, which one column keeps for
// all of them: of is the part, with puts another one in.
func ofMeans(of func(trail.Means) string, with func(trail.Means, string) trail.Means) cell {
	return cell{
		kind:     textCell,
		read:     func(e *trail.Event) string { return of(e.Means) },
		imported: func(e *trail.Event, text string) { e.Means = with(e.Means, text) },
		says:     func(text string) string { return of(trail.Means(text)) },
		about:    Means,
	}
}
