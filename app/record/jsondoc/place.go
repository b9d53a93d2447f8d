package jsondoc

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// Place says where in a JSON text something stands: names joined by dots, with
// the number of an element in brackets, requestParameters.items[0].x. [] is
// every element of a list, and so is no bracket at all. A name with other
// characters than letters, digits, "_", "-", "@" and "/" is written as a JSON
// string in brackets, requestParameters["a.b"]; where no shorter name is
// there, one with dots is found without them too. A place may go on inside a
// string that holds JSON itself, percent-encoded or not.
//
// Names are found in another case than their own if there is none in that:
// AWS's services disagree on dBInstanceIdentifier and DBInstanceIdentifier. Of
// equal ones the last counts. Any text is a Place, but many lead nowhere.
type Place string

// Member is the place of a member of what is at p.
func (p Place) Member(key string) Place {
	switch {
	case !plainName(key):
		return p + Place("["+quote(key)+"]")
	case p == "":
		return Place(key)
	}
	return p + "." + Place(key)
}

// Element is the place of an element of what is at p, counted from 0.
func (p Place) Element(i int) Place { return p + Place("["+strconv.Itoa(i)+"]") }

// InAnyElement is p with every element of a list for each one that it names.
func (p Place) InAnyElement() (any Place) {
	for _, step := range p.Steps() {
		if step.Kind == ToMember {
			any = any.Member(step.Name)
		} else {
			any += "[]"
		}
	}
	return any
}

// StepKind is what a Step leads to.
type StepKind uint8

// The kinds of steps.
const (
	ToMember StepKind = iota
	ToElement
	ToEvery // element of a list
)

// Step is one step of a Place, as far as can be told without a text.
type Step struct {
	Kind  StepKind
	Name  string // of a member
	Index int    // of an element
}

// Steps are the steps of p. A name with dots that is not in brackets is
// several.
func (p Place) Steps() (steps []Step) {
	for path := string(p); path != ""; {
		var step Step
		step, path = cutStep(path)
		steps = append(steps, step)
	}
	return steps
}

func cutStep(path string) (step Step, rest string) {
	if name, rest, ok := cutQuoted(path); ok {
		return Step{Name: name}, rest
	}
	if inside, rest, ok := cutBracket(path); ok && inside == "" {
		return Step{Kind: ToEvery}, rest
	} else if i, valid := elementIndex(inside); ok && valid {
		return Step{Kind: ToElement, Index: i}, rest
	}
	end := nameEnd(path, 0)
	return Step{Name: path[:end]}, strings.TrimPrefix(path[end:], ".")
}

// elementIndex is the number of an element, as it stands in a bracket.
func elementIndex(inside string) (i int, ok bool) {
	n, err := strconv.ParseUint(inside, 10, 31)
	return int(n), err == nil
}

// nameEnd is where a name that begins a path may end, after from.
func nameEnd(path string, from int) int {
	for i := from + 1; i < len(path); i++ {
		if path[i] == '.' || path[i] == '[' {
			return i
		}
	}
	return len(path)
}

// In is every value at p in a JSON text, an object or array: scalars as Text
// has them, objects as compact JSON, a list as its JSON and as each of its
// elements. null and what is not there give none. Of a damaged text, what can
// be read counts.
func (p Place) In(text string) []string {
	d := open(text)
	defer d.close()
	return p.Of(d.Whole())
}

// Of is every value at p in a value, as In has them.
func (p Place) Of(v Value) []string {
	var s seeker
	s.seek(v, string(p), bounds{})
	return s.found
}

// Values is In with a list's elements alone in the place of the list and of
// them: what can be counted. A list of nothing stays one.
func (p Place) Values(text string) []string {
	d := open(text)
	defer d.close()
	s := seeker{lists: asElements}
	s.seek(d.Whole(), string(p), bounds{})
	return s.found
}

// KindAt is what stands at a place of a text: of several values the first. It
// is Null where nothing does.
func KindAt(text string, p Place) Kind {
	d := open(text)
	defer d.close()
	var s seeker
	s.seek(d.Whole(), string(p), bounds{})
	return s.kind
}

// seeker gathers the values at a place.
type seeker struct {
	found []string
	kind  Kind // of the first
	lists lists
}

// lists is what is taken of a list that a path ends at.
type lists uint8

const (
	asBoth lists = iota // its JSON and each element
	asElements
)

// bounds is how many lists were gone through without a bracket that asks for
// it, and how many strings were opened: MaxDepth and maxEmbedding of them are
// the most.
type bounds struct{ lists, embedded int }

// seek follows what is left of a path into one value.
func (s *seeker) seek(v Value, path string, b bounds) {
	if path != "" && v.IsString() && b.embedded < maxEmbedding {
		v = v.Quoted()
		b.embedded++
	}
	switch {
	case v.IsArray():
		s.seekList(v, path, b)
	case path == "":
		s.take(v)
	case v.IsObject():
		member, rest := memberAt(v, path)
		s.seek(member, rest, b)
	}
}

// take keeps a value that a path ends at.
func (s *seeker) take(v Value) {
	if s.found == nil {
		s.kind = v.Kind()
	}
	switch {
	case v.IsNull():
	case v.IsObject() || v.IsArray():
		s.found = append(s.found, v.Compact())
	default:
		s.found = append(s.found, v.Text())
	}
}

func (s *seeker) seekList(list Value, path string, b bounds) {
	inside, rest, bracket := cutBracket(path)
	switch {
	case path == "":
		at := len(s.found)
		s.take(list)
		s.seekEach(list, path, b)
		if s.lists == asElements && len(s.found) > at+1 {
			s.found = slices.Delete(s.found, at, at+1)
		}
	case !bracket || strings.HasPrefix(inside, `"`):
		s.seekEach(list, path, b)
	case inside == "":
		s.seekEach(list, rest, b)
	default:
		if i, ok := elementIndex(inside); ok {
			s.seek(elementAt(list, i), rest, b)
		}
	}
}

// seekEach follows a path into every element of a list.
func (s *seeker) seekEach(list Value, path string, b bounds) {
	if b.lists++; b.lists > MaxDepth {
		return
	}
	for w := list.Elements(); w.Element(); {
		s.seek(w.Value(), path, b)
	}
}

// cutBracket splits [inside] off the front of a path.
func cutBracket(path string) (inside, rest string, ok bool) {
	if path == "" || path[0] != '[' {
		return "", "", false
	}
	inside, rest, ok = strings.Cut(path[1:], "]")
	return inside, strings.TrimPrefix(rest, "."), ok
}

// elementAt is element i of a list, or none.
func elementAt(list Value, i int) Value {
	for w := list.Elements(); w.Element(); i-- {
		if i == 0 {
			return w.Value()
		}
	}
	return Value{}
}

// memberAt takes a name off the front of a path, and is that member of an
// object. Names may hold dots and brackets themselves, so of those that are
// there the shortest is meant.
func memberAt(object Value, path string) (member Value, rest string) {
	if name, rest, ok := cutQuoted(path); ok {
		return object.Get(name), rest
	}
	for end := 0; end < len(path); {
		end = nameEnd(path, end)
		if member = object.Get(path[:end]); member.Exists() {
			return member, strings.TrimPrefix(path[end:], ".")
		}
	}
	return Value{}, ""
}

// cutQuoted splits ["name"] off the front of a path.
func cutQuoted(path string) (name, rest string, ok bool) {
	if !strings.HasPrefix(path, `["`) {
		return "", "", false
	}
	end, _ := stringEnd(path, 1)
	if end < 0 || end == len(path) || path[end] != ']' {
		return "", "", false
	}
	return unquote(path[1:end]), strings.TrimPrefix(path[end+1:], "."), true
}

// quote is s as a JSON string.
func quote(s string) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.Encode(s) // a string always can be
	return strings.TrimSuffix(b.String(), "\n")
}

func plainName(key string) bool {
	for i := range len(key) {
		c := key[i]
		if !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("_-@/", c) >= 0) {
			return false
		}
	}
	return key != ""
}
