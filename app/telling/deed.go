package telling

import (
	"slices"
	"strconv"
	"strings"

	"trailsleuth/app/record"
	"trailsleuth/app/record/grant"
	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/trail"
)

// deedWords is a verb in two forms with what it is about.
type deedWords struct {
	past, infinitive string
	object           Sentence
}

// deed is what an event did: by its own template if it has one and the record
// has what that needs, else as the event's name reads.
func deed(e *trail.Event) deedWords {
	base := record.BaseName(e.Name)
	service, _, _ := strings.Cut(e.Source, ".")
	parts := partsOf(e.Raw)
	for _, key := range [...]string{service + ":" + base, base} {
		template, known := deeds[key]
		if !known {
			continue
		}
		past, rest, _ := strings.Cut(template, "|")
		infinitive, rest, _ := strings.Cut(rest, "|")
		if object, ok := parts.fill(rest); ok {
			return deedWords{past, infinitive, object}
		}
	}
	return general(e, base)
}

// parts are what a template takes its names from.
type parts struct{ request, answer, aside jsondoc.Value }

func partsOf(raw string) parts {
	var d jsondoc.Doc
	body := jsondoc.Body(raw)
	if body == "" || body[0] != '{' {
		return parts{}
	}
	d.Parse(body)
	whole := d.Whole()
	return parts{whole.Get("requestParameters").Opened(), whole.Get("responseElements").Opened(), whole.Get("additionalEventData").Opened()}
}

// fill makes a template's words, with a name for each {place}; ok is false if
// one is missing. What stands in [brackets] is left out then. The forms of a
// place: {a.b} in the request, {>a.b} in the answer, {+a.b} beside them, and
// {a/b} for the first there is.
func (p parts) fill(template string) (s Sentence, ok bool) {
	s.say(" ")
	if template == "" {
		return nil, true
	}
	for template != "" {
		at := strings.IndexAny(template, "{[")
		if at < 0 {
			s.say(template)
			break
		}
		s.say(template[:at])
		open := template[at]
		end := strings.IndexByte(template, map[byte]byte{'{': '}', '[': ']'}[open])
		inside := template[at+1 : end]
		template = template[end+1:]
		if open == '[' {
			if part, ok := p.fill(inside); ok {
				s = append(s, part[1:]...)
			}
			continue
		}
		names := p.names(inside)
		if len(names) == 0 {
			return nil, false
		}
		s.list(names)
	}
	return s, true
}

// list says names: "a", "a and b", "a, b, c and 4 more".
func (s *Sentence) list(names []string) {
	const most = 3
	more := len(names) - most
	names = names[:min(len(names), most)]
	for i, name := range names {
		switch {
		case i == 0:
		case i == len(names)-1 && more <= 0:
			s.say(" and ")
		default:
			s.say(", ")
		}
		s.name(Name, grant.ShortARN(name))
	}
	if more > 0 {
		s.say(" and " + strconv.Itoa(more) + " more")
	}
}

func (p parts) names(places string) []string {
	for place := range strings.SplitSeq(places, "/") {
		from := p.request
		if rest, ok := strings.CutPrefix(place, ">"); ok {
			from, place = p.answer, rest
		} else if rest, ok := strings.CutPrefix(place, "+"); ok {
			from, place = p.aside, rest
		}
		if names := valuesAt(nil, from, strings.Split(place, "."), 0); len(names) > 0 {
			return names
		}
	}
	return nil
}

// mostNames is how many names are taken from one list.
const mostNames = 1000

// valuesAt are the texts at a path, in all elements of lists on the way.
func valuesAt(found []string, v jsondoc.Value, path []string, depth int) []string {
	v = v.Opened()
	switch {
	case depth > 12 || len(found) >= mostNames:
	case v.IsArray():
		for w := v.Elements(); w.Element(); {
			found = valuesAt(found, w.Value(), path, depth+1)
		}
	case len(path) > 0:
		if inner := v.Get(path[0]); inner.Exists() {
			found = valuesAt(found, inner, path[1:], depth+1)
		}
	case v.IsObject():
		found = valuesAt(found, v.Get("items"), nil, depth+1)
	default:
		if text := v.Text(); text != "" && !slices.Contains(found, text) {
			found = append(found, text)
		}
	}
	return found
}
