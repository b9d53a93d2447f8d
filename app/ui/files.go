package ui

import (
	"fmt"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/browser"
	"trailsleuth/app/ingest"
	"trailsleuth/app/state"
	"trailsleuth/app/state/reading"
	"trailsleuth/app/trail"
)

// openFilesID is the file input. The page has at most one at a time.
const openFilesID = "open-files"

// fileTypes are what the system's file dialog offers first. What a file holds
// decides what it is, so the dialog's "all files" works as well.
const fileTypes = ".json,.gz,.json.gz,.csv,.tsv,.md,.txt,.ndjson,.jsonl,.log,.zip,.tar,.tgz,.yml,.yaml"

// openFiles is the way to pick files. What becomes of them depends on what is
// on the screen, and is said there.
func (v view) openFiles() app.UI {
	expect := func(app.Context, app.Event) { v.post(state.FilesExpected{}) }
	return app.Label().Class("file-button").For(openFilesID).Title(spoken(v.filesBecome())).OnMouseEnter(expect).Body(
		app.Input().ID(openFilesID).Type("file").Class("visually-hidden").Multiple(true).Accept(fileTypes).
			Aria("label", "Open files").Aria("describedby", "files-become").OnFocus(expect).
			OnChange(func(app.Context, app.Event) {
				browser.PickedFiles(openFilesID, func(found *browser.Found) { v.post(opened(found)) })
			}),
		app.Span().Body(app.Text("Open"), app.Span().Class("file-noun").Text(" files"), app.Text("…")),
		app.Span().ID("files-become").Hidden(true).Text(v.filesBecome()),
	)
}

// filesBecome says what happens with files that are opened now.
func (v view) filesBecome() string {
	if s := v.model.Search(); s != nil {
		return "Their events are added to “" + visible(s.Title()) + "”. Nothing leaves this tab."
	}
	return "Log files, zip and tar archives, AWS CLI output, console downloads, exports of Athena, Splunk, CloudWatch Logs, Elasticsearch and others: they are read in this tab, without credentials."
}

// opened tells of files that were given; those that are not looked at yet
// follow when they are asked for.
func opened(found *browser.Found) state.FilesOpened {
	next := func() (reading.Part, bool) {
		part, ok := found.Next()
		given := reading.Part{Unread: part.Unread}
		for _, f := range part.Files {
			given.Files = append(given.Files, ingest.File{Name: f.Path, Size: f.Size, Open: f.Open, OpenAt: f.OpenAt, Handle: f})
		}
		return given, ok
	}
	first, _ := next()
	return state.FilesOpened{Files: first.Files, Unread: first.Unread, Rest: next}
}

// watchDrops lets files and folders be dropped anywhere on the page.
func watchDrops(post func(state.Msg)) {
	browser.OnDrop("", browser.DropEvents{
		Over:    func() { post(state.FilesMoved{Held: reading.HeldOver}) },
		Left:    func() { post(state.FilesMoved{Held: reading.NotHeld}) },
		Dropped: func(found *browser.Found) { post(opened(found)) },
	})
}

// dropHint covers the page while files are held over it.
func (v view) dropHint() app.UI {
	return part("drop-hint", v.model.FilesHeld == reading.HeldOver, func() app.UI {
		return app.Div().Role("status").Body(
			app.P().Class("drop-title").Text("Drop files or folders to open them"),
			app.P().Text(v.filesBecome()),
		)
	})
}

// fileProblems names the files of which there is something to be said.
func (v view) fileProblems(s *state.Search) app.UI {
	t := s.Files.Tally
	return app.If(len(t.Problems) > 0, func() app.UI {
		return app.Details().Class("file-problems").Open(true).Body(
			app.Summary().Text(fileProblemsTitle(t)),
			app.Ul().Body(
				app.Range(t.Problems).Slice(func(i int) app.UI { return app.Li().Text(visible(t.Problems[i])) }),
				app.If(t.Noted > len(t.Problems), func() app.UI {
					return app.Li().Class("faint").Text(fmt.Sprintf("and %s more", trail.Count(t.Noted-len(t.Problems))))
				}),
			),
		)
	})
}

func fileProblemsTitle(t reading.Tally) string {
	parts := t.Wrong()
	if remarks := t.Noted - t.Refused - t.Damaged - t.Empty; remarks > 0 {
		parts = append(parts, trail.Counted(remarks, "file", "files")+" with a remark")
	}
	title := strings.Join(parts, ", ")
	if t.Damaged > 0 {
		title += ": what could be read is in the table"
	}
	return title
}

// noFileEvents explains an empty table of files.
func noFileEvents(s *state.Search) (title, advice string) {
	switch {
	case s.Files.Phase != reading.Idle:
		return "Reading the files…", ""
	case s.Load.Snapshot().Len() > 0:
		return "None of the loaded events match the filter", "Clear “Filter loaded events”, or open more files."
	}
	advice = "CloudTrail's log files, the AWS CLI's output, the console's downloads, archives of these, and exports of many other tools can be opened."
	if len(s.Files.Tally.Problems) > 0 {
		advice = "The list above says why, file by file. " + advice
	}
	return "No CloudTrail event in what was opened", advice
}

// whereText says where a search looked: " in us-east-1", " in 17 regions".
func whereText(s *state.Search) string {
	if s.Origin == state.Opened {
		return " opened in this tab"
	}
	return " in " + regionsText(s)
}
