package sandbox

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"slices"
)

// A token says where the next page begins. It is opaque: the position,
// masked, and a tag that binds it to the account, region and parameters of
// the call that got it. It does not name the credentials, so that a search
// can go on with fresh ones.

const tagSize = 24

// binding is everything a token must come back with.
type binding struct {
	account, region, parameters string
}

// position is the index of the last event given, in its region's ledger.
type position uint32

func (c *CloudTrail) seal(at position, b binding) string {
	var plain [4]byte
	binary.BigEndian.PutUint32(plain[:], uint32(at))
	tag := c.tag(plain[:], b)
	return base64.StdEncoding.EncodeToString(append(mask(plain, tag), tag...))
}

// unseal is false for a token that was not made for this very call.
func (c *CloudTrail) unseal(token string, b binding) (position, bool) {
	sealed, err := base64.StdEncoding.DecodeString(token)
	if err != nil || len(sealed) != 4+tagSize {
		return 0, false
	}
	tag := sealed[4:]
	plain := mask([4]byte(sealed[:4]), tag)
	if !hmac.Equal(tag, c.tag(plain, b)) {
		return 0, false
	}
	return position(binary.BigEndian.Uint32(plain)), true
}

func (c *CloudTrail) tag(plain []byte, b binding) []byte {
	mac := hmac.New(sha256.New, c.tokenKey)
	for _, part := range []string{string(plain), b.account, b.region, b.parameters} {
		mac.Write(binary.BigEndian.AppendUint32(nil, uint32(len(part))))
		mac.Write([]byte(part))
	}
	return slices.Clip(mac.Sum(nil)[:tagSize])
}

func mask(plain [4]byte, tag []byte) []byte {
	masked := make([]byte, len(plain), len(plain)+tagSize)
	for i := range plain {
		masked[i] = plain[i] ^ tag[i]
	}
	return masked
}
