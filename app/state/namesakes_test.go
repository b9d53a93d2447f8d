package state_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
)

// TestOnePlaceholderID: records whose ids were masked are different events,
// each with a row and details of its own.
func TestOnePlaceholderID(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		text := ""
		for i, name := range []string{"CreateUser", "DeleteUser", "CreateAccessKey"} {
			text += fmt.Sprintf(`{"eventVersion":"1.11","userIdentity":{"type":"IAMUser","userName":"jo"},"eventTime":%q,"eventSource":"iam.amazonaws.com","eventName":%q,"eventID":"REDACTED"}`+"\n",
				fileTime.Add(time.Duration(i)*time.Hour).Format(time.RFC3339), name)
		}
		p.open(fileOf("a.ndjson", text), fileOf("b.ndjson", text))
		s := p.Search()
		contains(t, s.CoverageLine(p.Clock), "3 loaded from 2 files", "3 duplicates dropped", "2 kept that have the ID of another event but another time or name")
		for row, name := range []string{"CreateAccessKey", "DeleteUser", "CreateUser"} {
			p.send(state.RowOpened{Row: row})
			if e := s.Detail(); e == nil || e.Name != name || e.ID != "REDACTED" || s.SelectedRow() != row {
				t.Errorf("row %d shows %+v, and row %d is marked", row, e, s.SelectedRow())
			}
		}
	})
}
