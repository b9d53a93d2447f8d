package logfile

import (
	"encoding/json"
	"regexp"
	"strings"
)

// Athena and CloudTrail Lake write a row type as text in the way of Java:
// {type=IAMUser, arn=arn:…, sessioncontext={attributes={…}}, resources=[{…}, {…}]}.
// Nothing in it is quoted. So a value ends where a comma, a blank and a name
// with "=" follow, or the bracket that it stands in; of the texts in a
// record's identity none has a comma before a blank by IAM's rules for names.

// structDeepest is how deep brackets may nest: a user identity has three levels.
const structDeepest = 16

// structValue is such a text as JSON, its keys as CloudTrail writes them.
func structValue(s string) (made json.RawMessage, ok bool) {
	p := structParser{rest: s}
	v, ok := p.value(0)
	if !ok || strings.TrimSpace(p.rest) != "" {
		return nil, false
	}
	made, err := json.Marshal(v)
	return made, err == nil
}

type structParser struct{ rest string }

func (p *structParser) take(prefix string) bool {
	rest, ok := strings.CutPrefix(p.rest, prefix)
	if ok {
		p.rest = rest
	}
	return ok
}

// value takes an object, a list or a text; null is nil.
func (p *structParser) value(depth int) (v any, ok bool) {
	switch {
	case depth > structDeepest:
		return nil, false
	case strings.HasPrefix(p.rest, "{"):
		return p.object(depth)
	case strings.HasPrefix(p.rest, "["):
		return p.list(depth)
	}
	text := p.text()
	switch text {
	case "null":
		return nil, true
	case "true", "false":
		return json.RawMessage(text), true
	}
	return text, true
}

func (p *structParser) object(depth int) (any, bool) {
	p.take("{")
	object := map[string]any{}
	for first := true; !p.take("}"); first = false {
		if !first && !p.take(", ") {
			return nil, false
		}
		name := structName.FindStringSubmatch(p.rest)
		if name == nil {
			return nil, false
		}
		p.rest = p.rest[len(name[0]):]
		v, ok := p.value(depth + 1)
		if !ok {
			return nil, false
		}
		if _, twice := object[innerKey(name[1])]; !twice && v != nil {
			object[innerKey(name[1])] = v
		}
	}
	return object, true
}

func (p *structParser) list(depth int) (any, bool) {
	p.take("[")
	list := []any{}
	for first := true; !p.take("]"); first = false {
		if !first && !p.take(", ") {
			return nil, false
		}
		v, ok := p.value(depth + 1)
		if !ok || p.rest == "" {
			return nil, false
		}
		list = append(list, v)
	}
	return list, true
}

var structName = regexp.MustCompile(`^([A-Za-z_][A-Za-z0-9_]*)=`)

// text takes what is neither an object nor a list.
func (p *structParser) text() string {
	for i := range len(p.rest) {
		switch c := p.rest[i]; {
		case c == '}' || c == ']':
		case c == ',' && strings.HasPrefix(p.rest[i:], ", ") && structName.MatchString(p.rest[i+2:]):
		default:
			continue
		}
		text := p.rest[:i]
		p.rest = p.rest[i:]
		return text
	}
	text := p.rest
	p.rest = ""
	return text
}
