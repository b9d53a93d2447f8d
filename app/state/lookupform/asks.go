package lookupform

import (
	"time"

	"trailsleuth/app/query"
)

// Asks reports whether the form, as it stands, asks what q asks. Nothing of
// the form changes, and no problem is said.
func (f Form) Asks(q query.Query, now time.Time) bool {
	asked := New()
	asked.Clock = f.Clock
	asked.Fill(q)
	want, _ := asked.Read(now)
	got, ok := f.Read(now) // f is a copy, and Read begins new maps
	return ok && got.Equal(want)
}
