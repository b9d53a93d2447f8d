package state_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/export"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/saving"
	"trailsleuth/app/store"
)

// savedFile is a download of the test's page.
type savedFile struct {
	bytes.Buffer
	mediaType string
	outcome   string // "closed", "discarded"
	refuse    error  // what Close answers
	delay     time.Duration
}

func (f *savedFile) Write(b []byte) (int, error) {
	time.Sleep(f.delay)
	return f.Buffer.Write(b)
}

func (f *savedFile) Close() error {
	f.outcome = "closed"
	return f.refuse
}

func (f *savedFile) Discard() { f.outcome = "discarded" }

func (p *page) download(name, mediaType string) saving.Download {
	f := &savedFile{mediaType: mediaType}
	if next, ok := p.saved[""]; ok {
		f.refuse, f.delay = next.refuse, next.delay
	}
	if p.saved == nil {
		p.saved = map[string]*savedFile{}
	}
	p.saved[name] = f
	return f
}

// only is the one file that was saved.
func (p *page) only() (string, *savedFile) {
	p.t.Helper()
	delete(p.saved, "")
	if len(p.saved) != 1 {
		p.t.Fatalf("%d files were saved, want 1", len(p.saved))
	}
	for name, f := range p.saved {
		delete(p.saved, name)
		return name, f
	}
	panic("unreachable")
}

func TestExportingASearch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.search("us-east-1", 7*24*time.Hour, "", "")
		p.send(state.ZoneToggled{}, state.ColumnClicked{Column: store.Event})
		s := p.Search()
		for _, format := range export.Formats() {
			p.send(state.ExportWanted{Format: format, Extent: saving.AsShown})
			name, file := p.only()
			if file.outcome != "closed" || file.mediaType != format.MediaType() || !strings.HasPrefix(name, "cloudtrail-us-east-1-") {
				t.Errorf("%v: %s of type %s was %s", format, name, file.mediaType, file.outcome)
			}
			contains(t, p.Notice.Text, name, "50 events")
			if strings.Contains(file.String(), "CEST") {
				t.Errorf("%v: times in a local zone", format)
			}
		}
		p.send(state.ExportWanted{Format: export.JSON, Extent: saving.AsShown})
		_, file := p.only()
		var answer struct {
			Events []struct {
				ID string `json:"EventId"`
			}
			NextToken   string
			Trailsleuth struct{ Coverage string }
		}
		if err := json.Unmarshal(file.Bytes(), &answer); err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, e := range answer.Events {
			ids = append(ids, e.ID)
		}
		if !slices.Equal(ids, p.ids()) {
			t.Error("the exported events are not the rows in their order")
		}
		if answer.NextToken == "" || answer.NextToken != s.Load.ResumeToken() {
			t.Errorf("token %q, want %q", answer.NextToken, s.Load.ResumeToken())
		}
		contains(t, answer.Trailsleuth.Coverage, "50 loaded", "UTC", "older events not loaded")
	})
}

func TestExportingPart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.open(fileOf("a.json", logText(0, 120)))
		p.send(state.FilterTyped{Text: "bucket-7"})
		p.send(state.ExportWanted{Format: export.NDJSON, Extent: saving.AsShown})
		_, shown := p.only()
		p.send(state.ExportWanted{Format: export.NDJSON, Extent: saving.AllLoaded})
		_, all := p.only()
		if rows := len(p.Search().Table.Rows); rows != 11 || strings.Count(shown.String(), "\n") != rows {
			t.Errorf("%d rows, %d lines of what is shown", rows, strings.Count(shown.String(), "\n"))
		}
		if all.String() != strings.Join(records(0, 120), "\n")+"\n" {
			t.Error("what is loaded is not every record, newest first, as it was")
		}
		p.send(state.ExportWanted{Format: export.CSV, Extent: saving.AsShown})
		name, table := p.only()
		contains(t, table.String(), "bucket-7", "120 loaded from 1 file")
		contains(t, name, "cloudtrail-20", ".csv")
	})
}

func TestStoppingAnExport(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.open(fileOf("a.json", logText(0, 5000)))
		p.saved = map[string]*savedFile{"": {delay: time.Second}}
		p.begin(state.ExportWanted{Format: export.NDJSON, Extent: saving.AllLoaded})
		p.send(state.ExportWanted{Format: export.CSV, Extent: saving.AllLoaded}) // one at a time
		_, file := p.only()
		if file.outcome != "closed" {
			t.Fatalf("the first export was %q", file.outcome)
		}
		p.saved = map[string]*savedFile{"": {delay: time.Second}}
		p.begin(state.ExportWanted{Format: export.NDJSON, Extent: saving.AllLoaded})
		for p.Exporting.Written == 0 {
			p.begin(<-p.inbox)
		}
		p.send(state.ExportStopWanted{})
		if _, file := p.only(); file.outcome != "discarded" || p.Exporting.Under() {
			t.Errorf("after Stop the file was %q, under way %v", file.outcome, p.Exporting.Under())
		}
		contains(t, p.Notice.Text, "nothing was saved")
	})
}

func TestExportThatFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.send(state.ExportWanted{})
		p.open(fileOf("a.json", logText(0, 5)))
		p.saved = map[string]*savedFile{"": {refuse: errors.New("the disk is full")}}
		p.send(state.ExportWanted{Format: export.CSV})
		contains(t, p.Notice.Text, "Nothing was saved", "the disk is full")
		if p.Exporting.Under() {
			t.Error("the export is still under way")
		}
	})
}
