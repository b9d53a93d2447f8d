package browser

import (
	"context"
	"errors"
	"syscall/js"
)

// vault is where the keys are (web/boot/vault.js); undefined without boot.js.
func vault() js.Value {
	if boot := boot(); boot.Truthy() {
		return boot.Get("vault")
	}
	return js.Undefined()
}

// KeepsKeys reports whether this browser can keep keys so that no program reads
// them: without TLS, on another host than this machine, it cannot.
func KeepsKeys() bool {
	v := vault()
	return v.Truthy() && v.Get("able").Bool()
}

// ReadKeys is what the field with the id holds, with stand-ins of the same shape
// for secrets.
func ReadKeys(id string) string {
	if v := vault(); v.Truthy() {
		return v.Call("read", id).String()
	}
	return ""
}

// TellName is a name that ReadKeys had, as it was pasted; "" if it shows a part
// of a secret that one of the stand-ins stands for.
func TellName(name, secret, token string) string {
	if v := vault(); v.Truthy() && name != "" {
		return v.Call("tell", name, secret, token).String()
	}
	return name
}

// TakeKeys takes over for signing what two stand-ins stand for, instead of what
// was held, and reports whether they do; all else that was read is wiped. token
// is "" for keys without. printed is given, later, eight bytes for each part of
// the secrets that tells one: creds.Prints.
func TakeKeys(secret, token string, printed func(prints []byte)) bool {
	v := vault()
	if !v.Truthy() {
		return false
	}
	var once js.Func
	once = function(func(args []js.Value) {
		once.Release()
		prints := make([]byte, args[0].Length())
		js.CopyBytesToGo(prints, args[0])
		printed(prints)
	})
	return v.Call("use", secret, token, once).Bool()
}

// ForgetKeys wipes what is held and what was read.
func ForgetKeys() {
	if v := vault(); v.Truthy() {
		v.Call("forget")
	}
}

// SignRequest is the signature of a canonical request by AWS Signature Version 4;
// at is its time as the standard writes it.
func SignRequest(ctx context.Context, canonical, at, region, service string) (signature string, err error) {
	v := vault()
	if !v.Truthy() {
		return "", errors.New("there is no place for keys")
	}
	type outcome struct {
		signature string
		err       error
	}
	done := make(chan outcome, 1)
	settle(v.Call("sign", canonical, at, region, service), func(signature js.Value, err error) {
		if err != nil {
			done <- outcome{err: err}
			return
		}
		done <- outcome{signature: signature.String()}
	})
	select {
	case o := <-done:
		return o.signature, o.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// Reload loads the page anew: the browser gives up all that it had in memory.
func Reload() { window().Get("location").Call("reload") }
