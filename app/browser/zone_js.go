package browser

import (
	"syscall/js"
	"time"
)

// zoneFrom is before any CloudTrail event: the service began in November 2013.
var zoneFrom = time.Date(2013, 1, 1, 0, 0, 0, 0, time.UTC)

// TimeZone is the zone the person's clock is set to, with its changes from
// 2013 to two years from now. Keep it: making it takes about ten milliseconds,
// and some tens more the first time, for the browser to load its names.
func TimeZone() *time.Location {
	name := zoneName()
	until := time.UnixMilli(int64(window().Get("Date").Call("now").Float())).AddDate(2, 0, 0)
	zone := time.UTC
	_ = attempt(func() {
		if z, err := zoneBetween(name, zoneFrom, until, localOffset()); err == nil {
			zone = z
		}
	})
	return zone
}

// LocalOffset is what the person's clock is ahead of UTC at a moment.
func LocalOffset(t time.Time) Offset { return localOffset()(t) }

// localOffset asks the browser's Date and Intl.
func localOffset() func(time.Time) Offset {
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

// zoneName is the zone's name in the IANA database, "Local" if it is not
// told.
func zoneName() string {
	name := "Local"
	_ = attempt(func() {
		zone := window().Get("Intl").Call("DateTimeFormat").Call("resolvedOptions").Get("timeZone")
		if zone.Type() == js.TypeString && zone.String() != "" {
			name = zone.String()
		}
	})
	return name
}
