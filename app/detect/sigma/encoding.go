package sigma

import (
	"encoding/base64"
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

// encodings are the modifiers that turn a value into other texts.
var encodings = map[string]func(values []string) []string{
	"base64":  each(func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }),
	"wide":    each(func(s string) string { return wide(binary.LittleEndian, s) }),
	"utf16le": each(func(s string) string { return wide(binary.LittleEndian, s) }),
	"utf16be": each(func(s string) string { return wide(binary.BigEndian, s) }),
	"utf16":   each(func(s string) string { return "\xff\xfe" + wide(binary.LittleEndian, s) }),
	"windash": windash,
}

func each(encode func(string) string) func([]string) []string {
	return func(values []string) []string {
		encoded := make([]string, len(values))
		for i, v := range values {
			encoded[i] = encode(v)
		}
		return encoded
	}
}

func wide(order binary.AppendByteOrder, s string) string {
	var b []byte
	for _, unit := range utf16.Encode([]rune(s)) {
		b = order.AppendUint16(b, unit)
	}
	return string(b)
}

// base64Offset is what a value is in base64, whatever stands before it: of
// the three ways in which it can begin within a group of three bytes, the part
// that no neighbour changes.
func base64Offset(values []string) []string {
	var all []string
	for _, v := range values {
		for before := range 3 {
			encoded := base64.StdEncoding.EncodeToString([]byte(strings.Repeat(" ", before) + v))
			from := [...]int{0, 2, 3}[before]
			to := len(encoded) - [...]int{0, 3, 2}[(len(v)+before)%3]
			if from < to {
				all = append(all, encoded[from:to])
			}
		}
	}
	return all
}

// dashes may stand before an option on a command line of Windows.
var dashes = [...]string{"-", "/", "–", "—", "―"}

// windash is a value with each dash that begins an option in place of its own.
func windash(values []string) []string {
	var all []string
	for _, v := range values {
		at := strings.IndexAny(v, "-/")
		if at < 0 || at > 0 && v[at-1] != ' ' {
			all = append(all, v)
			continue
		}
		for _, dash := range dashes {
			all = append(all, v[:at]+dash+v[at+1:])
		}
	}
	return all
}
