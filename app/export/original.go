package export

import (
	"bytes"
	"encoding/json"

	"trailsleuth/app/trail"
)

// original is an event's record on one line, otherwise byte for byte; the CLI's
// object if it has none or one that is no JSON, so that nothing is lost.
func original(e *trail.Event) ([]byte, error) {
	var line bytes.Buffer
	if json.Compact(&line, []byte(e.Raw)) != nil || line.Len() == 0 || line.Bytes()[0] != '{' {
		return CLILine(e)
	}
	return line.Bytes(), nil
}

// jsonLine is a value on one line, its end included, with <, > and & as they are.
func jsonLine(value any) ([]byte, error) {
	var line bytes.Buffer
	encoder := json.NewEncoder(&line)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return line.Bytes(), err
}

// message tells an event in a line: "ops / kim: CreateUser userName=sam
// (AccessDenied)".
func message(e *trail.Event) string {
	who := e.Actor.String()
	if who == "" {
		who = "somebody"
	}
	text := who + ": " + e.Name
	if e.Request != "" {
		text += " " + e.Request
	}
	if e.ErrorCode != "" {
		text += " (" + e.ErrorCode + ")"
	}
	return text
}
