package telling_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"trailsleuth/app/record"
	"trailsleuth/app/telling"
)

// TestCaseOfEncodedMessages: of a made-up file beside the project the first
// message was cut, and nothing decodes it; the second one's command is given.
func TestCaseOfEncodedMessages(t *testing.T) {
	text, err := os.ReadFile("../../../shared/cases/15-encoded-message.json")
	if err != nil {
		t.Skip("The made-up cases are not beside the project, so none of them was read.")
	}
	var all struct{ Records []json.RawMessage }
	if err := json.Unmarshal(text, &all); err != nil || len(all.Records) != 2 {
		t.Fatal(len(all.Records), err)
	}
	for i, raw := range all.Records {
		e, err := record.FromRecord(raw)
		f := telling.FailureOf(&e)
		if err != nil || !f.Encoded || strings.HasPrefix(f.Command, "aws sts decode-authorization-message ") != (i == 1) {
			t.Errorf("record %d: %v, %+v", i, err, f)
		}
	}
}
