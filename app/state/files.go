package state

import (
	"context"
	"path"
	"sync"
	"time"

	"trailsleuth/app/ingest"
	"trailsleuth/app/lookup"
	"trailsleuth/app/state/table"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// Origin is how an entry of the tab's history began.
type Origin uint8

// The origins.
const (
	Asked  Origin = iota // a query was put to AWS; files may have been added
	Opened               // files were opened; AWS was not asked
)

// File is a file that a person gave to the page.
type File = ingest.File

// Files is how far the files opened into a search are, all of them together.
type Files struct {
	Phase FilesPhase
	Given int   // files
	Size  int64 // bytes of all files given
	Tally Tally

	name    string        // of the first file
	cut     bool          // stopped while further files were looked for
	waiting []FilesOpened // to be read after those that are being read
	cancel  context.CancelFunc
	began   time.Time
	before  Tally // when the reading under way began
}

// FilesPhase is what is being done about files.
type FilesPhase uint8

// The phases of reading files.
const (
	FilesIdle FilesPhase = iota
	FilesReading
	FilesStopping // Stop was pressed; the present batch is still taken in
)

// Tally is what files have brought. Every file of Done and Inside is one of
// Archives, Empty, Refused or Damaged, or was read whole.
type Tally struct {
	Done       int   // files read, to the end or as far as they can be
	Inside     int   // files found in these, which are archives
	Archives   int   // files that hold files and no event of their own
	Empty      int   // files that were read and hold no event
	Refused    int   // files of which nothing could be read
	Damaged    int   // files that held records which could not be read
	Bytes      int64 // read
	Records    int   // events that were in the files
	Duplicates int   // of these left out, because the table had them
	Doubtful   int   // of Records, those of which something could not be read
	// Problems are a sentence for each of the Noted files of which there is
	// something to be said, the first maxProblems of them.
	Problems       []string
	Noted          int
	Newest, Oldest time.Time // of the events
}

// maxProblems is how many files are named of which there is something to be said.
const maxProblems = 200

// Added is how many events the files added to the table.
func (t Tally) Added() int { return t.Records - t.Duplicates }

// Holding is whether files are being dragged over the page.
type Holding uint8

// The two cases.
const (
	NotHeld Holding = iota
	HeldOver
)

// feed is what a search's further events come from.
type feed interface {
	Load(ctx context.Context, goal lookup.Goal, report func(lookup.Update)) error
	CredentialsRenewed()
	AskAgain(regions []string)
	TryNow()
}

// noFeed is the feed of what was opened from files: nothing more will come.
type noFeed struct{}

func (noFeed) Load(context.Context, lookup.Goal, func(lookup.Update)) error { return nil }
func (noFeed) CredentialsRenewed()                                          {}
func (noFeed) AskAgain([]string)                                            {}
func (noFeed) TryNow()                                                      {}

// sharedStore is a store that a lookup and the reading of files may add to at
// the same time.
type sharedStore struct {
	*store.Store
	writing sync.Mutex
}

func newSharedStore() *sharedStore { return &sharedStore{Store: store.New()} }

// Append is the store's, one at a time.
func (s *sharedStore) Append(events []trail.Event) (added, duplicates int) {
	s.writing.Lock()
	defer s.writing.Unlock()
	return s.Store.Append(events)
}

// AppendBatch is the store's, one at a time.
func (s *sharedStore) AppendBatch(batch []byte) (added, duplicates int, err error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	return s.Store.AppendBatch(batch)
}

// AsksToSignIn reports whether the place for credentials is open. Files can be
// looked at without, so there it opens when it is wanted.
func (m *Model) AsksToSignIn() bool {
	s := m.Search()
	switch {
	case m.Account.CanAsk():
		return false
	case s == nil || s.Origin == Asked:
		return true
	}
	return m.signingIn || m.Account.Status != SignedOut
}

// FilesOpened: a person gave files, by picking or dropping them. Unread
// counts what the browser could not look into. Rest looks for further
// files of the same drop, for effects, until there are none; it may be
// nil, or not be called to the end.
type FilesOpened struct {
	Files  []File
	Unread int
	Rest   func() (FilesPart, bool)
}

// apply adds files to what is on the screen, or makes an entry of the
// history of them when nothing is.
func (msg FilesOpened) apply(m *Model) []Effect {
	m.FilesHeld = NotHeld
	m.Notice = unreadNotice(msg.Unread)
	if len(msg.Files) == 0 {
		if msg.Unread == 0 {
			m.Notice = Notice{Code: trail.Invalid, Text: "There is no file in what you gave."}
		}
		return nil
	}
	var effects []Effect
	s := m.Search()
	if s == nil {
		s = m.openEntry()
		effects = append(effects, m.enter(s))
	}
	f := &s.Files
	if f.Given == 0 {
		f.name = path.Base(msg.Files[0].Name)
	}
	f.Given += len(msg.Files)
	f.Size += sizeOf(msg.Files)
	f.waiting = append(f.waiting, msg)
	if f.Phase != FilesIdle {
		return effects
	}
	return append(effects, m.readFiles(s))
}

// openEntry makes an entry of the history that asks AWS nothing.
func (m *Model) openEntry() *Search {
	s := &Search{
		ID: len(m.searches) + 1, Origin: Opened, Phase: Idle,
		Table: table.New(),
		run:   noFeed{}, events: newSharedStore(),
	}
	m.searches = append(m.searches, s)
	m.current = s.ID
	return s
}

// readFiles reads the files that wait.
func (m *Model) readFiles(s *Search) Effect {
	f := &s.Files
	ctx, cancel := context.WithCancel(context.Background())
	r := &reading{
		search: s.ID, drops: f.waiting, tally: f.Tally, events: s.events,
		news: news{clock: m.ports.Clock}, giveTurn: m.ports.GiveTurn, readers: m.ports.Readers,
	}
	f.Phase, f.cancel, f.waiting = FilesReading, cancel, nil
	f.began, f.before = m.Now(), f.Tally
	return func(page context.Context, post func(Msg)) {
		defer cancel()
		defer context.AfterFunc(page, cancel)()
		r.run(ctx, post)
	}
}

// stopFiles ends the reading of files into the search on the screen; what was
// read stays.
func (m *Model) stopFiles() {
	if s := m.Search(); s != nil && s.Files.Phase == FilesReading {
		s.Files.Phase, s.Files.waiting = FilesStopping, nil
		s.Files.cancel()
	}
}

// FilesRead: how far the reading of files is.
type FilesRead struct {
	Search int
	Tally  Tally
}

func (msg FilesRead) apply(m *Model) []Effect {
	s := m.find(msg.Search)
	if s == nil {
		return nil
	}
	s.Files.Tally = msg.Tally
	return m.grown(s)
}

// FilesEnded: all files given were read, or reading was stopped.
type FilesEnded struct {
	Search int
	Tally  Tally
	Cut    bool // files that were still looked for are not given
}

func (msg FilesEnded) apply(m *Model) []Effect {
	s := m.find(msg.Search)
	if s == nil {
		return nil
	}
	f := &s.Files
	f.Tally, f.Phase = msg.Tally, FilesIdle
	f.cut = f.cut || msg.Cut
	if s.Origin == Asked && len(f.waiting) == 0 && s == m.Search() {
		m.Notice = Notice{Text: m.addedNotice(s)}
	}
	effects := m.grown(s)
	if len(f.waiting) > 0 {
		effects = append(effects, m.readFiles(s))
	}
	return effects
}

// FilesMoved: files are being dragged over the page, or no longer are.
type FilesMoved struct{ Held Holding }

func (msg FilesMoved) apply(m *Model) []Effect {
	m.FilesHeld = msg.Held
	return nil
}
