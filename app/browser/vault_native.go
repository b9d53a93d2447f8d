//go:build !js

package browser

import (
	"context"
	"errors"
)

// KeepsKeys reports whether the browser can keep keys: as if it could, so that
// the page is drawn with its form.
func KeepsKeys() bool { return true }

// ReadKeys is what the field with the id holds: natively nothing.
func ReadKeys(id string) string { return "" }

// TellName is a name as it was pasted: natively nothing was exchanged.
func TellName(name, secret, token string) string { return name }

// TakeKeys takes keys over for signing: natively nobody signs.
func TakeKeys(secret, token string, printed func(prints []byte)) bool { return true }

// ForgetKeys wipes what is held: natively nothing is.
func ForgetKeys() {}

// SignRequest is the signature of a request: natively there is none.
func SignRequest(ctx context.Context, canonical, at, region, service string) (string, error) {
	return "", errors.New("there is no place for keys without a browser")
}

// Reload loads the page anew: natively there is none.
func Reload() {}
