package creds

import (
	"strings"
)

// assigned finds a part's name and what separates it from its value. Group 1
// is the name with its separator; -e and -D are options that touch it. A blank
// alone separates only after a name that begins with aws, so that prose about a
// region or a token is not taken for one.
var assigned = lazily(`(?i)(?:^|[^a-z0-9_.\-]|-e|-d)(` +
	`aws[_. \-]?(?:` + namePattern() + `)(?:["'` + "`" + `]?[ \t]*(?:\[[^\]\n]*\])?[ \t]*(?:=>|:=|[=:])[ \t]*|["']?[ \t]+)|` +
	`(?:` + namePattern() + `)["'` + "`" + `]?[ \t]*(?:=>|:=|[=:])[ \t]*)`)

// heading is the first line of an INI profile; group 1 is its name.
var heading = lazily(`^\s*\[(?:profile[ \t]+)?["']?([^\[\]=]+?)["']?\]\s*$`)

// readAssignments reads `name = value` in any shell's or language's spelling,
// one finding per INI profile, and one more wherever a key begins anew.
func readAssignments(text string) []finding {
	text = strings.NewReplacer(`\"`, `"`, `\/`, `/`).Replace(text) // JSON inside a JSON string
	var found []finding
	for _, section := range sections(text) {
		found = append(found, section.read()...)
	}
	return found
}

// section is what stands below a heading, or before the first.
type section struct{ heading, text string }

// sections cuts the text before every INI heading.
func sections(text string) []section {
	var cut []section
	var b strings.Builder
	name := ""
	for line := range strings.Lines(text) {
		if title := heading().FindStringSubmatch(strings.TrimRight(line, "\n")); title != nil {
			cut = append(cut, section{name, b.String()})
			b.Reset()
			name = strings.TrimSpace(title[1])
		}
		b.WriteString(line)
	}
	return append(cut, section{name, b.String()})
}

// read answers the keys of a section, in their order. What is said before the
// first of several or after the last counts for that one alone.
func (s section) read() []finding {
	found := []finding{{}}
	for text := s.text; ; {
		match, rest, any := nextAssigned(text)
		if !any {
			break
		}
		name := strings.TrimRight(match, " \t=:>\"'`")
		name, _, _ = strings.Cut(name, "[")
		p, known := partNamed(strings.TrimRight(name, " \t\"'`"))
		value, after := readValue(rest, p)
		if known && (strings.ContainsAny(match, "=:") || p >= expiration || plausible(value)) {
			if last := &found[len(found)-1]; last.another(p, value) {
				found = append(found, finding{})
			}
			found[len(found)-1].note(p, value)
			rest = after
		}
		text = rest
	}
	if s.heading != "" {
		for i := range found {
			found[i].values[profile] = s.heading
		}
	}
	return found
}

// nextAssigned is the next name with its separator, and what follows it. It
// looks only at lines that can have one, since a search by pattern is slow.
func nextAssigned(text string) (match, rest string, found bool) {
	for text != "" {
		end := strings.IndexByte(text, '\n')
		if end < 0 {
			end = len(text)
		}
		if line := text[:end]; strings.ContainsAny(line, "=:") || strings.Contains(strings.ToLower(line), "aws") {
			if at := assigned().FindStringSubmatchIndex(line); at != nil {
				return line[at[2]:at[3]], text[at[3]:], true
			}
		}
		text = text[min(end+1, len(text)):]
	}
	return "", "", false
}

// another reports whether a value begins another set of keys: f is one
// already, and the value is a part of a key that it has otherwise.
func (f *finding) another(p part, value string) bool {
	return p <= sessionToken && value != "" && f.complete() && f.values[p] != "" && f.values[p] != value
}

// withoutComments drops lines that are commented out and comments at the end
// of a line. A secret has no "#", but it may begin with "//".
func withoutComments(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		start := strings.TrimLeft(line, " \t")
		if hasAnyPrefix(start, "#", ";", "// ", ":: ", "REM ", "rem ", "Rem ") {
			continue
		}
		if code, _, found := strings.Cut(line, " #"); found {
			line = code + "\n"
		}
		b.WriteString(line)
	}
	return b.String()
}

func hasAnyPrefix(text string, prefixes ...string) bool {
	for _, prefix := range prefixes {
		if strings.HasPrefix(text, prefix) {
			return true
		}
	}
	return false
}
