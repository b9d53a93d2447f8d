package state_test

import (
	"testing"
	"testing/synctest"

	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
)

// TestKeysAreGone: the sure wipe is offered once there is something to be rid of,
// and not while keys are in use.
func TestKeysAreGone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		if p.KeysAreGone() {
			t.Error("keys are gone that never were")
		}
		p.send(state.SampleChosen{})
		p.send(state.CredentialsForgotten{})
		if p.KeysAreGone() {
			t.Error("the sample account has no keys")
		}
		p.signIn(sandbox.Valid)
		if p.KeysAreGone() {
			t.Error("keys are in use")
		}
		p.send(state.CredentialsForgotten{})
		if !p.KeysAreGone() {
			t.Error("forgotten keys are not gone")
		}
	})
}
