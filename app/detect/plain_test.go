package detect_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/netip"
	"path"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// plainRule is an independent reading of a rule: the YAML as maps and lists,
// evaluated on one record without package sigma, columns or compiler.
type plainRule struct {
	ID        string
	Title     string
	Detection map[string]any

	settled map[string]bool // what a condition comes to, by the condition and what its searches say
}

func readPlain(text []byte) (r plainRule, err error) {
	err = yaml.Unmarshal(text, &r)
	r.settled = map[string]bool{}
	return r, err
}

// plainEvent is a record, and what was read in it already.
type plainEvent struct {
	raw    json.RawMessage
	values map[string][]string
	forms  map[string]*regexp.Regexp
}

// at are the values at a path, or for none all words.
func (e *plainEvent) at(path string) []string {
	values, ok := e.values[path]
	if !ok {
		if values = plainWords(e.raw); path != "" {
			values = plainValues(e.raw, strings.Split(path, "."))
		}
		e.values[path] = values
	}
	return values
}

func (e *plainEvent) matches(form, text string) bool {
	if e.forms[form] == nil {
		e.forms[form] = regexp.MustCompile(form)
	}
	return e.forms[form].MatchString(text)
}

// fires evaluates a rule without a count: the condition is turned into a text
// of true, false, and, or, not and parentheses, and that is reduced step by step.
func (r plainRule) fires(record *plainEvent) bool {
	conditions, ok := r.Detection["condition"].([]any)
	if !ok {
		conditions = []any{r.Detection["condition"]}
	}
	for _, c := range conditions {
		condition, _, _ := strings.Cut(c.(string), "|")
		if r.condition(condition, record) {
			return true
		}
	}
	return false
}

var (
	plainOf     = regexp.MustCompile(`\b(1|any|all) of ([\w*]+)`)
	plainWord   = regexp.MustCompile(`[A-Za-z_][\w]*`)
	plainSimple = regexp.MustCompile(`^(true|false)$`)
	plainSteps  = []struct {
		form *regexp.Regexp
		by   func(m []string) string
	}{
		{regexp.MustCompile(`\( *(true|false) *\)`), func(m []string) string { return m[1] }},
		{regexp.MustCompile(`not +(true|false)`), func(m []string) string { return fmt.Sprint(m[1] == "false") }},
		{regexp.MustCompile(`(true|false) +and +(true|false)`), func(m []string) string { return fmt.Sprint(m[1] == "true" && m[2] == "true") }},
		{regexp.MustCompile(`(true|false) +or +(true|false)`), func(m []string) string { return fmt.Sprint(m[1] == "true" || m[2] == "true") }},
	}
)

func (r plainRule) condition(text string, record *plainEvent) bool {
	text = r.spelledOut(text)
	text = plainWord.ReplaceAllStringFunc(text, func(name string) string {
		if name == "and" || name == "or" || name == "not" {
			return name
		}
		return fmt.Sprint(plainSearch(r.Detection[name], record))
	})
	if known, ok := r.settled[text]; ok {
		return known
	}
	asked := text
	for !plainSimple.MatchString(strings.TrimSpace(text)) {
		before := text
		for _, step := range plainSteps {
			if m := step.form.FindStringSubmatchIndex(text); m != nil {
				text = text[:m[0]] + step.by(step.form.FindStringSubmatch(text)) + text[m[1]:]
				break
			}
		}
		if text == before {
			panic("cannot reduce " + text)
		}
	}
	r.settled[asked] = strings.TrimSpace(text) == "true"
	return r.settled[asked]
}

// spelledOut names the searches that “1 of” and “all of” mean.
func (r plainRule) spelledOut(text string) string {
	return plainOf.ReplaceAllStringFunc(text, func(s string) string {
		m := plainOf.FindStringSubmatch(s)
		var names []string
		for name := range r.Detection {
			if name == "condition" || name == "timeframe" {
				continue
			}
			if ok, _ := path.Match(m[2], name); ok || m[2] == "them" && name[0] != '_' {
				names = append(names, name)
			}
		}
		word := " or "
		if m[1] == "all" {
			word = " and "
		}
		return "(" + strings.Join(names, word) + ")"
	})
}

func plainSearch(search any, record *plainEvent) bool {
	switch s := search.(type) {
	case map[string]any:
		for field, want := range s {
			if !plainField(field, want, record) {
				return false
			}
		}
		return true
	case []any:
		for _, one := range s {
			if m, ok := one.(map[string]any); ok && plainSearch(m, record) {
				return true
			} else if !ok && plainField("|contains", one, record) {
				return true
			}
		}
		return false
	}
	return plainField("|contains", search, record)
}

func plainField(field string, want any, record *plainEvent) bool {
	parts := strings.Split(field, "|")
	values := record.at(parts[0])
	if parts[0] == "" && len(parts) == 2 && parts[1] == "all" {
		parts = append(parts, "contains")
	}
	wants, ok := want.([]any)
	if !ok {
		wants = []any{want}
	}
	all := strings.Contains(field, "|all")
	for _, w := range wants {
		ok := false
		if w == nil {
			ok = len(values) == 0
		} else if parts[len(parts)-1] == "exists" {
			ok = (len(values) > 0) == w.(bool)
		}
		for _, v := range values {
			if parts[len(parts)-1] == "fieldref" {
				for _, other := range record.at(w.(string)) {
					ok = ok || strings.EqualFold(v, other)
				}
				continue
			}
			ok = ok || w != nil && record.fits(v, fmt.Sprint(w), parts[1:])
		}
		if ok != all {
			return ok
		}
	}
	return all
}

// fits compares one value, by a regular expression made of the wanted one.
func (e *plainEvent) fits(have, want string, modifiers []string) bool {
	before, after, flags := "^", "$", "(?is)"
	for _, m := range modifiers {
		switch m {
		case "contains":
			before, after = "", ""
		case "startswith":
			after = ""
		case "endswith":
			before = ""
		case "cased":
			flags = "(?s)"
		case "re":
			return e.matches(want, have)
		case "cidr":
			address, err := netip.ParseAddr(have)
			return err == nil && netip.MustParsePrefix(want).Contains(address)
		case "gt", "gte", "lt", "lte":
			a, err := strconv.ParseFloat(have, 64)
			b, _ := strconv.ParseFloat(want, 64)
			return err == nil && map[string]bool{"gt": a > b, "gte": a >= b, "lt": a < b, "lte": a <= b}[m]
		}
	}
	var b strings.Builder
	for i := 0; i < len(want); i++ {
		switch c := want[i]; {
		case c == '\\' && i+1 < len(want) && strings.ContainsRune(`\*?`, rune(want[i+1])):
			i++
			b.WriteString(regexp.QuoteMeta(want[i : i+1]))
		case c == '*':
			b.WriteString(".*")
		case c == '?':
			b.WriteString(".")
		default:
			b.WriteString(regexp.QuoteMeta(want[i : i+1]))
		}
	}
	return e.matches(flags+before+b.String()+after, have)
}

// plainValues are what stands at a path: a list counts as a whole and by its
// elements, JSON in a string goes on.
func plainValues(v json.RawMessage, path []string) []string {
	v = bytes.TrimSpace(v)
	if len(v) == 0 || string(v) == "null" {
		return nil
	}
	var inner string
	if len(path) > 0 && json.Unmarshal(v, &inner) == nil {
		if !json.Valid([]byte(inner)) {
			return nil
		}
		v = json.RawMessage(inner)
	}
	var list []json.RawMessage
	if json.Unmarshal(v, &list) == nil {
		var all []string
		if len(path) == 0 {
			all = append(all, compact(v))
		}
		for _, e := range list {
			all = append(all, plainValues(e, path)...)
		}
		return all
	}
	if len(path) == 0 {
		if json.Unmarshal(v, &inner) == nil {
			return []string{inner}
		}
		return []string{compact(v)}
	}
	var object map[string]json.RawMessage
	if json.Unmarshal(v, &object) != nil {
		return nil
	}
	if member, ok := object[path[0]]; ok {
		return plainValues(member, path[1:])
	}
	for name, member := range object {
		if strings.EqualFold(name, path[0]) {
			return plainValues(member, path[1:])
		}
	}
	return nil
}

func compact(v json.RawMessage) string {
	var b bytes.Buffer
	_ = json.Compact(&b, v) // it was read as JSON before
	return b.String()
}

// plainWords are the names and scalars of a record.
func plainWords(v json.RawMessage) (words []string) {
	var list []json.RawMessage
	var object map[string]json.RawMessage
	switch {
	case string(v) == "null":
	case json.Unmarshal(v, &list) == nil:
		for _, e := range list {
			words = append(words, plainWords(e)...)
		}
	case json.Unmarshal(v, &object) == nil:
		for name, e := range object {
			words = append(append(words, name), plainWords(e)...)
		}
	default:
		words = plainValues(v, nil)
	}
	return words
}
