package jsondoc

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// byteOrderMark begins some files that were saved on Windows.
const byteOrderMark = "\uFEFF"

// Body is a text without a byte order mark before it and JSON space around it.
func Body(text string) string { return trimSpace(strings.TrimPrefix(text, byteOrderMark)) }

// trimSpace is s without JSON space around it.
func trimSpace(s string) string {
	if s == "" || s[0] > ' ' && s[len(s)-1] > ' ' {
		return s
	}
	return strings.Trim(s, " \n\r\t")
}

// unquote is the text of a quoted JSON string. An escape JSON does not know
// stays as it stands.
func unquote(quoted string) string {
	inner := quoted[1 : len(quoted)-1]
	if strings.IndexByte(inner, '\\') < 0 {
		return strings.ToValidUTF8(inner, "\uFFFD")
	}
	var b strings.Builder
	b.Grow(len(inner))
	for i := 0; i < len(inner); {
		if inner[i] == '\\' {
			i += writeEscape(&b, inner[i:])
			continue
		}
		next := strings.IndexByte(inner[i:], '\\')
		if next < 0 {
			next = len(inner) - i
		}
		b.WriteString(inner[i : i+next])
		i += next
	}
	return strings.ToValidUTF8(b.String(), "\uFFFD")
}

// writeEscape writes what the escape at the start of s stands for, and gives
// the bytes it takes.
func writeEscape(b *strings.Builder, s string) int {
	if len(s) < 2 {
		b.WriteString(s)
		return len(s)
	}
	if s[1] == 'u' {
		return writeUnicode(b, s)
	}
	if i := strings.IndexByte(`"\/bfnrt`, s[1]); i >= 0 {
		b.WriteByte("\"\\/\b\f\n\r\t"[i])
	} else {
		b.WriteString(s[:2])
	}
	return 2
}

func writeUnicode(b *strings.Builder, s string) int {
	r, ok := hex4(s)
	if !ok {
		b.WriteString(s[:2])
		return 2
	}
	if !utf16.IsSurrogate(r) {
		b.WriteRune(r)
		return 6
	}
	if low, ok := hex4(s[6:]); ok {
		if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
			b.WriteRune(pair)
			return 12
		}
	}
	b.WriteRune(utf8.RuneError)
	return 6
}

// hex4 reads the \uXXXX at the start of s.
func hex4(s string) (rune, bool) {
	if len(s) < 6 || s[0] != '\\' || s[1] != 'u' {
		return 0, false
	}
	var r rune
	for _, c := range []byte(s[2:6]) {
		switch {
		case '0' <= c && c <= '9':
			r = r<<4 | rune(c-'0')
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			r = r<<4 | rune(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return r, true
}
