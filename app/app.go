// Package app wires the page together: the model to the browser, to the
// credentials and to AWS or the sample account. It holds no logic of its own.
//
// The map, each line importing only lines below it:
//
//	ui         draws the model and turns what a person does into messages
//	state      Model, Msg, Update: what the page knows and how it changes; in
//	           packages of its own below it: lookupform (the form), layout (the
//	           columns), loading (what AWS is asked and what is loaded), table
//	           (rows, filter, order), selection (what is open and
//	           compared), marks (what a person marked and wrote), chains (who
//	           made the events), card (what is told of somebody or something),
//	           counts (facets and bars, counted), reading (files), saving
//	           (exports), facets, timeline, groups (rows grouped), contrast (in
//	           what some rows differ), findings (what detections find), rulebook
//	           (which are tried), tail (what is recorded since), zone (whose clock),
//	           aside (what is worked out beside the page), news (how often work tells
//	           how far it is)
//	awsapi     LookupEvents through the AWS SDK; the only importer of it
//	sandbox    CloudTrail in a box, for the sample account and for tests
//	lookup     a search: pages, tokens, pacing, retries, regions merged
//	casefile   searches, events, marks and notes in one file, and back
//	report     the marked events told as Markdown
//	export     events as CSV, JSON, NDJSON, Markdown
//	permalink  a query as a URL fragment and back
//	query      what is asked: filters, window, validation, planner, presets
//	detect     detections tried on the loaded events; below it their language,
//	           sigma, and the rules that come with the page
//	ingest     many files read at once, by workers beside the page
//	logfile    CloudTrail's files read as events
//	trace      which key or session made an event, and what made that in turn
//	store      the loaded events in columns: order, filter, text search, counts
//	telling    an event in a sentence; what it changes; why it failed
//	record     one CloudTrail record read: actor, outcome, resources, summary;
//	           below it the JSON reader, jsondoc, what stands where in a text, and
//	           who a request lets in, grant
//	iamaction  which IAM action permitted a recorded call
//	useragent  which tool made a call, as its user agent says
//	creds      pasted text read as credentials; redaction and wiping
//	awserror   the table of AWS errors: sentence, remedy, what each proves
//	trail      the vocabulary: Event, Region, LookupKey, Error
//	browser    the edge to the browser; the only place with syscall/js
//	memory     when garbage is collected
//	turn       long work in steps, between which the page has its turn
//	fuzzy      which of many names a few typed words mean
//
// Beside them: overlay leaves out what of Go's standard library a browser does
// itself, weight tells what the program is made of, site builds the static
// files, dev serves them while they are worked on, e2e (a module of its own)
// tests them in a real browser.
package app

import (
	"context"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/browser"
	"trailsleuth/app/memory"
)

// Run shows the page, or in a worker of the page reads files. In a browser it
// never returns; elsewhere it only registers the page, so that the site can be
// drawn beforehand.
func Run() {
	if page, ok := browser.InWorker(); ok {
		memory.InReader(context.Background())
		serveReader(page)
	}
	memory.InPage(context.Background(), browser.GiveTurn)
	browser.MendFragment()
	goapp.Route("/", Page)
	goapp.RunWhenOnBrowser()
}
