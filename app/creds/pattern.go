package creds

import (
	"regexp"
	"sync"
)

// lazily compiles a pattern when it is first used: compiling all of them
// takes 60 ms in a browser, which the page would spend before it answers.
func lazily(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
