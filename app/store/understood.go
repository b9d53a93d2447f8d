package store

import "strings"

// Words says what a filter asks for, for who wrote it: "Actor contains “ci” and
// Outcome is not empty". Alternatives are joined by "or"; nothing is "".
func (f Filter) Words() string {
	alternatives := make([]string, len(f))
	for i, terms := range f {
		words := make([]string, len(terms))
		for k, t := range terms {
			words[k] = t.words()
		}
		alternatives[i] = strings.Join(words, " and ")
	}
	return strings.Join(alternatives, ", or ")
}

// verbs are how a term's match is said, included and excluded.
var verbs = [...][2]string{
	Contains: {"contains", "does not contain"},
	Is:       {"is exactly", "is not"},
	Like:     {"looks like", "does not look like"},
	Empty:    {"is empty", "is not empty"},
	Since:    {"is since", "is not since"},
	Before:   {"is before", "is not before"},
}

func (t Term) words() string {
	subject := Dimension{t.Column, t.Place}.Label()
	if t.Column == Anywhere {
		subject = "any text"
	}
	verb := verbs[t.Match][t.Sense]
	switch {
	case t.Match == Empty:
		return subject + " " + verb
	case t.Match == Like && t.Text == "*":
		return subject + " " + verbs[Empty][opposite(t.Sense)]
	case t.Column == Time && t.Match == Contains:
		verb = [...]string{"is within", "is not within"}[t.Sense]
	}
	return subject + " " + verb + " “" + t.Text + "”"
}

// Completions are filters that the text may be the beginning of, as somebody
// types it: its last word becomes the name of a field, or behind one a value
// that known lists of the column. At most so many.
func Completions(text string, known func(Column) []string, most int) (whole []string) {
	at := strings.LastIndexAny(text, " \t") + 1
	before, word := text[:at], text[at:]
	if strings.Count(before, `"`)%2 == 1 {
		return nil // in quotes
	}
	sign := ""
	if rest, ok := strings.CutPrefix(word, "-"); ok {
		sign, word = "-", rest
	}
	offer := func(term string) {
		if len(whole) < most && sign+term != text[at:] {
			whole = append(whole, before+sign+term)
		}
	}
	field, begun, valued := strings.Cut(word, ":")
	if !valued {
		for _, c := range tableColumns {
			if name := c.Field(); word != "" && strings.HasPrefix(name, strings.ToLower(word)) {
				offer(name + ":")
			}
		}
		return whole
	}
	c, ok := fieldColumn(field)
	if !ok {
		return nil
	}
	begun = strings.ToLower(strings.TrimLeft(begun, `="`))
	for _, value := range known(c) {
		if strings.Contains(strings.ToLower(value), begun) {
			offer(Only(c, value, Include).String())
		}
	}
	return whole
}
