package browser

import "strings"

// Mended is a fragment in which every "%" begins an escape: one that does not,
// as where a link was cut off, is written as "%25". The rest stays as it is.
func Mended(fragment string) string {
	var b strings.Builder
	for i := range len(fragment) {
		b.WriteByte(fragment[i])
		if fragment[i] == '%' && !beginsEscape(fragment[i:]) {
			b.WriteString("25")
		}
	}
	return b.String()
}

func beginsEscape(s string) bool { return len(s) > 2 && isHex(s[1]) && isHex(s[2]) }

func isHex(c byte) bool { return strings.IndexByte("0123456789abcdefABCDEF", c) >= 0 }
