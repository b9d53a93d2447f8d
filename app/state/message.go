package state

import (
	"time"

	"trailsleuth/app/creds"
	"trailsleuth/app/export"
	"trailsleuth/app/lookup"
	"trailsleuth/app/query"
	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/state/counts"
	"trailsleuth/app/state/facets"
	"trailsleuth/app/state/layout"
	"trailsleuth/app/state/lookupform"
	"trailsleuth/app/state/table"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// Msg says what happened. It never holds a secret.
type Msg any

// Messages about who is asking.
type (
	// CredentialsOffered: a person gave credentials. Refusal is why they
	// cannot be used; they are then not held anywhere.
	CredentialsOffered struct {
		Identity creds.Identity
		Refusal  error
	}
	// SignInWanted: the place to give credentials is to be shown.
	SignInWanted struct{}
	// CredentialsRead: a paste was understood, or not, before it is used.
	CredentialsRead struct {
		Identity creds.Identity
		Refusal  error
	}
	// LongTermAccepted: the explicit yes to keys that never expire.
	LongTermAccepted struct{}
	// SampleChosen: the made-up account is to be asked instead of AWS.
	SampleChosen struct{}
	// CasesFound: what there is to find out in the sample account.
	CasesFound struct{ Cases []Case }
	// CredentialsForgotten: a person wants the keys wiped.
	CredentialsForgotten struct{}
	// PageHidden: the page was left; the keys are wiped.
	PageHidden struct{}
	// ActivitySeen: a person is still there.
	ActivitySeen struct{}
	// ClockTicked: some seconds passed.
	ClockTicked struct{}
)

// Messages about the search form.
type (
	// FormEdited: one field of the form has new text.
	FormEdited struct {
		Field lookupform.Field
		Text  string
	}
	// SuggestionsWanted: known values are to be offered for a field's text.
	SuggestionsWanted struct{ Field lookupform.Field }
	// SuggestionStepped: the next (+1) or previous (-1) of them was come to.
	SuggestionStepped struct{ By int }
	// SuggestionTaken: one of them was chosen.
	SuggestionTaken struct{ Value string }
	// SuggestionsDismissed: none is wanted.
	SuggestionsDismissed struct{}
	// WindowChosen: a preset was picked; 0 means absolute ends.
	WindowChosen struct{ Last time.Duration }
	// AttributeChosen: "" means any event; query.Path("") a place in the record.
	AttributeChosen struct{ Field query.Field }
	// OpChosen: how the value is compared.
	OpChosen struct{ Op query.Op }
	// RegionToggled: one region was ticked or unticked.
	RegionToggled struct{ ID string }
	// RegionsChosen: a whole set of regions at once.
	RegionsChosen struct{ IDs []string }
	// CategoryChosen: which events are looked up.
	CategoryChosen struct{ Category trail.EventCategory }
	// FilterAdded: the attribute and value in the form become a filter.
	FilterAdded struct{}
	// FilterRemoved: the filter at Index was taken away.
	FilterRemoved struct{ Index int }
	// MarkMoved: the filter at Index is to be the one AWS looks up.
	MarkMoved struct{ Index int }
	// SearchSubmitted: Search was pressed.
	SearchSubmitted struct{}
	// QuestionAsked: a preset question was chosen; it fills the form and searches.
	QuestionAsked struct{ ID string }
	// QueryChosen: a query that was offered is to be asked.
	QueryChosen struct{ Query query.Query }
)

// Messages about a search under way. An unknown Search is ignored.
type (
	// MoreWanted: one more page.
	MoreWanted struct{}
	// AllWanted: everything up to the start of the window.
	AllWanted struct{}
	// MatchesWanted: go on until MatchesAtOnce more events match.
	MatchesWanted struct{}
	// RegionsWanted: regions that were refused are to be asked again.
	RegionsWanted struct{ Regions []string }
	// StopWanted: the search is to pause and keep what it has.
	StopWanted struct{}
	// PageArrived: events, or only a new status, came.
	PageArrived struct {
		Search int
		Update lookup.Update
		// Follows: the next part of the same update comes right after; the
		// page need not be drawn before.
		Follows bool
	}
	// LoadEnded: a Load came to its goal (nil) or stopped at Err.
	LoadEnded struct {
		Search int
		Err    error
	}
)

// Messages about files and exports.
type (
	// FilesMoved: files are being dragged over the page, or no longer are.
	FilesMoved struct{ Held Holding }
	// FilesOpened: a person gave files, by picking or dropping them. Unread
	// counts what the browser could not look into. Rest looks for further
	// files of the same drop, for effects, until there are none; it may be
	// nil, or not be called to the end.
	FilesOpened struct {
		Files  []File
		Unread int
		Rest   func() (FilesPart, bool)
	}
	// FilesFound: so many further files of a drop are to be read.
	FilesFound struct {
		Search, Files, Unread int
		Size                  int64
	}
	// FilesRead: how far the reading of files is.
	FilesRead struct {
		Search int
		Tally  Tally
	}
	// FilesEnded: all files given were read, or reading was stopped.
	FilesEnded struct {
		Search int
		Tally  Tally
		Cut    bool // files that were still looked for are not given
	}
	// ExportWanted: the events on the screen are to be saved as a file.
	ExportWanted struct {
		Format export.Format
		Extent Extent
	}
	// ExportProgressed: so many events are written.
	ExportProgressed struct{ Written int }
	// ExportStopWanted: the export is to be dropped.
	ExportStopWanted struct{}
	// ExportEnded: the file was handed to the browser, or Err says why not.
	ExportEnded struct {
		Name  string
		Count int
		Err   error
	}
)

// Messages about the table and the details.
type (
	// ColumnClicked: sort by it, or the other way round.
	ColumnClicked struct{ Column store.Column }
	// FilterTyped: the text that narrows the loaded events.
	FilterTyped struct{ Text string }
	// RowsArranged: an order worked out aside is ready.
	RowsArranged struct {
		Search int
		table.Arranged
	}
	// RowsFound: a filter that looks into the records has come so far.
	RowsFound struct {
		Search int
		table.Found
	}
	// RowOpened: the row's details are wanted.
	RowOpened struct{ Row int }
	// RowStepped: the next (+1) or previous (-1) row's details are wanted.
	RowStepped struct{ By int }
	// DetailsClosed: the details were put away.
	DetailsClosed struct{}
	// RowMarked: the row's event is to be marked beside others, or is not any
	// more.
	RowMarked struct{ Row int }
	// MarksCleared: no event is to be marked any more.
	MarksCleared struct{}
)

// Messages about the columns of the table.
type (
	// ColumnsRemembered: the browser kept this layout from an earlier visit.
	ColumnsRemembered struct{ Text string }
	// ColumnToggled: the column is to be shown, or not any more.
	ColumnToggled struct{ Column store.Column }
	// ColumnMoved: the column is to stand right beside Other.
	ColumnMoved struct {
		Column store.Column
		Side   layout.Side
		Other  store.Column
	}
	// ColumnsSized: columns were given widths; the last is the one meant, and
	// those before it keep what they had.
	ColumnsSized struct{ Sizes []layout.Size }
	// WidthsReset: all columns are to be as wide as the page makes them.
	WidthsReset struct{}
	// ColumnsReset: the columns of a first visit are wanted again.
	ColumnsReset struct{}
)

// Messages about facets and the timeline.
type (
	// RoomMeasured: the page is wide enough for facets beside the table, or not.
	RoomMeasured struct{ Room facets.Room }
	// FacetsToggled: the panel of facets is to be unfolded, or folded away.
	FacetsToggled struct{}
	// FacetExpanded: more of a facet's values are wanted, or fewer again.
	FacetExpanded struct{ Column store.Column }
	// FacetSearched: only values that contain Text are to be listed.
	FacetSearched struct {
		Column store.Column
		Text   string
	}
	// ValueChosen: only rows with the value are wanted, or only those without;
	// or, if that is so already, not any more.
	ValueChosen struct {
		Column store.Column
		Value  string
		Sense  store.Sense
	}
	// PlaceChosen: events are wanted that have the same as the one in the
	// details at this place of the record.
	PlaceChosen struct{ Place jsondoc.Place }
	// FilterCleared: all loaded events are wanted again.
	FilterCleared struct{}
	// RowsCounted: facets and histogram counted aside are ready.
	RowsCounted struct {
		Search int
		Counts counts.Answer
	}
	// TimelinePressed: the pointer went down on a bar, TimelineDragged: it is
	// over another, TimelineReleased: it went up.
	TimelinePressed  struct{ Bar int }
	TimelineDragged  struct{ Bar int }
	TimelineReleased struct{}
	// TimelineBounded: the bars from From up to, but without, To were marked by
	// keys.
	TimelineBounded struct{ From, To int }
	// TimelineUnmarked: the mark is not wanted any more.
	TimelineUnmarked struct{}
	// TimelineZoomed: the marked time alone is to be shown.
	TimelineZoomed struct{}
	// TimelineReset: all that is loaded is to be shown again.
	TimelineReset struct{}
	// TimelineScoped: the rows and the search form are to be narrowed to the
	// time that is marked or zoomed to.
	TimelineScoped struct{}
)

// Messages about digging further and finding back.
type (
	// LookupFollowed: a value was clicked; a new lookup by it over the full
	// window begins.
	LookupFollowed struct {
		Key   trail.LookupKey
		Value string
	}
	// Navigated: the browser went Back or Forward to a search, or to a link
	// (Search 0); Fragment is the address's.
	Navigated struct {
		Search   int
		Fragment string
	}
	// CrumbClicked: an earlier search was picked by name.
	CrumbClicked struct{ Search int }
)

// Messages about the page itself.
type (
	// LinkOpened: the page was opened with a query in its address.
	LinkOpened struct{ Fragment string }
	// CopyWanted: Text is to go to the clipboard; What names it.
	CopyWanted struct{ Text, What string }
	// QueryCopyWanted: the query on the screen is to go to the clipboard.
	QueryCopyWanted struct{ As QueryForm }
	// Copied: how that went.
	Copied struct {
		What string
		Err  error
	}
	// ZoneToggled: UTC or the reader's own time.
	ZoneToggled struct{}
	// NetworkReturned: the browser is online again.
	NetworkReturned struct{}
	// NoticeDismissed: the notice was read.
	NoticeDismissed struct{}
	// EffectCrashed: an effect panicked; the page lives on.
	EffectCrashed struct{ Reason string }
)
