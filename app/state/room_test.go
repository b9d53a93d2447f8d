package state_test

import (
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
)

// TestLettingGo: past the bound the oldest searches let their events go, say
// so, keep their queries, and can be asked again; marked events stay.
func TestLettingGo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.HoldAtMost(400 << 10)
		p.signIn(sandbox.Valid)
		ask := func() { p.search("us-east-1", 7*24*time.Hour, "", "") }
		ask()
		first, ids := p.Search(), p.ids()
		p.send(state.EventStarred{Row: 3})
		for range 6 {
			ask()
		}
		if first.Load.Past.Dropped != len(ids) || first.Load.Snapshot().Len() != 0 {
			t.Fatalf("the first search holds %d events, and says %+v", first.Load.Snapshot().Len(), first.Load.Past)
		}
		if searches := p.Searches(); searches[0].Load.Snapshot().Len() == 0 || searches[1].Load.Snapshot().Len() == 0 {
			t.Error("the latest searches hold nothing")
		}
		contains(t, first.HeldText(), "let go")
		p.send(state.Navigated{Search: first.ID})
		line := p.Search().CoverageLine(p.Clock)
		contains(t, line, "let go", "ask again")
		if strings.Contains(line, "everything") || p.Notice.Text == "" || len(p.ids()) != 0 {
			t.Errorf("going back to it shows %d rows and says %q and %q", len(p.ids()), line, p.Notice.Text)
		}
		if !p.Marks.Has(ids[3]) || p.Marks.All()[0].Event.ID != ids[3] {
			t.Error("the marked event is gone")
		}
		p.send(state.SearchSubmitted{})
		if got := p.ids(); len(got) != len(ids) {
			t.Errorf("asking again brings %d events, want %d", len(got), len(ids))
		}
	})
}

// TestLongDay: 200 small searches take what small searches take.
func TestLongDay(t *testing.T) {
	const bound = 60 << 20
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.search("us-east-1", 7*24*time.Hour, "", "")
		before := heapInUse()
		for range 199 {
			p.search("us-east-1", 7*24*time.Hour, "", "")
		}
		held := heapInUse() - before
		t.Logf("200 searches of 50 events hold %d MB", held>>20)
		if held > bound {
			t.Errorf("200 searches of 50 events hold %d bytes, want at most %d", held, bound)
		}
		if n := len(p.Searches()); n != 200 {
			t.Errorf("%d searches", n)
		}
	})
}

func heapInUse() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
