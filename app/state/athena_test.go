package state_test

import (
	"strings"
	"testing"
	"testing/synctest"

	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
)

// TestAthena: the table is described with what the search knows and what a
// person writes; it goes to the clipboard whole or not at all, and into no link.
func TestAthena(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.send(state.SearchSubmitted{}, state.DialogOpened{Dialog: state.AthenaHandOff})
		table := p.Athena.Table()
		if len(table.Regions) != len(p.Search().Load.Query.Regions) || p.Athena.Begun != p.Athena.Typed {
			t.Fatalf("%+v", p.Athena)
		}
		if p.send(state.AthenaTableCopyWanted{}); p.copied != "" || table.Problem() == "" {
			t.Errorf("copied %q though %s", p.copied, table.Problem())
		}
		p.send(state.AthenaTyped{Field: state.AthenaBucket, Text: " org-logs "}, state.AthenaTyped{Field: state.AthenaPrefix, Text: "trail"},
			state.AthenaTyped{Field: state.AthenaOrganization, Text: "o-a1b2c3d4e5"}, state.AthenaTyped{Field: state.AthenaAccounts, Text: "111122223333\n444455556666"},
			state.AthenaTableCopyWanted{})
		contains(t, p.copied, "LOCATION 's3://org-logs/trail/AWSLogs/o-a1b2c3d4e5/'", "'projection.account.values' = '111122223333,444455556666'")
		p.send(state.QueryCopyWanted{As: state.AsLink})
		if strings.Contains(p.copied, "org-logs") || strings.Contains(p.copied, "o-a1b2c3d4e5") || strings.Contains(p.copied, "444455556666") {
			t.Errorf("the link has %s", p.copied)
		}
		p.send(state.DialogClosed{}, state.DialogOpened{Dialog: state.AthenaHandOff})
		if p.Athena.Begun[state.AthenaBucket] != " org-logs " {
			t.Errorf("begins anew: %+v", p.Athena.Begun)
		}
	})
}
