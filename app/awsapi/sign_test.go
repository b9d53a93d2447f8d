package awsapi_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"trailsleuth/app/awsapi"
	"trailsleuth/app/creds"
	"trailsleuth/app/lookup"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/trail"
)

// standIns are keys that sign nothing.
const (
	secretStandIn = "xKbmsYVuGORN/J3NEFOH/cQySgjDZFYBNQMFLFZA"
	tokenStandIn  = "JRpKc3KqA3mvY3WkFYBNQMFUPLFO=="
)

// vault signs as the browser's does: what it knows is not the program's.
type vault struct {
	keys   creds.Credentials
	signed []awsapi.Canonical
}

func (v *vault) sign(_ context.Context, r awsapi.Canonical) (string, error) {
	v.signed = append(v.signed, r)
	r.Text = strings.ReplaceAll(r.Text, tokenStandIn, v.keys.SessionToken.Reveal())
	return awsapi.Signature(v.keys.SecretAccessKey.Reveal(), r), nil
}

// exchanging puts the token into requests that have its stand-in.
type exchanging struct {
	to    http.RoundTripper
	token string
	sent  []*http.Request
}

func (e *exchanging) RoundTrip(r *http.Request) (*http.Response, error) {
	e.sent = append(e.sent, r.Clone(r.Context()))
	if r.Header.Get("X-Amz-Security-Token") == tokenStandIn {
		r.Header.Set("X-Amz-Security-Token", e.token)
	}
	return e.to.RoundTrip(r)
}

// TestSignedElsewhere: the sandbox checks signatures as AWS does; the program has
// neither secret nor token, and sends nothing else than the SDK would sign.
func TestSignedElsewhere(t *testing.T) {
	box := sandbox.New(sandbox.Options{})
	for _, who := range []sandbox.Persona{sandbox.Valid, sandbox.LongTerm} {
		keys := box.Credentials(who)
		v := &vault{keys: keys}
		standIn := tokenStandIn
		if keys.SessionToken.Empty() {
			standIn = ""
		}
		held := credentials(t, keys.AccessKeyID, secretStandIn, standIn)
		wire := &exchanging{to: box.RoundTripper(), token: keys.SessionToken.Reveal()}
		client := awsapi.New(awsapi.Options{
			Credentials: func() (creds.Credentials, bool) { return held, true }, Sign: v.sign, HTTP: &http.Client{Transport: wire},
		})
		in := lookup.Input{Attribute: trail.LookupAttribute{Key: trail.ByUsername, Value: "a, b  c=/+ä"}, PageSize: 7}
		if _, err := client.LookupEvents(t.Context(), "us-east-1", in); err != nil {
			t.Fatalf("%v: %v", who, err)
		}
		for _, r := range wire.sent {
			for name, values := range r.Header {
				if text := strings.Join(values, " "); strings.Contains(text, keys.SecretAccessKey.Reveal()) || standIn != "" && strings.Contains(text, keys.SessionToken.Reveal()) {
					t.Errorf("the program sends a secret of its own as %s", name)
				}
			}
		}
		if len(v.signed) != 1 || v.signed[0].Service != "cloudtrail" || v.signed[0].Region != "us-east-1" {
			t.Errorf("asked to sign %+v", v.signed)
		}
	}
	wrong := &vault{keys: box.Credentials(sandbox.OtherPerson)}
	held := credentials(t, box.SampleCredentials().AccessKeyID, secretStandIn, tokenStandIn)
	client := awsapi.New(awsapi.Options{Credentials: func() (creds.Credentials, bool) { return held, true }, Sign: wrong.sign,
		HTTP: &http.Client{Transport: &exchanging{to: box.RoundTripper(), token: box.SampleCredentials().SessionToken.Reveal()}}})
	if _, err := client.LookupEvents(t.Context(), "us-east-1", lookup.Input{}); err == nil {
		t.Error("a signature of another's keys is taken: this test could not fail")
	}
}
