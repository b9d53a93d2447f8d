package creds

import (
	"encoding/base32"
	"encoding/binary"
	"fmt"
)

const (
	prefixLength  = 4 // "AKIA", "ASIA"
	accountMask   = 0x7fffffffff80
	accountShift  = 7
	carriesNumber = 1 << 47 // set in key ids issued since 2019, the only ones that carry the account
	lastAccount   = 999_999_999_999
)

// AccountOf reads the 12-digit account number out of an access key id. ok is
// false for ids issued before 2019, which carry none, and for anything that
// is no key id. It proves nothing: a made-up key id has an account too.
func AccountOf(accessKeyID string) (account string, ok bool) {
	if len(accessKeyID) < 16 {
		return "", false
	}
	decoded, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(accessKeyID[prefixLength:])
	if err != nil || len(decoded) < 6 {
		return "", false
	}
	bits := binary.BigEndian.Uint64(append([]byte{0, 0}, decoded[:6]...))
	number := (bits & accountMask) >> accountShift
	if bits&carriesNumber == 0 || number > lastAccount {
		return "", false
	}
	return fmt.Sprintf("%012d", number), true
}
