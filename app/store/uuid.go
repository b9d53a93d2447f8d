package store

const uuidLength = 36

// parseUUID reads a UUID in its usual spelling, lower case and with hyphens:
// only that can be told from 16 bytes again.
func parseUUID(s string) (u eventID, ok bool) {
	if len(s) != uuidLength || s[8] != '-' || s[13] != '-' || s[18] != '-' || s[23] != '-' {
		return u, false
	}
	at := 0
	for i := 0; i < uuidLength; i += 2 {
		if s[i] == '-' {
			i++
		}
		high, low := nibble(s[i]), nibble(s[i+1])
		if high|low > 15 {
			return eventID{}, false
		}
		u[at] = high<<4 | low
		at++
	}
	return u, true
}

// nibble is the value of a lower-case hexadecimal digit, 255 for anything else.
func nibble(c byte) byte {
	switch {
	case c >= '0' && c <= '9':
		return c - '0'
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10
	}
	return 255
}

// spell appends the UUID's usual spelling.
func (u *eventID) spell(dst []byte) []byte {
	const digits = "0123456789abcdef"
	var text [uuidLength]byte
	at := 0
	for i, b := range u {
		if i == 4 || i == 6 || i == 8 || i == 10 {
			text[at] = '-'
			at++
		}
		text[at], text[at+1] = digits[b>>4], digits[b&15]
		at += 2
	}
	return append(dst, text[:]...)
}
