package logfile

import (
	"encoding/base64"
	"slices"
	"strings"

	"trailsleuth/app/record"
	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/trail"
)

// deepestFind is how many objects and arrays may hold each other around a
// record, deepestText how many texts.
const (
	deepestFind = 16
	deepestText = 6
)

// finder finds records in a JSON value of which nothing is known but that it
// is no record: as objects with the marks of one, at any depth, in arrays, and
// in texts that are JSON or, in base64, JSON or gzip.
type finder struct {
	f     *file
	found int
	texts map[string]bool // the records found: tools keep copies beside each other
}

// find hands on the records in a text that begins with a bracket or a quote,
// and tells how many they are. at is the place of the text in the file.
func (f *file) find(text, at string) int {
	s := finder{f: f, texts: map[string]bool{}}
	if strings.HasPrefix(text, `"`) {
		text = "[" + text + "]"
		at = strings.TrimSuffix(at, "[]")
	}
	var d jsondoc.Doc
	d.Parse(text)
	if d.Closed() {
		s.value(d.Whole(), at, 0)
	}
	return s.found
}

func (s *finder) value(v jsondoc.Value, at string, depth int) {
	switch {
	case depth > deepestFind:
	case v.IsObject():
		s.object(v, at, depth)
	case v.IsArray():
		if t, cells, ok := pairsRow(v); ok {
			s.row(t, cells, at)
			return
		}
		for w := v.Elements(); w.Element(); {
			s.value(w.Value(), at+"[]", depth+1)
		}
	case v.IsString():
		s.text(v.Text(), at)
	}
}

func (s *finder) object(v jsondoc.Value, at string, depth int) {
	m := marksOf(v)
	before := s.found
	if m.carrier != "" {
		s.value(m.carried, join(at, m.carrier), depth+1)
		if s.found > before {
			return
		}
	}
	switch {
	case m.envelope:
		s.event(CLIOutput, at, v.Raw(), record.FromCLI)
	case m.ocsf:
		s.event(OCSF, at, v.Raw(), readOCSF)
	case m.isRecord():
		s.event("", at, v.Raw(), record.FromRecord)
	case m.row:
		if t, cells, ok := memberRow(v); ok {
			s.row(t, cells, at)
		}
	}
	if s.found > before {
		return
	}
	for w := v.Members(); w.Member(); {
		if w.Name() != m.carrier {
			s.value(w.Value(), join(at, w.Name()), depth+1)
		}
	}
}

// join is the place of a member.
func join(at, member string) string {
	switch {
	case at == "":
		return member
	case member == "":
		return at
	}
	return at + "." + member
}

// event hands on what one of the ways to read makes of an object, if it is an
// event and not a copy of one found before.
func (s *finder) event(format Format, at, text string, read func(raw []byte) (trail.Event, error)) {
	e, err := read([]byte(text))
	if whyNot(&e, err) != "" || s.texts[e.Raw] {
		return
	}
	s.count(e.Raw)
	s.f.located(format, at)
	s.f.add(e)
}

// row hands on the record that stands in a cell of a row, or else the event
// that the row is.
func (s *finder) row(t *table, cells []string, at string) {
	before := s.found
	for i, cell := range cells {
		if _, part := recordKey(plainHeader(t.names[i])); !part {
			s.text(cell, join(at, t.names[i]))
		}
	}
	if s.found > before {
		return
	}
	if e, doubt, why := t.event(cells); why == "" && !s.texts[e.Raw] {
		s.count(e.Raw)
		s.f.located(t.format, at)
		s.f.addRow(e, doubt)
	}
}

// count counts one more record; the first has been, as the object it is in.
func (s *finder) count(text string) {
	s.texts[text] = true
	if s.found > 0 {
		s.f.seen++
	}
	s.found++
}

// text looks into a text that is JSON, as it is or in base64.
func (s *finder) text(text, at string) {
	text, ok := unpacked(strings.TrimSpace(text))
	if !ok || s.texts[text] || s.f.depth >= deepestText {
		return
	}
	m := s.f.inner(text)
	if m.summary.Records == 0 {
		return
	}
	s.texts[text] = true
	s.found += m.summary.Records
	s.f.adopt(m, at)
}

// packedStarts are how JSON begins in base64, and gzip.
var packedStarts = [...]string{"eyI", "eyJ", "ewo", "ew0", "eyA", "W3s", "Wwo", "H4sI"}

// unpacked is a text that may be a JSON object or array, or a gzip file, out
// of the base64 that it may be in; ok is false for any other.
func unpacked(text string) (inner string, ok bool) {
	if strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") {
		return text, true
	}
	if !slices.ContainsFunc(packedStarts[:], func(start string) bool { return strings.HasPrefix(text, start) }) {
		return "", false
	}
	b, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(text, "="))
	return string(b), err == nil
}
