package creds

import (
	"crypto/sha256"
	"strings"
)

// printBytes is how much of a SHA-256 a print keeps: enough not to be met by
// chance, and nothing to get a secret from.
const printBytes = 8

// Prints are of every part of a secret that is as good as the whole of it. By
// them a text can be told to have one, without the secret.
type Prints map[[printBytes]byte]struct{}

// ReadPrints takes prints that are written one after another.
func ReadPrints(written []byte) Prints {
	prints := Prints{}
	for ; len(written) >= printBytes; written = written[printBytes:] {
		prints[[printBytes]byte(written)] = struct{}{}
	}
	return prints
}

// In reports whether a text has a part of what the prints are of.
func (p Prints) In(text string) bool {
	if len(p) == 0 {
		return false
	}
	for at := 0; at+tellingPart <= len(text); at++ {
		part := text[at : at+tellingPart]
		if blank := strings.LastIndexAny(part, " \n\t"); blank >= 0 { // no secret has any
			at += blank
			continue
		}
		sum := sha256.Sum256([]byte(part))
		if _, known := p[[printBytes]byte(sum[:printBytes])]; known {
			return true
		}
	}
	return false
}
