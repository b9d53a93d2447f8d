package state_test

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/synctest"

	"trailsleuth/app/export"
	"trailsleuth/app/state"
	"trailsleuth/app/store"
)

// TestFindings: rules are tried on what is loaded once findings are looked at, a press on a
// finding shows its events and no others, and all are saved as a table.
func TestFindings(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		s := p.Search()
		p.send(state.ViewChosen{View: state.FindingsView})
		found := s.Findings.Found
		if s.Findings.Working() || !s.Findings.Answered() || s.Findings.Of.Events != s.Load.Snapshot().Len() || found.Rules < 60 || len(found.Findings) == 0 {
			t.Fatalf("%d findings of %d rules in %d events", len(found.Findings), found.Rules, s.Findings.Of.Events)
		}
		events := 0
		for _, f := range found.Findings {
			p.send(state.FindingChosen{Title: f.Rule.Title})
			if s.View != state.EventsView || len(s.Table.Rows) != f.Count {
				t.Errorf("%s: %d rows, want %d: %s", f.Rule.Title, len(s.Table.Rows), f.Count, s.Table.FilterErr)
			}
			events += f.Count
		}
		p.send(state.FilterTyped{Text: "-finding:*"})
		for _, f := range found.Findings {
			for _, i := range f.Events {
				if s.Table.RowOf(i) >= 0 {
					t.Fatalf("%s: an event of it is among those without findings", f.Rule.Title)
				}
			}
		}
		p.send(state.FilterTyped{Text: "finding:(empty)"})
		if without := len(s.Table.Rows); without == 0 || without == s.Load.Snapshot().Len() {
			t.Errorf("%d of %d events are without findings", without, s.Load.Snapshot().Len())
		}
		p.send(state.FilterCleared{})
		p.send(state.FindingsExportWanted{Format: export.Markdown})
		first := found.Findings[0]
		_, file := p.only()
		text := file.String()
		for _, want := range []string{"| Finding | Level |", first.Rule.Title, s.Load.Snapshot().ID(first.Events[0]), s.Load.Snapshot().Text(first.Events[0], store.Actor)} {
			if !strings.Contains(text, want) {
				t.Errorf("the file lacks %q", want)
			}
		}
		if rows := strings.Count(text, "\n| ") - 2; rows != events {
			t.Errorf("the file has %d rows, want %d", rows, events)
		}
		p.send(state.FindingsExportWanted{Format: export.JSON})
		var document struct {
			About struct {
				Coverage    string
				EventsTried int
			}
			Findings []struct {
				Finding struct {
					Title, Level, Tactic, First string
					Count                       int
				}
				Events []struct{ ID, Time, Actor, Region string }
			}
		}
		name, saved := p.only()
		if err := json.Unmarshal(saved.Bytes(), &document); err != nil || !strings.HasSuffix(name, ".json") {
			t.Fatalf("%s: %v in %s", name, err, saved.String())
		}
		if document.About.EventsTried != s.Load.Snapshot().Len() || !strings.Contains(document.About.Coverage, "loaded") || len(document.Findings) != len(found.Findings) {
			t.Errorf("about %+v, %d findings", document.About, len(document.Findings))
		}
		for i, f := range document.Findings {
			if want := found.Findings[i]; f.Finding.Title != want.Rule.Title || f.Finding.Level != want.Rule.Level.String() || len(f.Events) != want.Count || f.Events[0].ID == "" || f.Events[0].Region == "" {
				t.Errorf("%+v, want %s", f.Finding, want.Rule.Title)
			}
		}
	})
}

// TestFindingsByThemselves: rules are tried on what is loaded without being asked
// for; each event of a finding knows it, the gravest first; and nothing is drawn
// anew when nothing of it changed.
func TestFindingsByThemselves(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		s := p.Search()
		if s.View != state.EventsView || !s.Findings.Answered() || s.Findings.Of.Events != s.Load.Snapshot().Len() || len(s.Findings.Found.Findings) == 0 {
			t.Fatalf("%d findings in %d events", len(s.Findings.Found.Findings), s.Findings.Of.Events)
		}
		events := 0
		for i := range s.Load.Snapshot().Len() {
			found := s.FoundIn(s.Load.Snapshot().Key(store.EventIndex(i)))
			events += len(found)
			for k := 1; k < len(found); k++ {
				if found[k].Rule.Level > found[k-1].Rule.Level {
					t.Errorf("%s comes before %s", found[k-1].Rule.Title, found[k].Rule.Title)
				}
			}
		}
		wanted := 0
		for _, f := range s.Findings.Found.Findings {
			wanted += f.Count
		}
		if events != wanted {
			t.Errorf("events know %d findings, want %d", events, wanted)
		}
		before := p.FindingsVersion(s)
		p.send(state.ClockTicked{}, state.RowOpened{Row: 0})
		if p.FindingsVersion(s) != before {
			t.Error("the findings are drawn anew though nothing of them changed")
		}
	})
}
