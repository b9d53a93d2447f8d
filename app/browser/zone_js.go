package browser

import (
	"syscall/js"
	"time"
)

// LocalClock is what the person's clock is ahead of UTC at a moment, by the
// browser's Date and Intl. Keep it: making it, and naming each new offset,
// takes longer than asking it.
func LocalClock() func(t time.Time) Offset {
	date := window().Get("Date")
	known := map[time.Duration]string{}
	var format js.Value
	return func(t time.Time) Offset {
		d := date.New(float64(t.UnixMilli()))
		// Browsers give minutes to the west; fractions occur for local mean times.
		east := time.Duration(-d.Call("getTimezoneOffset").Float() * float64(time.Minute)).Truncate(time.Second)
		abbreviation, ok := known[east]
		if !ok {
			if format.IsUndefined() {
				format = window().Get("Intl").Get("DateTimeFormat").New("en-US", map[string]any{"timeZoneName": "short"})
			}
			abbreviation = abbreviationIn(format.Call("formatToParts", d))
			known[east] = abbreviation
		}
		return Offset{East: east, Abbreviation: abbreviation}
	}
}

func abbreviationIn(parts js.Value) string {
	for i := range parts.Length() {
		if part := parts.Index(i); part.Get("type").String() == "timeZoneName" {
			return part.Get("value").String()
		}
	}
	return "local"
}
