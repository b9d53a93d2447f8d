package browser

import (
	"strings"
	"testing"
)

func TestCatch(t *testing.T) {
	var reason any
	var stack string
	SetPanicHandler(func(r any, s string) { reason, stack = r, s })
	defer SetPanicHandler(func(any, string) {})
	func() {
		defer catch()
		panic("went wrong")
	}()
	if reason != "went wrong" || !strings.Contains(stack, "TestCatch") {
		t.Errorf("heard of %v at %s", reason, stack)
	}
	reason = nil
	func() {
		defer catch()
	}()
	if reason != nil {
		t.Errorf("heard of %v where nothing went wrong", reason)
	}
}

func TestThemeOf(t *testing.T) {
	for text, want := range map[string]Theme{"light": ThemeLight, "dark": ThemeDark, "": ThemeOfSystem, "<b>": ThemeOfSystem} {
		if got := themeOf(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
