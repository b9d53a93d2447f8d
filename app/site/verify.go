package site

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// sumsFile has the SHA-256 of every other file, as sha256sum -c reads them.
const sumsFile = "SHA256SUMS"

func (b *builder) addSums() error {
	var sums bytes.Buffer
	for _, name := range b.files.Names() {
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(b.files[name]), name)
	}
	b.files[sumsFile] = sums.Bytes()
	return nil
}

// mostLonger is how much longer than the build's a file of a host's may be before
// it is given up.
const mostLonger = 1 << 20

// Verify compares the files that a host has below an address with those of a
// build, byte by byte, and tells what it found. The error says in a line each in
// which files they differ. Files that only tell a host what to do are not compared.
func Verify(ctx context.Context, client *http.Client, address string, files Files, told io.Writer) error {
	base, err := url.Parse(strings.TrimSuffix(address, "/") + "/")
	if err != nil || base.Host == "" {
		return fmt.Errorf("%q is no address of a site", address)
	}
	compared := 0
	var differences strings.Builder
	for _, name := range files.Names() {
		if name == headersFile || name == sumsFile || strings.HasPrefix(name, ".") {
			continue
		}
		asked := base.JoinPath(name)
		if name == "index.html" {
			asked = base // some hosts answer its name with a redirect
		}
		if difference := compare(ctx, client, asked.String(), name, files[name]); difference != "" {
			fmt.Fprintf(&differences, "\n%s: %s", name, difference)
		}
		compared++
	}
	switch {
	case compared == 0:
		return errors.New("the build has no files: run make dist first")
	case differences.Len() > 0:
		return fmt.Errorf("%s does not serve this build:%s", base, differences.String())
	}
	fmt.Fprintf(told, "%s serves this build: %d files are the same, byte by byte.\n", base, compared)
	return nil
}

// compare is what is wrong with a host's file; "" if nothing is.
func compare(ctx context.Context, client *http.Client, address, name string, want []byte) string {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return err.Error()
	}
	request.Header.Set("Accept-Encoding", "identity")
	answer, err := client.Do(request)
	if err != nil {
		return err.Error()
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK && name != notFoundFile {
		return fmt.Sprintf("the host answers with status %d", answer.StatusCode)
	}
	got, err := io.ReadAll(io.LimitReader(answer.Body, int64(len(want)+mostLonger)))
	switch {
	case err != nil:
		return err.Error()
	case !bytes.Equal(got, want):
		return fmt.Sprintf("the host has %d bytes with SHA-256 %x, the build %d with %x", len(got), sha256.Sum256(got), len(want), sha256.Sum256(want))
	}
	return ""
}
