package creds

import (
	"strings"
)

// assigned finds a part's name and what separates it from its value. Group 1
// is the name with its separator; -e and -D are options that touch it. A blank alone separates only after a name that begins with
// aws, so that prose about a region or a token is not taken for one.
var assigned = lazily(`(?i)(?:^|[^a-z0-9_.\-]|-e|-d)` +
	`(aws[_. ]?(?:access[_ ]?key[_ ]?id|access[_ ]?key|secret[_ ]?access[_ ]?key|secret[_ ]?key|session[_ ]?token|security[_ ]?token|` +
	`credential[_ ]?expiration|session[_ ]?expiration|default[_ ]?region|region)(?:["'` + "`" + `]?[ \t]*(?:\[[^\]\n]*\])?[ \t]*(?:=>|:=|[=:])[ \t]*|["']?[ \t]+)|` +
	`(?:access[_ ]?key[_ ]?id|access[_ ]?key|secret[_ ]?access[_ ]?key|secret[_ ]?key|session[_ ]?token|security[_ ]?token|` +
	`x_security_token_expires|expiration|region|token)["'` + "`" + `]?[ \t]*(?:=>|:=|[=:])[ \t]*)`)

// heading is the first line of an INI profile.
var heading = lazily(`^\s*\[[^\[\]=]+\]\s*$`)

// readAssignments reads `name = value` in any shell's or language's spelling,
// one finding per INI profile.
func readAssignments(text string) []finding {
	text = strings.NewReplacer(`\"`, `"`, `\/`, `/`).Replace(text) // JSON inside a JSON string
	var found []finding
	for _, profile := range profiles(text) {
		found = append(found, readProfile(profile))
	}
	return found
}

// profiles cuts the text before every INI heading.
func profiles(text string) []string {
	var cut []string
	var b strings.Builder
	for line := range strings.Lines(text) {
		if heading().MatchString(strings.TrimRight(line, "\n")) {
			cut = append(cut, b.String())
			b.Reset()
		}
		b.WriteString(line)
	}
	return append(cut, b.String())
}

func readProfile(text string) finding {
	var f finding
	for {
		at := assigned().FindStringSubmatchIndex(text)
		if at == nil {
			return f
		}
		match, rest := text[at[2]:at[3]], text[at[3]:]
		name := strings.TrimRight(match, " \t=:>\"'`")
		name, _, _ = strings.Cut(name, "[")
		p, known := partNamed(strings.TrimRight(name, " \t\"'`"))
		value, after := readValue(rest, p)
		if known && (strings.ContainsAny(match, "=:") || p >= expiration || plausible(value)) {
			f.note(p, value)
			rest = after
		}
		text = rest
	}
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
