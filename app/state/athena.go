package state

import (
	"slices"
	"strings"

	"trailsleuth/app/query"
	"trailsleuth/app/store"
)

// AthenaField is one thing that is asked of where the logs are.
type AthenaField uint8

// The fields, in the order in which they are asked for.
const (
	AthenaBucket AthenaField = iota
	AthenaPrefix
	AthenaOrganization
	AthenaAccounts
	AthenaRegions
	AthenaFieldCount
)

// AthenaTexts are the texts of the fields, lists separated by commas or blanks.
type AthenaTexts [AthenaFieldCount]string

// Athena is what was written of where the logs are. It stays in this tab: no
// link and no file has it.
type Athena struct {
	Typed AthenaTexts
	// Begun is what the fields had when the dialog was opened.
	Begun AthenaTexts
}

// Table is the table that was described.
func (a Athena) Table() query.AthenaTable {
	text := func(f AthenaField) string { return strings.TrimSpace(a.Typed[f]) }
	list := func(f AthenaField) []string {
		return strings.FieldsFunc(a.Typed[f], func(r rune) bool { return strings.ContainsRune(", ;\t\n", r) })
	}
	return query.AthenaTable{Bucket: text(AthenaBucket), Prefix: text(AthenaPrefix), Organization: text(AthenaOrganization), Accounts: list(AthenaAccounts), Regions: list(AthenaRegions)}
}

// mostAccounts is how many loaded events are looked at for their accounts.
const mostAccounts = 10_000

// beginAthena puts into empty fields what the search on the screen knows.
func (m *Model) beginAthena() {
	a, s := &m.Athena, m.Search()
	if s != nil {
		if a.Typed[AthenaRegions] == "" {
			a.Typed[AthenaRegions] = strings.Join(s.Load.Query.Regions, ", ")
		}
		if a.Typed[AthenaAccounts] == "" {
			var accounts []string
			snapshot := s.Load.Snapshot()
			for i := range min(snapshot.Len(), mostAccounts) {
				if account := snapshot.Text(store.EventIndex(i), store.Account); account != "" && !slices.Contains(accounts, account) {
					accounts = append(accounts, strings.Clone(account))
				}
			}
			if own := m.Account.Identity.Account; len(accounts) == 0 && own != "" {
				accounts = append(accounts, own)
			}
			a.Typed[AthenaAccounts] = strings.Join(accounts, ", ")
		}
	}
	a.Begun = a.Typed
}

// AthenaTyped: a field has this text now.
type AthenaTyped struct {
	Field AthenaField
	Text  string
}

func (msg AthenaTyped) apply(m *Model) []Effect {
	m.Athena.Typed[msg.Field] = msg.Text
	return nil
}

// AthenaTableCopyWanted: the statement that makes the table is to go to the
// clipboard.
type AthenaTableCopyWanted struct{}

func (AthenaTableCopyWanted) apply(m *Model) []Effect {
	sql, err := m.Athena.Table().SQL()
	if err != nil {
		return nil // the dialog says why
	}
	return []Effect{m.copyText(CopyWanted{sql, "the CREATE TABLE"})}
}
