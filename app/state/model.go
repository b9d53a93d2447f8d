package state

import (
	"context"
	"time"

	"trailsleuth/app/creds"
	"trailsleuth/app/lookup"
	"trailsleuth/app/state/facets"
	"trailsleuth/app/state/layout"
	"trailsleuth/app/state/lookupform"
	"trailsleuth/app/state/marks"
	"trailsleuth/app/state/reading"
	"trailsleuth/app/state/rulebook"
	"trailsleuth/app/state/saving"
	"trailsleuth/app/state/table"
	"trailsleuth/app/state/zone"
)

// Model is everything the page shows. Only Update changes it.
type Model struct {
	// Steps grows with every Update but those by which events, their order
	// and their counts come in, the table's filter is typed and time goes on,
	// unless credentials ran out: what shows none of these need not be drawn
	// again before it grows.
	Steps uint64

	Account Account
	Form    lookupform.Form
	// Clock is the one that times are shown by.
	Clock zone.Clock
	// Notice is the one sentence the page says about what just happened.
	Notice Notice
	// Cases are what there is to find out in the sample account.
	Cases []Case
	// FilesHeld says whether files are being dragged over the page.
	FilesHeld reading.Holding
	Exporting saving.Saving
	// Facets is the panel of facets.
	Facets facets.Panel
	// Columns is the layout of the table.
	Columns layout.Columns
	// Marks are the events that a person marked, and what was written of them.
	Marks marks.Marks

	// Rules are the detections that are tried on what is loaded.
	Rules rulebook.Book
	// RuleSearch is what is looked for in the list of rules.
	RuleSearch string
	// Hunt is the hunt that is planned.
	Hunt Hunt
	// Offered is the value that was pressed last in the details.
	Offered Value
	// Dialog is what lies over the page, Palette what is searched there.
	Dialog Dialog
	// DialogsOpened counts them: one may be wanted again while the browser has yet
	// to tell that it was put away.
	DialogsOpened int
	Palette       Palette
	// Athena is where the logs are that Athena is to be asked of.
	Athena Athena
	// Keys says which keys do something anywhere on the page.
	Keys Keys

	folding   table.Folding // of searches to come
	waiting   string        // the preset question that waits for credentials
	signingIn bool          // the place for credentials was asked for
	keysHeld  bool          // keys were given in this tab, whether they are still held or not
	searches  []*Search
	current   int // id of the search on the screen; 0: none
	tailed    int // id of the search that is followed, if one is
	active    time.Time
	pacer     *lookup.Pacer
	ports     Ports
}

// Ports is the world as the Model needs it. Every function may be called
// from an effect's goroutine unless it says otherwise.
type Ports struct {
	Now   func() time.Time // called from Update
	Clock lookup.Clock
	// Live asks AWS with the credentials held outside of the Model; Sample
	// asks the made-up account.
	Live, Sample lookup.Source
	// ClockOff is how much later AWS's clock is than this device's, as far as it
	// has answered; called from Update. Nil: it is not.
	ClockOff func() time.Duration
	// Exchanges is what was sent to AWS so far: how often, and the latest, newest
	// first. Called from selectors. Nil: nothing was.
	Exchanges func(most int) (all int, latest []lookup.Exchange)
	// Cases lists what there is to find out in the sample account.
	Cases func() []Case
	// Forget wipes the credentials, wherever they are held or typed.
	Forget func()
	// Reveals reports whether a text has a secret that is held; called from
	// Update. Nil: none is held.
	Reveals func(text string) bool
	// Copy puts text on the clipboard.
	Copy func(text string) error
	// GiveTurn gives the page a turn between the steps of long effects. Nil:
	// nobody waits for one.
	GiveTurn func()
	// Idle is GiveTurn for work that nobody waits for: it returns once the page
	// has nothing else to do. Nil: as GiveTurn.
	Idle func()
	// Rules are the detections that come with the page, which several models may
	// share. Nil: this one reads them.
	Rules *rulebook.Ours
	// Download begins a file that the browser saves.
	Download func(name, mediaType string) saving.Download
	// Readers read files beside the page. Nil: they are read in the page.
	Readers reading.Readers
	// MostHeld is how many bytes the events of earlier searches may take,
	// about. 0: as many as the constant says.
	MostHeld int
	// Push adds an entry for a search to the browser's history; fragment is
	// its query as a link.
	Push func(search int, fragment string)
	// Address is the page's own, without a fragment; called from Update.
	Address func() string
	// LocalOffset is the reader's offset from UTC at t and its short name;
	// called from Update and from selectors.
	LocalOffset func(t time.Time) (time.Duration, string)
}

// Msg says what happened. It never holds a secret. Each stands beside what it
// changes: what can happen to the table is in table.go, and so on.
type Msg interface {
	// apply changes the model and answers with the work to be done.
	apply(m *Model) []Effect
}

// Effect is work that Update wants done: it runs in a goroutine of its own
// and tells what came of it with post, as often as it likes, until ctx ends.
type Effect func(ctx context.Context, post func(Msg))

// New is the page as it opens: nobody signed in, nothing searched.
func New(ports Ports) *Model {
	if ports.GiveTurn == nil {
		ports.GiveTurn = func() {}
	}
	if ports.Rules == nil {
		ports.Rules = &rulebook.Ours{}
	}
	if ports.Idle == nil {
		ports.Idle = ports.GiveTurn
	}
	if ports.Exchanges == nil {
		ports.Exchanges = func(int) (int, []lookup.Exchange) { return 0, nil }
	}
	if ports.Reveals == nil {
		ports.Reveals = func(string) bool { return false }
	}
	if ports.MostHeld == 0 {
		ports.MostHeld = MostHeld
	}
	m := &Model{Rules: rulebook.New(ports.Rules), ports: ports, pacer: lookup.NewPacer(ports.Clock), active: ports.Now()}
	m.Clock.LocalOffset = ports.LocalOffset
	m.Form, m.Columns = lookupform.New(), layout.New()
	m.Form.Clock = m.Clock
	return m
}

// Now is the present time, as the Model takes it.
func (m *Model) Now() time.Time { return m.ports.Now() }

// Notice is a sentence about what just happened. Code is the error's, "" for
// good news. Lookup is what AWS can still be asked once there are credentials;
// its Value is "" if that is nothing.
type Notice struct {
	Code   string
	Text   string
	Lookup LookupFollowed
}

// Account is who is asking.
type Account struct {
	Status   AccountStatus
	Identity creds.Identity
	// Read is what a paste turned out to be, before it is used; nil if there
	// is none.
	Read *PasteRead
	// Problem is what is wrong with the credentials last offered.
	Problem string
}

// PasteRead is what may be shown of a paste. It is replaced, never changed.
type PasteRead struct {
	// Identity is that of the only profile, or of the one that was chosen;
	// empty while one is to be chosen, or if nothing can be used.
	Identity creds.Identity
	Profiles []creds.Identity // to choose among
	LeftOut  []string         // why further ones cannot be used
	NotKept  string           // further secrets that were in it, in words
}

// AccountStatus is how far signing in has come.
type AccountStatus uint8

// The states of signing in.
const (
	SignedOut   AccountStatus = iota
	Unconfirmed               // long-term keys are held and wait for an explicit yes
	SignedIn
	Sample  // the made-up account
	Expired // keys ran out or were refused as expired; fresh ones are wanted
)

// key tells the accounts apart that searches are made in.
func (a Account) key() string {
	if a.Status == Sample {
		return "sample"
	}
	return a.Identity.Account
}

// CanAsk reports whether a lookup can be made now.
func (a Account) CanAsk() bool { return a.Status == SignedIn || a.Status == Sample }
