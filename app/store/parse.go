package store

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/trail"
)

// ParseFilter reads the filter language. Terms are separated by blanks and
// must all hold; a "|" of its own separates alternatives.
//
//	delete                 the text is in some column or in the record
//	"security group"       the same with blanks; * ? | - : have no meaning in quotes
//	Delete*Bucket          * stands for any text, ? for any one character
//	actor:alice            the actor contains "alice"
//	event:Delete*          the whole event name looks like this
//	event:="GetObject"     the event name is exactly this
//	error:*                has an error;  error:(empty) has none
//	-actor:ci -terraform   a "-" shuts out what would match
//	time:2023-07-10T11     within that hour; also time:>=2023-07-10 and time:<2023-07-11
//	event:Create* | event:Put*
//	marked:*   note:bucket         marked by a person; the note of it has the word (WithMarks)
//	finding:*  finding:root            a detection fired for it; one with the word in its title (WithFindings)
//	.userIdentity.type:=Root        what stands at this place of the record
//	.requestParameters.tags[].key:* something stands there; a jsondoc.Place
//
// The fields are time, event, source, actor, error (or outcome), address (or
// ip), region, resource, request, readonly, key, agent, account, user, type
// (of a resource), eventtype, tls, mfa, id, marked (or note), and raw: the record's text. Upper and lower case of
// A to Z are equal but after "=". A word with a colon whose first part is no
// field, such as an ARN, is searched for as it stands.
//
// A text with nothing in it is the nil Filter. An error is a *trail.Error that
// says what to change, and where.
func ParseFilter(text string) (Filter, error) {
	p := parser{text: text}
	f := Filter{nil}
	for p.skipBlanks(); p.at < len(p.text); p.skipBlanks() {
		if p.bar() {
			if len(f[len(f)-1]) == 0 {
				return nil, p.refuse(p.at-1, "There is no condition before this “|”. It stands between two alternatives, as in error:* | actor:root.")
			}
			f = append(f, nil)
			continue
		}
		t, err := p.term()
		if err != nil {
			return nil, err
		}
		last := &f[len(f)-1]
		*last = append(*last, t)
	}
	switch {
	case len(f[len(f)-1]) > 0:
		return f, nil
	case len(f) > 1:
		return nil, p.refuse(strings.LastIndexByte(text, '|'), "There is no condition after this “|”. It stands between two alternatives, as in error:* | actor:root.")
	}
	return nil, nil
}

type parser struct {
	text string
	at   int
}

// refuse is an error about the character at a byte offset.
func (p *parser) refuse(at int, sentence string) error {
	return trail.Refuse(fmt.Sprintf("Filter, character %d: %s", utf8.RuneCountInString(p.text[:at])+1, sentence))
}

func (p *parser) skipBlanks() {
	rest := strings.TrimLeftFunc(p.text[p.at:], unicode.IsSpace)
	p.at = len(p.text) - len(rest)
}

// bar takes a "|" that stands alone.
func (p *parser) bar() bool {
	if p.text[p.at] != '|' || p.word() != "|" {
		return false
	}
	p.at++
	return true
}

// word is the text up to the next blank.
func (p *parser) word() string {
	rest := p.text[p.at:]
	if end := strings.IndexFunc(rest, unicode.IsSpace); end >= 0 {
		return rest[:end]
	}
	return rest
}

func (p *parser) take(prefix string) bool {
	if !strings.HasPrefix(p.text[p.at:], prefix) {
		return false
	}
	p.at += len(prefix)
	return true
}

func (p *parser) term() (Term, error) {
	t := Term{Column: Anywhere}
	start := p.at
	if p.take("-") {
		t.Sense = Exclude
	}
	if err := p.field(&t); err != nil {
		return t, err
	}
	p.operator(&t)
	quoted := strings.HasPrefix(p.text[p.at:], `"`)
	value := p.at
	if err := p.value(&t, quoted); err != nil {
		return t, err
	}
	if t.Text == "" && t.Match != Empty && (t.Match != Is || !quoted) {
		return t, p.nothing(start, t)
	}
	if t.Column == Time && t.Match != Empty {
		if sentence := checkPeriod(&t); sentence != "" {
			return t, p.refuse(value, sentence)
		}
	}
	return t, nil
}

// nothing is the error for a term that looks for no text.
func (p *parser) nothing(at int, t Term) error {
	if t.Column == Anywhere {
		return p.refuse(at, "There is nothing to look for here. Write a word, or put the text in quotes.")
	}
	name := t.field()
	p.skipBlanks()
	if p.at < len(p.text) && p.word() != "|" {
		return p.refuse(at, fmt.Sprintf("“%s” is followed by a blank, so it has no value. Write %s%s without the blank, or %s* for events that have any.", name, name, p.word(), name))
	}
	return p.refuse(at, fmt.Sprintf("There is nothing after “%s”. For events without one write %s%s, for those with one %s*.", name, name, emptyWord, name))
}

// field takes "name:" if name is a field, and ".place:".
func (p *parser) field(t *Term) error {
	if place, ok := p.place(); ok {
		t.Column, t.Place = RawRecord, place
		return nil
	}
	name, _, ok := strings.Cut(p.word(), ":")
	if !ok || strings.HasPrefix(name, `"`) {
		return nil
	}
	if c, ok := fieldColumn(name); ok {
		t.Column = c
		p.at += len(name) + 1
		return nil
	}
	if near, ok := nearField(name); ok {
		return p.refuse(p.at, fmt.Sprintf("There is no field “%s”. Did you mean %s: ? To look for the text itself put it in quotes.", name, near))
	}
	return nil
}

// place takes a place between a dot and a colon. A colon in brackets is part of
// it, and a blank in quotes.
func (p *parser) place() (at jsondoc.Place, ok bool) {
	rest, dotted := strings.CutPrefix(p.text[p.at:], ".")
	end := 0
	for quoted := false; end < len(rest) && (quoted || rest[end] != ':'); end++ {
		switch c := rest[end]; {
		case c == '"':
			quoted = !quoted
		case c == '\\' && quoted:
			end++
		case !quoted && (c == '|' || c <= ' '):
			return "", false
		}
	}
	if !dotted || end == 0 || end >= len(rest) {
		return "", false
	}
	p.at += 1 + end + 1
	return jsondoc.Place(rest[:end]), true
}

// operator takes "=", ">=" or "<" behind a field.
func (p *parser) operator(t *Term) {
	switch {
	case t.inText():
	case t.Column != Time:
		if p.take("=") {
			t.Match = Is
		}
	case p.take(">="):
		t.Match = Since
	case p.take("<"):
		t.Match = Before
	}
}

// value takes the text to look for.
func (p *parser) value(t *Term, quoted bool) error {
	if quoted {
		return p.quoted(t)
	}
	word := p.word()
	p.at += len(word)
	t.Text = word
	switch {
	case t.Match != Contains:
	case word == emptyWord && t.Column != Anywhere:
		t.Match, t.Text = Empty, ""
	case word == "*" && t.Column == Time:
		t.Match, t.Text, t.Sense = Empty, "", opposite(t.Sense)
	case strings.ContainsAny(word, "*?"):
		t.Match = Like
	}
	return nil
}

func opposite(s Sense) Sense {
	if s == Include {
		return Exclude
	}
	return Include
}

// quoted takes a text in quotes.
func (p *parser) quoted(t *Term) error {
	start := p.at
	var b strings.Builder
	for p.at++; p.at < len(p.text); p.at++ {
		switch c := p.text[p.at]; {
		case c == '"':
			p.at++
			if rest := p.word(); rest != "" && !p.blank() {
				return p.refuse(p.at, "A blank is needed between the closing quote and what follows. For a quote inside the text write \\\".")
			}
			t.Text = b.String()
			return nil
		case c == '\\' && p.at+1 < len(p.text) && strings.IndexByte(`"\`, p.text[p.at+1]) >= 0:
			p.at++
			b.WriteByte(p.text[p.at])
		default:
			b.WriteByte(c)
		}
	}
	return p.refuse(start, "This quote is not closed. Add a \" where the text ends.")
}

// blank reports whether a blank or the end comes next.
func (p *parser) blank() bool { return p.at == len(p.text) || p.word() == "" }
