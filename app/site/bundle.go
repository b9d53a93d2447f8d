package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"path"
	"strings"
)

// A variant is one form of the bundle which web/boot.js may fetch.
type variant struct {
	URL    string `json:"url"`    // relative to the page
	Format string `json:"format"` // for the browser's DecompressionStream; "" when the file is the bundle itself
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"` // in base64, as in an integrity attribute
}

// assetsFolder is where the files with a hash in their names are, which a
// browser may keep for ever.
const assetsFolder = "assets/"

// hashedName puts a hash of the content into a file's name:
// "app.css" becomes "assets/app.0123456789abcdef.css".
func hashedName(name string, content []byte) string {
	sum := sha256.Sum256(content)
	extension := path.Ext(name)
	return assetsFolder + strings.TrimSuffix(name, extension) + "." + hex.EncodeToString(sum[:8]) + extension
}

func digest(content []byte) string {
	sum := sha256.Sum256(content)
	return base64.StdEncoding.EncodeToString(sum[:])
}

// integrity is the value of an integrity attribute for content.
func integrity(content []byte) string { return "sha256-" + digest(content) }

// addBundle adds app.wasm and its compressed forms and lists the forms, the
// smallest first, the plain one last.
func (b *builder) addBundle(wasm []byte) error {
	if !bytes.HasPrefix(wasm, []byte("\x00asm")) {
		return errors.New("web/" + BundleFile + " is not WebAssembly")
	}
	name := hashedName(BundleFile, wasm)
	b.files[name] = wasm
	if err := b.addCompressed(name); err != nil {
		return err
	}
	for _, form := range []struct{ suffix, format string }{{".br", "brotli"}, {".gz", "gzip"}, {"", ""}} {
		if content, ok := b.files[name+form.suffix]; ok {
			b.bundle = append(b.bundle, variant{name + form.suffix, form.format, len(content), digest(content)})
		}
	}
	return nil
}
