package trail

import "time"

// Instant writes a time as tables and exports have it: RFC 3339 to the second,
// in UTC; "" for none.
func Instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
