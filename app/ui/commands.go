package ui

import (
	"slices"

	"trailsleuth/app/browser"
	"trailsleuth/app/state"
	"trailsleuth/app/state/selection"
	"trailsleuth/app/state/table"
	"trailsleuth/app/state/tail"
)

// commands is the table of them, in the order in which the palette offers them
// before anything is typed. Of several possible commands of a key the first is
// done. To add one, put its row here, and where it has a key a row in
// TestKeys; a button that does the same gets its tooltip and key from it.
func commands() []command {
	return slices.Concat(escapes(), panelCommands(), eventCommands(), viewCommands(), loadedCommands(), timelineCommands(), questionCommands(), pageCommands())
}

// escapes put away what lies over the page, the topmost first.
func escapes() []command {
	return []command{
		{ofPage, "Put the facets away", "", single("Escape"), facetsCoverPage, sends{state.FacetsToggled{}}},
		{ofTimeline, "Unmark the timeline", "", single("Escape"), ofSearch(func(s *state.Search) bool { return s.Timeline.Marked() }), sends{state.TimelineUnmarked{}}},
	}
}

// panelCommands lead out of the panel in front.
func panelCommands() (rows []command) {
	for _, p := range panels() {
		behind := ofSearch(func(s *state.Search) bool { return s.Selection.Behind().Kind == p.of })
		rows = append(rows, command{ofEvent, "Go back to the " + p.noun, "", single("Escape"), behind, sends{state.PanelLeft{}}})
	}
	for _, p := range panels() {
		front := ofSearch(func(s *state.Search) bool { return s.Selection.Front().Kind == p.of })
		rows = append(rows, command{ofEvent, "Close the " + p.noun, "", single("Escape"), front, sends{state.PanelsClosed{}}})
	}
	return rows
}

func eventCommands() []command {
	return []command{
		{ofEvent, "Next event", "The next event in the table", single("j"), anyRow, stepping(+1)},
		{ofEvent, "Previous event", "The event before it in the table", single("k"), anyRow, stepping(-1)},
		{ofEvent, "Look around this event", "What happened shortly before and after it", single("a"), detailsInFront, opening{popover: aroundID}},
		{ofEvent, "Mark this event", "Mark this event as telling, and write a note on it, for the report and the case file", single("s"), anyRow, starring{}},
		{ofEvent, "Write a note on this event", "", single("n"), (*state.Model).Starred, goingTo(noteID)},
		{ofEvent, "Compare this event", "Keep this event beside the next ones that you open, up to five", single("c"), anEventOpen, sends{state.EventKept{}}},
		{ofEvent, "Copy of this event", "Copy the sentence, the event ID or the record", single("y"), detailsInFront, opening{popover: copyEventID}},
		{ofEvent, "Go to the panel beside the rows", "", single("d"), ofSearch(func(s *state.Search) bool { return s.Selection.IsOpen() }), toPanel{}},
	}
}

func loadedCommands() []command {
	return []command{
		{ofLoaded, "Load more", "One more page of older events", single("l"), ofSearch(func(s *state.Search) bool { return s.Load.CanGoOn() }), sends{state.MoreWanted{}}},
		{ofLoaded, "Load until some match", "Older events until a page of them passes the filters that are checked here", browser.Shortcut{}, ofSearch(func(s *state.Search) bool { return s.Load.CanGoOn() && len(s.Load.Plan.Local) > 0 }), sends{state.MatchesWanted{}}},
		{ofLoaded, "Load all", "All older events of the window", single("L"), ofSearch(func(s *state.Search) bool { return s.Load.CanGoOn() }), sends{state.AllWanted{}}},
		{ofLoaded, "Stop", "Stop loading; what is loaded stays", single("."), ofSearch(busy), sends{state.StopWanted{}}},
		{ofLoaded, "Live tail: follow what is recorded from now on, or no more", "Follow what is recorded from now on: new events are counted, and come by a press", browser.Shortcut{}, canFollow, sends{state.TailToggled{}}},
		{ofLoaded, "Show the new events of the live tail", "", browser.Shortcut{}, ofSearch(func(s *state.Search) bool { return s.Tail.Waiting() > 0 }), sends{state.TailTaken{}}},
		{ofLoaded, "Filter the loaded events", "Filter loaded events", single("/"), ofSearch(always), goingTo(loadedFilterID)},
		{ofLoaded, "Only what people did themselves", "In the console or with keys of their own; not services, workloads and AWS itself", browser.Shortcut{}, ofSearch(always), sends{state.FilterCompleted{Text: peopleThemselves}}},
		{ofLoaded, "Clear the filter of the loaded events", "Show all loaded events again", single("x"), ofSearch(func(s *state.Search) bool { return s.Table.FilterText != "" }), sends{state.FilterCleared{}}},
		{ofLoaded, "Go to the table", "", single("g"), anyRow, toRows{}},
		{ofLoaded, "Show or hide the facets", "Values of the loaded events, with counts", single("b"), ofSearch(always), sends{state.FacetsToggled{}}},
		{ofLoaded, "Show only marked events, or all again", "", browser.Shortcut{}, anyMark, sends{state.MarkedToggled{}}},
		{ofLoaded, "Fold look-alikes", "", browser.Shortcut{}, canBe(table.Folded), sends{state.FoldingChosen{Folding: table.Folded}}},
		{ofLoaded, "Unfold look-alikes", "", browser.Shortcut{}, canBe(table.Unfolded), sends{state.FoldingChosen{Folding: table.Unfolded}}},
		{ofLoaded, "Choose columns", "Columns of the table, their order and widths", browser.Shortcut{}, ofSearch(always), opening{popover: columnsID}},
		{ofLoaded, "Reset the widths of columns", "", browser.Shortcut{}, ofSearch(always), sends{state.WidthsReset{}}},
		{ofLoaded, "Reset the columns", "", browser.Shortcut{}, ofSearch(always), sends{state.ColumnsReset{}}},
		{ofLoaded, "Export the events", "Save the events as a file", single("e"), canExport, opening{popover: exportID}},
		{ofLoaded, "Save a report of the marked events", "", browser.Shortcut{}, func(m *state.Model) bool { return canExport(m) && m.Marks.Len() > 0 }, sends{state.ReportWanted{}}},
		{ofLoaded, "Save the case file", "", browser.Shortcut{}, canExport, sends{state.CaseWanted{}}},
		{ofLoaded, "Stop the export", "", browser.Shortcut{}, func(m *state.Model) bool { return m.Exporting.Under() }, sends{state.ExportStopWanted{}}},
		{ofLoaded, "Open files", "", single("o"), nil, pressing(openFilesID)},
	}
}

// peopleThemselves is the filter that leaves trail.ByConsole and trail.ByTool.
const peopleThemselves = "by:person"

// viewCommands are the ways to look at the events.
func viewCommands() (rows []command) {
	for _, t := range tabs() {
		possible := func(s *state.Search) bool { return t.possible(s) && len(possibleTabs(s)) > 1 }
		row := command{ofLoaded, "View: " + t.name, "", browser.Shortcut{}, ofSearch(possible), sends{state.ViewChosen{View: t.of}}}
		if t.key != "" {
			row.words, row.key = "Show the view "+t.name, single(t.key)
		}
		rows = append(rows, row)
	}
	return rows
}

func timelineCommands() []command {
	marked := ofSearch(func(s *state.Search) bool { return s.Timeline.Marked() })
	return []command{
		{ofTimeline, "Zoom in to what is marked", "", browser.Shortcut{}, marked, sends{state.TimelineZoomed{}}},
		{ofTimeline, "Zoom out to all of it", "", browser.Shortcut{}, ofSearch((*state.Search).TimelineShown), sends{state.TimelineReset{}}},
		{ofTimeline, "What is different in what is marked?", "", browser.Shortcut{}, marked, sends{state.DifferencesWanted{In: state.OfTime}}},
		{ofTimeline, "Scope to what is marked", "Show only the rows of this time, and put it into the search form", browser.Shortcut{}, marked, sends{state.TimelineScoped{}}},
	}
}

func questionCommands() []command {
	return []command{
		{ofQuestion, "Search", "Ask the question", withCommand("Enter"), formShown, asking{}},
		{ofQuestion, "Choose regions", "The regions to ask", single("r"), formShown, opening{popover: regionsID}},
		{ofQuestion, "Choose the window", "How far back to ask", single("w"), formShown, opening{popover: windowID}},
		{ofQuestion, "Add a filter", "One more thing that the events must have", single("f"), formShown, newFilter()},
		{ofQuestion, "More settings of the search", "Category, page size, max items, starting token", browser.Shortcut{}, formShown, opening{popover: moreID}},
		{ofQuestion, "Questions and history", "Ready questions, and the searches of this tab", single("q"), questionsInPopover, opening{popover: askedID}},
		{ofQuestion, "Hunt", "Ask AWS for all that the detections name; the plan comes first", browser.Shortcut{}, (*state.Model).CanHunt, sends{state.HuntWanted{}}},
		{ofLoaded, "Copy this filter as a Sigma rule", "", browser.Shortcut{}, ofSearch(always), sends{state.RuleCopyWanted{}}},
		{ofPage, "Rules", "Which detections are tried, your own among them", browser.Shortcut{}, nil, sends{state.DialogOpened{Dialog: state.RuleList}}},
		{ofQuestion, "Copy the question", "As an aws command, a link or Athena SQL", browser.Shortcut{}, asked, opening{popover: copyID}},
		{ofQuestion, "Copy as aws command", "", browser.Shortcut{}, asked, sends{state.QueryCopyWanted{As: state.AsAWSCommand}}},
		{ofQuestion, "Copy as aws command for PowerShell", "", browser.Shortcut{}, asked, sends{state.QueryCopyWanted{As: state.AsPowerShell}}},
		{ofQuestion, "Copy link to this query", "", browser.Shortcut{}, func(m *state.Model) bool { return asked(m) && !m.Search().Load.IsHunt() }, sends{state.QueryCopyWanted{As: state.AsLink}}},
		{ofQuestion, "Copy as Athena SQL", "", browser.Shortcut{}, asked, sends{state.QueryCopyWanted{As: state.AsAthenaSQL}}},
		{ofQuestion, "Ask Athena", "Its table and SQL, for more than 90 days and for data events", browser.Shortcut{}, asked, sends{state.DialogOpened{Dialog: state.AthenaHandOff}}},
		{ofQuestion, "Copy resume token", "", browser.Shortcut{}, func(m *state.Model) bool { return asked(m) && m.Search().Load.ResumeToken() != "" }, sends{state.QueryCopyWanted{As: state.AsResumeToken}}},
	}
}

func pageCommands() []command {
	return []command{
		{ofPage, "Commands", "All that can be done here, found by typing", withCommand("K"), nil, sends{state.DialogOpened{Dialog: state.CommandPalette}}},
		{ofPage, "Keys", "Which key does what", single("?"), nil, sends{state.DialogOpened{Dialog: state.KeyHelp}}},
		{ofPage, "What leaves this page", "Every request that was made, the policy in force, what the guards stopped, the build and its licences", browser.Shortcut{}, nil, sends{state.DialogOpened{Dialog: state.Outgoing}}},
		{ofPage, "UTC or local time", "Switch between UTC and your local time", single("u"), nil, sends{state.ZoneToggled{}}},
		{ofPage, "Light or dark", "Light or dark", single("t"), nil, otherThemed{}},
		{ofPage, "Theme: light", "", browser.Shortcut{}, nil, themed(browser.ThemeLight)},
		{ofPage, "Theme: dark", "", browser.Shortcut{}, nil, themed(browser.ThemeDark)},
		{ofPage, "Theme: as the system has it", "", browser.Shortcut{}, nil, themed(browser.ThemeOfSystem)},
		{ofPage, "Single keys on or off", "", browser.Shortcut{}, nil, sends{state.KeysToggled{}}},
		{ofPage, "Dismiss the notice", "", browser.Shortcut{}, func(m *state.Model) bool { return m.Notice.Text != "" }, sends{state.NoticeDismissed{}}},
		{ofPage, "Use the sample account", "", browser.Shortcut{}, func(m *state.Model) bool { return m.Account.Status == state.SignedOut }, sends{state.SampleChosen{}}},
		{ofPage, "Give credentials", "To ask CloudTrail itself; the files stay open", browser.Shortcut{}, canGiveCredentials, sends{state.SignInWanted{}}},
		{ofPage, "Forget credentials", "", browser.Shortcut{}, func(m *state.Model) bool { return m.Account.Status == state.SignedIn }, sends{state.CredentialsForgotten{}}},
		{ofPage, "Leave the sample account", "", browser.Shortcut{}, func(m *state.Model) bool { return m.Account.Status == state.Sample }, sends{state.CredentialsForgotten{}}},
	}
}

// tableKey is a key that the table itself answers (web/grid/cursor.js,
// web/grid/columns.js), for the help.
type tableKey struct{ keys, does string }

func tableKeys() []tableKey {
	return []tableKey{
		{"↑ ↓ ← →", "From row to row, cell to cell"},
		{"PageUp PageDown", "A page up, a page down"},
		{"Home End", "The first cell of the row, the last"},
		{"Ctrl+Home Ctrl+End", "The first row, the last"},
		{"Esc", "Close what lies over or beside the rows"},
		{"Enter", "Open the row, or follow the link in its cell"},
		{"Shift+← Shift+→", "On a header: a narrower or wider column"},
		{"Ctrl+Shift+← Ctrl+Shift+→", "On a header: the column further left or right"},
	}
}

// When there is something to do:

// ofSearch is a condition that only a search can fulfil.
func ofSearch(when func(*state.Search) bool) func(*state.Model) bool {
	return func(m *state.Model) bool { return m.Search() != nil && when(m.Search()) }
}

func anyRow(m *state.Model) bool { return m.Search() != nil && len(m.Search().Table.Rows) > 0 }

func anEventOpen(m *state.Model) bool {
	return m.Search() != nil && m.Search().Selection.Opened() != ""
}

func detailsInFront(m *state.Model) bool {
	return m.Search() != nil && m.Search().Selection.Front().Kind == selection.Details
}

func anyMark(m *state.Model) bool {
	return m.Search() != nil && (m.Marks.Len() > 0 || m.Search().OnlyMarked())
}

func canFollow(m *state.Model) bool {
	return m.CanFollow() || m.Search() != nil && m.Search().Tail.Phase != tail.Off
}

// canBe reports whether look-alikes are not folded so, and can be.
func canBe(folding table.Folding) func(*state.Model) bool {
	return ofSearch(func(s *state.Search) bool { return s.Table.CanFold() && s.Table.Folding != folding })
}

func canExport(m *state.Model) bool {
	return m.Search() != nil && m.Search().Load.Snapshot().Len() > 0 && !m.Exporting.Under()
}

func asked(m *state.Model) bool { return m.Search() != nil && m.Search().Origin == state.Asked }

func questionsInPopover(m *state.Model) bool { return m.Search() != nil && m.Account.CanAsk() }

func canGiveCredentials(m *state.Model) bool {
	return m.Search() != nil && !m.Account.CanAsk() && !m.AsksToSignIn()
}

func facetsCoverPage(m *state.Model) bool {
	return m.Search() != nil && m.Facets.Shown() && browser.MatchMedia(sheetMedia)
}
