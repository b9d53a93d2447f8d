//go:build !js

package browser

// Policy is the page's Content-Security-Policy: natively none.
func Policy() string { return "" }

// Stops is what the page's guards stopped: natively there are none.
func Stops() []string { return nil }

// StaysHere is whether scripts are kept from leaving the page: natively there is
// none.
func StaysHere() bool { return false }

// Program is the file of the program and its SHA-256: natively there is none.
func Program() (file, sum string) { return "", "" }

// Fetched is what the browser says that was loaded: natively nothing.
func Fetched() (own, others []string) { return nil, nil }

// ShowFile loads a text into the element with the id: natively it does nothing.
func ShowFile(id, name string) {}
