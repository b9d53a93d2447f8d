package query

import (
	"strings"
	"unicode/utf8"

	"trailsleuth/app/trail"
)

// ValueLength counts a value's characters as LookupEvents does: an
// underscore, a blank, a comma and a line break count as two.
func ValueLength(value string) int {
	n := utf8.RuneCountInString(value)
	for _, double := range []string{"_", " ", ",", "\n"} {
		n += strings.Count(value, double)
	}
	return n
}

// unsendable says why AWS would refuse a value of an attribute; "" if it
// would not.
func unsendable(key trail.LookupKey, value string) string {
	switch n := ValueLength(value); {
	case value == "":
		return "Enter a value."
	case !utf8.ValidString(value):
		return "The value has bytes that are no text. Enter it again."
	case n > MaxValueLength:
		return "The value is too long: AWS takes " + trail.Count(MaxValueLength) + " characters and counts " + trail.Count(n) +
			" here (underscores, blanks, commas and line breaks count twice). Shorten it, or search for a part of it with “contains”."
	case key == trail.ByReadOnly && value != "true" && value != "false":
		return "Read-only is either true or false, in lower case."
	}
	return ""
}

func (r *report) filter(place string, f Filter, category trail.EventCategory) {
	if !f.Field.Known() {
		r.refuse(place, "There is no field %q to filter by. Choose one from the list.", string(f.Field))
		return
	}
	values := f.wanted()
	switch {
	case len(values) == 0:
		r.refuse(place, "Enter a value, or remove this filter.")
		return
	case len(values) > MaxValues:
		r.refuse(place, "A filter takes at most %d values: this one has %d.", MaxValues, len(values))
		return
	}
	for _, v := range values {
		r.value(place, f, v)
	}
	if f.Side == API {
		if why := hindrance(f, category); why != "" && why != refusedValue {
			r.refuse(place, "This filter cannot be the one AWS looks up: %s. Move the API mark to another filter.", why)
		}
	}
}

// value checks one value of a filter. What only AWS would refuse does not
// matter for a filter that stays here.
func (r *report) value(place string, f Filter, value string) {
	key, lookup := f.Field.LookupKey()
	exact := f.Op == Is || f.Op == OneOf
	if lookup && exact && f.Side != Local || key == trail.ByReadOnly && f.Op != Contains {
		if sentence := unsendable(key, value); sentence != "" {
			r.refuse(place, "%s", sentence)
			return
		}
	}
	if LooksSecret(value) {
		r.advise(place, "This looks like a secret access key or a session token, which no event contains. It is left out of links; to follow a key, enter its ID.")
		return
	}
	if f.Op == Contains || f.Field == Text {
		return
	}
	if strings.TrimSpace(value) != value {
		r.advise(place, "The value begins or ends with a blank, and the match is exact. Remove the blank unless it is meant.")
		return
	}
	if sentence := doubt(f.Field, value); sentence != "" {
		r.advise(place, "%s", sentence)
	}
}

// marks checks that at most one filter has the API mark.
func (r *report) marks(filters []Filter) {
	marked := false
	for i, f := range filters {
		if f.Side != API {
			continue
		}
		if marked {
			r.refuse(FilterPlace(i), "LookupEvents takes one attribute a call, so only one filter can have the API mark.")
		}
		marked = true
	}
}
