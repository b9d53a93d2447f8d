package state_test

import (
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/awsapi"
	"trailsleuth/app/creds"
	"trailsleuth/app/lookup"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/loading"
	"trailsleuth/app/state/lookupform"
	"trailsleuth/app/state/reading"
	"trailsleuth/app/state/rulebook"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// page is the whole flow without a browser: the model, the real client, and
// CloudTrail in a box in the same process. Run it in a synctest bubble, where
// time passes only when everything waits.
type page struct {
	*state.Model
	t       *testing.T
	box     *sandbox.CloudTrail
	keyring *creds.Keyring
	inbox   chan state.Msg
	calls   atomic.Int64
	mu      sync.Mutex // effects write these two
	pushed  []int
	copied  string
	saved   map[string]*savedFile
}

// ownRules are the rules that come with the page, read once for all tests.
var ownRules = sync.OnceValue(func() *rulebook.Ours { return &rulebook.Ours{} })

func open(t *testing.T, options sandbox.Options) *page { return openWith(t, options, nil) }

func openWith(t *testing.T, options sandbox.Options, readers reading.Readers) *page {
	p := &page{t: t, box: sandbox.New(options), keyring: &creds.Keyring{}, inbox: make(chan state.Msg)}
	client := awsapi.New(awsapi.Options{Credentials: p.keyring.Current, HTTP: &http.Client{Transport: p}})
	p.Model = state.New(state.Ports{
		Rules: ownRules(),
		Now:   time.Now, Clock: lookup.SystemClock(), Live: client, Sample: client,
		ClockOff:    client.ClockOff,
		Forget:      p.keyring.Forget,
		Reveals:     p.keyring.Reveals,
		Cases:       func() []state.Case { return nil },
		Copy:        p.copy,
		Download:    p.download,
		Readers:     readers,
		Push:        p.push,
		Address:     func() string { return "https://trailsleuth.example/" },
		LocalOffset: func(time.Time) (time.Duration, string) { return 2 * time.Hour, "CEST" },
	})
	return p
}

// inTheMiddle is a page that loads everything of a week, and has 150 events
// or more of it.
func inTheMiddle(t *testing.T) *page {
	p := open(t, sandbox.Options{Latency: time.Second})
	p.signIn(sandbox.Valid)
	p.search("us-east-1", 7*24*time.Hour, "", "")
	p.begin(state.AllWanted{})
	for len(p.Search().Table.Rows) < 150 {
		p.begin(<-p.inbox)
	}
	return p
}

// openOn is a page on the sample account, for which a source answers.
func openOn(t *testing.T, source lookup.Source, giveTurn func()) *page {
	p := &page{t: t, inbox: make(chan state.Msg)}
	p.Model = state.New(state.Ports{
		Rules: ownRules(),
		Now:   time.Now, Clock: lookup.SystemClock(), Live: source, Sample: source, GiveTurn: giveTurn,
		Forget:      func() {},
		Cases:       func() []state.Case { return nil },
		Push:        func(int, string) {},
		Address:     func() string { return "https://trailsleuth.example/" },
		LocalOffset: func(time.Time) (time.Duration, string) { return 0, "UTC" },
	})
	p.send(state.SampleChosen{})
	return p
}

func (p *page) push(search int, _ string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.pushed = append(p.pushed, search)
}

// visited are the searches that were put into the browser's history, in order.
func (p *page) visited() []int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.pushed)
}

func (p *page) copy(text string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.copied = text
	return nil
}

// RoundTrip counts the calls that leave the page.
func (p *page) RoundTrip(r *http.Request) (*http.Response, error) {
	p.calls.Add(1)
	return p.box.RoundTripper().RoundTrip(r)
}

// send brings messages to the model and lets everything that follows from
// them happen.
func (p *page) send(msgs ...state.Msg) {
	for _, msg := range msgs {
		p.begin(msg)
	}
	p.settle()
}

func (p *page) begin(msg state.Msg) {
	for _, effect := range p.Update(msg) {
		go effect(p.t.Context(), func(m state.Msg) {
			select {
			case p.inbox <- m:
			case <-p.t.Context().Done(): // the test has seen enough
			}
		})
	}
}

// settle plays what arrives until nothing is under way.
func (p *page) settle() {
	for {
		select {
		case msg := <-p.inbox:
			p.begin(msg)
		case <-time.After(time.Minute):
			if s := p.Search(); s == nil || s.Load.Phase != loading.Loading && s.Load.Phase != loading.Stopping {
				return
			}
		}
	}
}

// signIn pastes what a persona would.
func (p *page) signIn(who sandbox.Persona) {
	found, err := creds.Parse(p.box.ExportText(who))
	if err != nil {
		p.send(state.CredentialsOffered{Refusal: err})
		return
	}
	p.keyring.Hold(found)
	p.send(state.CredentialsOffered{Identity: found.Identity()})
}

// search fills the form and presses Search.
func (p *page) search(region string, last time.Duration, field trail.LookupKey, value string) {
	p.send(
		state.FormEdited{Field: lookupform.Regions, Text: region},
		state.WindowChosen{Last: last},
		state.AttributeChosen{Field: fieldOf(field)},
		state.FormEdited{Field: lookupform.Value, Text: value},
		state.SearchSubmitted{},
	)
}

func (p *page) ids() []string {
	s := p.Search()
	var ids []string
	for _, i := range s.Table.Rows {
		ids = append(ids, s.Load.Snapshot().ID(i))
	}
	return ids
}

func (p *page) column(c store.Column) []string {
	s := p.Search()
	var texts []string
	for _, i := range s.Table.Rows {
		texts = append(texts, s.Load.Snapshot().Text(i, c))
	}
	return texts
}

func TestLoadingToTheEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		if got := p.Account.Identity.Account; got != sandbox.SampleAccount {
			t.Errorf("account %q, want %q", got, sandbox.SampleAccount)
		}
		p.search("us-east-1", 7*24*time.Hour, "", "")
		first := p.ids()
		if len(first) != 50 || !p.Search().Load.Coverage.More {
			t.Fatalf("first page: %d rows, more %v; want 50 and more", len(first), p.Search().Load.Coverage.More)
		}
		p.send(state.MoreWanted{})
		if got := p.ids(); len(got) != 100 || !slices.Equal(got[:50], first) {
			t.Errorf("after Load more: %d rows; want the first 50 and 50 more", len(got))
		}
		p.send(state.AllWanted{})
		s := p.Search()
		if s.Load.Coverage.More || s.Load.Phase != loading.Idle || s.Load.Err != nil {
			t.Errorf("after Load all: more %v, phase %v, error %v", s.Load.Coverage.More, s.Load.Phase, s.Load.Err)
		}
		ids := p.ids()
		slices.Sort(ids)
		if unique := slices.Compact(slices.Clone(ids)); len(unique) != len(ids) {
			t.Errorf("%d rows, %d events", len(ids), len(unique))
		}
		t.Logf("%d events in %d calls: %s", len(ids), p.calls.Load(), s.CoverageLine(p.Clock))
	})
}

// filled leaves out empty cells, which come last in both directions.
func filled(cells []string) []string {
	return slices.DeleteFunc(cells, func(text string) bool { return text == "" })
}

func TestSortingByEveryColumn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.search("us-east-1", 7*24*time.Hour, "", "")
		want := p.ids()
		slices.Sort(want)
		for _, c := range store.Columns() {
			p.send(state.ColumnClicked{Column: c})
			one := filled(p.column(c))
			p.send(state.ColumnClicked{Column: c})
			other := filled(p.column(c))
			slices.Reverse(other)
			if !slices.Equal(one, other) {
				t.Errorf("%s: the two directions do not mirror each other", c.Label())
			}
			got := p.ids()
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("%s: sorting changed which events are shown", c.Label())
			}
		}
	})
}

func TestStopKeepsWhatIsLoaded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := inTheMiddle(t)
		p.send(state.StopWanted{})
		s := p.Search()
		if len(s.Table.Rows) < 150 || s.Load.Phase != loading.Idle || s.Load.Err != nil || !s.Load.Coverage.More {
			t.Errorf("after Stop: %d rows, phase %v, error %v, more %v", len(s.Table.Rows), s.Load.Phase, s.Load.Err, s.Load.Coverage.More)
		}
		before := len(s.Table.Rows)
		p.send(state.MoreWanted{})
		if len(s.Table.Rows) <= before {
			t.Error("Load more after Stop brought nothing")
		}
	})
}

func TestDrillingAndBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.search("us-east-1", 30*24*time.Hour, trail.ByEventSource, "s3.amazonaws.com")
		p.send(state.ColumnClicked{Column: store.Event}, state.RowOpened{Row: 0})
		first, rows := p.Search(), p.ids()
		var name string
		for i := range first.Table.Rows {
			p.send(state.RowOpened{Row: i})
			if e := first.Detail(); len(e.Resources) > 0 {
				name = e.Resources[0].Name
				break
			}
		}
		if name == "" {
			t.Fatal("no event with a resource")
		}
		selected := first.Selection.Opened()
		p.send(state.LookupFollowed{Key: trail.ByResourceName, Value: name})
		second := p.Search()
		if second == first || len(second.Table.Rows) == 0 {
			t.Fatalf("following %s: %d rows", name, len(second.Table.Rows))
		}
		if w := second.Load.Scope.Window; w.End.Sub(w.Start) < 89*24*time.Hour {
			t.Errorf("followed over %v, want the full window", w.End.Sub(w.Start))
		}
		if crumbs := p.Crumbs(); len(crumbs) != 2 || crumbs[0] != first || crumbs[1] != second {
			t.Errorf("%d breadcrumbs, want the two searches", len(crumbs))
		}
		if got := p.visited(); !slices.Equal(got, []int{1, 2}) {
			t.Errorf("history entries %v, want one a search", got)
		}
		calls := p.calls.Load()
		p.send(state.Navigated{Search: 1})
		if p.Search() != first || !slices.Equal(p.ids(), rows) || first.Selection.Opened() != selected {
			t.Error("Back did not bring the first search as it was left")
		}
		p.send(state.Navigated{Search: 2})
		if p.Search() != second {
			t.Error("Forward did not bring the second search")
		}
		if p.calls.Load() != calls {
			t.Errorf("Back and Forward made %d calls", p.calls.Load()-calls)
		}
	})
}

// TestTrouble lets a search go wrong after its first page, in every way, and
// checks that a sentence is said and nothing loaded is lost.
func TestTrouble(t *testing.T) {
	for name, fault := range map[string]sandbox.Fault{
		"expired":   {Effect: sandbox.ExpireCredentials, When: sandbox.OnCalls(2)},
		"offline":   {Effect: sandbox.Offline, When: func(c sandbox.Call) bool { return c.Number > 1 }},
		"broken":    {Effect: sandbox.ServerError, When: func(c sandbox.Call) bool { return c.Number > 1 }},
		"truncated": {Effect: sandbox.TruncateAnswer, When: func(c sandbox.Call) bool { return c.Number > 1 }},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := open(t, sandbox.Options{})
				p.signIn(sandbox.Valid)
				p.search("us-east-1", 7*24*time.Hour, "", "")
				first := p.ids()
				remove := p.box.Inject(fault)
				p.send(state.MoreWanted{})
				s := p.Search()
				if s.Load.Err == nil || s.Load.Err.Message == "" {
					t.Fatal("nothing was said")
				}
				t.Logf("%s: %s", s.Load.Err.Code, s.Load.Err.Message)
				if !slices.Equal(p.ids(), first) {
					t.Error("loaded rows were lost")
				}
				remove()
				if s.Load.Phase == loading.Paused {
					p.signIn(sandbox.Valid)
				} else {
					p.send(state.MoreWanted{})
				}
				if got := p.ids(); len(got) != 100 || !slices.Equal(got[:50], first) {
					t.Errorf("going on brought %d rows, want 100 in the same order", len(got))
				}
				if s.Load.Err != nil {
					t.Errorf("still says %q", s.Load.Err.Message)
				}
			})
		})
	}
}

// TestRefusals checks what each kind of useless credentials is told.
func TestRefusals(t *testing.T) {
	for name, c := range map[string]struct {
		who  sandbox.Persona
		code string
	}{
		"denied by IAM":     {sandbox.DeniedByIAM, trail.AccessDenied},
		"denied by the SCP": {sandbox.DeniedBySCP, trail.AccessDenied},
		"unknown key":       {sandbox.UnknownKey, trail.UnrecognizedClient},
		"wrong secret":      {sandbox.WrongSecret, trail.InvalidSignature},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := open(t, sandbox.Options{})
				p.signIn(c.who)
				p.search("us-east-1", time.Hour, "", "")
				s := p.Search()
				if s.Load.Err == nil || s.Load.Err.Code != c.code || s.Load.Err.RequestID == "" {
					t.Fatalf("error %+v, want %s with a request id", s.Load.Err, c.code)
				}
				t.Log(s.Load.Err.Message)
			})
		})
	}
}

func TestThrottlingIsRetried(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{Faults: []sandbox.Fault{{Effect: sandbox.Throttle, When: sandbox.OnCalls(1, 2)}}})
		p.signIn(sandbox.Valid)
		p.search("us-east-1", 7*24*time.Hour, "", "")
		if s := p.Search(); s.Load.Err != nil || len(s.Table.Rows) != 50 {
			t.Errorf("%d rows, error %v; want a page after two throttles", len(s.Table.Rows), s.Load.Err)
		}
	})
}
