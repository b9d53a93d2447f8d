package browser

import (
	"errors"
	"fmt"
	"syscall/js"
)

func window() js.Value   { return js.Global() }
func document() js.Value { return js.Global().Get("document") }

// boot is what the scripts before the program do for it (web/boot.js); undefined
// without them.
func boot() js.Value { return window().Get("trailsleuthBoot") }

// element is the element with the id, or null.
func element(id string) js.Value { return document().Call("getElementById", id) }

// with runs do on the element with the id, if there is one.
func with(id string, do func(js.Value)) {
	if e := element(id); e.Truthy() {
		do(e)
	}
}

// function is handle as a JavaScript function whose panics are caught.
func function(handle func(args []js.Value)) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) any {
		defer catch()
		handle(args)
		return nil
	})
}

// listen adds a listener for an event; stop takes it away again.
func listen(target js.Value, event string, options map[string]any, handle func(event js.Value)) (stop func()) {
	f := function(func(args []js.Value) { handle(args[0]) })
	target.Call("addEventListener", event, f, options)
	stopped := false
	return func() {
		if stopped {
			return
		}
		stopped = true
		target.Call("removeEventListener", event, f, options)
		f.Release()
	}
}

// settle calls done once with what the promise came to.
func settle(promise js.Value, done func(js.Value, error)) {
	var fulfilled, rejected js.Func
	release := func() {
		fulfilled.Release()
		rejected.Release()
	}
	fulfilled = function(func(args []js.Value) {
		release()
		done(first(args), nil)
	})
	rejected = function(func(args []js.Value) {
		release()
		done(js.Undefined(), failure(first(args)))
	})
	promise.Call("then", fulfilled, rejected)
}

// attempt runs do and returns what JavaScript threw in it, if anything.
func attempt(do func()) (err error) {
	defer func() {
		switch thrown := recover().(type) {
		case nil:
		case js.Error:
			err = failure(thrown.Value)
		default:
			panic(thrown)
		}
	}()
	do()
	return nil
}

func first(args []js.Value) js.Value {
	if len(args) == 0 {
		return js.Undefined()
	}
	return args[0]
}

// Reason is what a panic ended with, as text: js.Error can tell only of objects.
func Reason(reason any) string {
	if thrown, ok := reason.(js.Error); ok {
		return failure(thrown.Value).Error()
	}
	return fmt.Sprint(reason)
}

// failure is a thrown value as an error.
func failure(thrown js.Value) error {
	if thrown.Type() == js.TypeString {
		return errors.New(thrown.String()) // anything can be thrown
	}
	if thrown.Type() == js.TypeObject {
		if message := thrown.Get("message"); message.Type() == js.TypeString {
			return errors.New(message.String())
		}
	}
	return errors.New("the browser refused")
}
