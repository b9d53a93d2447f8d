package account

import (
	"encoding/base32"
	"encoding/binary"
	"strconv"
)

// KeyID makes the access key id that label always has in an account. As in
// ids issued since 2019, the account number can be read back: it is bits 7 to
// 46 of the first six bytes after the four-letter prefix ("AKIA" long-term,
// "ASIA" temporary).
func KeyID(prefix, account, label string) string {
	return keyID(prefix, account, hashText(label))
}

func keyID(prefix, account string, seed uint64) string {
	number, err := strconv.ParseUint(account, 10, 40)
	if err != nil {
		panic("account: not an account number: " + account)
	}
	var id [16]byte
	binary.BigEndian.PutUint64(id[:8], (1<<47|number<<7|seed&0x7f)<<16)
	binary.BigEndian.PutUint32(id[6:10], uint32(scramble(seed)>>16))
	return prefix + base32.StdEncoding.EncodeToString(id[:10])
}
