package creds

import (
	"strings"
)

// readValue takes the value at the start of text and answers what follows it.
func readValue(text string, p part) (value, after string) {
	if text == "" {
		return "", ""
	}
	if inside := withoutDoubledQuotes(text); inside != text {
		return readValue(inside, p)
	}
	if quote := text[0]; quote == '"' || quote == '\'' || quote == '`' {
		if value, after, ok := quoted(text[1:], quote, p); ok {
			return value, after
		}
		text = text[1:]
	}
	if p == expiration {
		return readExpiry(text)
	}
	end := strings.IndexAny(text, " \t\n\"'`;,&|(){}")
	if end < 0 {
		return text, ""
	}
	return unwrapped(text[:end], text[end:], p)
}

// quotes are what shells and languages put around a value.
const quotes = "\"'`"

// withoutDoubledQuotes drops all but one of the quotes before a value that is
// quoted more than once, as by PowerShell in a string (""value""). Two quotes
// with nothing after them are an empty value.
func withoutDoubledQuotes(text string) string {
	run := len(text) - len(strings.TrimLeft(text, quotes))
	if run < 2 || run == len(text) || strings.IndexByte(" \t\n;,&|(){}", text[run]) >= 0 {
		return text
	}
	return text[run-1:]
}

// quoted reads up to the closing quote. A key's parts may run over several
// lines, which a terminal wrapped; a closing quote that is missing is not
// looked for past the next assignment.
func quoted(text string, quote byte, p part) (value, after string, ok bool) {
	end := strings.IndexByte(text, quote)
	if end < 0 {
		return "", "", false
	}
	value, after = text[:end], strings.TrimLeft(text[end+1:], text[end:end+1])
	if p >= expiration {
		return strings.TrimSpace(value), after, !strings.Contains(value, "\n")
	}
	if strings.Contains(value, "\n") && assigned().MatchString(value) {
		return "", "", false
	}
	return strings.Join(strings.Fields(value), ""), after, true
}

var base64Line = lazily(`^[A-Za-z0-9+/]+={0,2}$`)

// unwrapped puts together a value without quotes that a terminal wrapped:
// the following lines that consist of base64 alone, as long as the value is
// not complete without them.
func unwrapped(value, rest string, p part) (whole, after string) {
	if !base64Line().MatchString(value) {
		return value, rest
	}
	pieces := []string{value}
	for length := len(value); strings.HasPrefix(rest, "\n"); {
		end := len(rest)
		if next := strings.IndexByte(rest[1:], '\n'); next >= 0 {
			end = next + 1
		}
		line := strings.TrimSpace(rest[1:end])
		if !base64Line().MatchString(line) || !continues(pieces[len(pieces)-1], length, line, p) {
			break
		}
		pieces, length, rest = append(pieces, line), length+len(line), rest[end:]
	}
	return strings.Join(pieces, ""), rest
}

// continues tells the rest of a wrapped value, which is so long already, from
// a word of its own, such as the next command. Secrets have 40 characters;
// tokens are base64, so theirs come in fours.
func continues(previous string, length int, line string, p part) bool {
	switch p {
	case secretKey:
		return length+len(line) <= secretLength
	case sessionToken, legacyToken:
		return !strings.HasSuffix(previous, "=") && length >= 16 && (len(line) >= 16 || length%4 != 0 || strings.HasSuffix(line, "="))
	}
	return false
}
