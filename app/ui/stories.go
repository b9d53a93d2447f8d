package ui

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/creds"
	"trailsleuth/app/ingest"
	"trailsleuth/app/lookup"
	"trailsleuth/app/query"
	"trailsleuth/app/state"
	"trailsleuth/app/state/card"
	"trailsleuth/app/state/facets"
	"trailsleuth/app/state/groups"
	"trailsleuth/app/state/layout"
	"trailsleuth/app/state/lookupform"
	"trailsleuth/app/state/reading"
	"trailsleuth/app/state/rulebook"
	"trailsleuth/app/state/table"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// Story is the page in one state, for tests and for looking at.
type Story struct {
	Name  string
	Model *state.Model
}

// Draw is the story's page.
func (s Story) Draw() app.UI {
	return view{model: s.Model, send: func(state.Msg) {}, run: func(command) {}, scopes: newScopes(), tips: newTips()}.frame()
}

// StoryPage is the page in the state of the story with the name, the first one
// if there is none. One can go on from there: what is asked for is answered as
// the story's own questions were.
func StoryPage(name string) *Root {
	stories := Stories()
	at := max(0, slices.IndexFunc(stories, func(s Story) bool { return s.Name == name }))
	run := func(effect state.Effect, post func(state.Msg)) {
		go func() {
			defer func() {
				if reason := recover(); reason != nil {
					post(state.EffectCrashed{Reason: fmt.Sprint(reason)})
				}
			}()
			effect(context.Background(), post)
		}()
	}
	return NewRoot(stories[at].Model, run, Credentials{Read: func() {}, Use: func() {}}, func(*state.Model, func(state.Msg)) {})
}

// storyTime is when the stories are told.
var storyTime = time.Date(2026, time.March, 14, 10, 42, 0, 0, time.UTC)

// Stories lists the page in every state it can be in. Each is brought about
// by messages alone, as a person would.
func Stories() []Story {
	told := []struct {
		name     string
		source   lookup.Source
		messages []state.Msg
	}{
		{"first visit", nil, nil},
		{"a question that waits", nil, []state.Msg{state.QuestionAsked{ID: "defence"}}},
		{"paste not understood", nil, []state.Msg{state.CredentialsRead{Refusal: trail.Refuse("The paste has an access key ID but no secret access key.")}}},
		{"paste understood", nil, []state.Msg{state.CredentialsRead{Identity: storyIdentity(creds.Temporary), NotKept: "a refresh token and a private key"}}},
		{"paste of several profiles", nil, []state.Msg{storyProfiles}},
		{"paste of a sign-in", nil, []state.Msg{state.CredentialsRead{NotKept: "a refresh token", Refusal: trail.Refuse("The paste names a role or a sign-in but has no keys.")}}},
		{"keys end soon", nil, []state.Msg{storySignedIn(12 * time.Minute)}},
		{"keys end first", storyMore(40), []state.Msg{storySignedIn(20 * time.Minute), state.WindowChosen{Last: 90 * 24 * time.Hour}, state.SearchSubmitted{}}},
		{"long-term key", nil, []state.Msg{state.CredentialsOffered{Identity: storyIdentity(creds.LongTerm)}}},
		{"signed in", nil, []state.Msg{signIn}},
		{"sample account", nil, []state.Msg{state.SampleChosen{}}},
		{"bad form", nil, []state.Msg{signIn, state.FormEdited{Field: lookupform.Regions, Text: "mars-north-1"}, state.FormEdited{Field: lookupform.PageSize, Text: "900"}, state.SearchSubmitted{}}},
		{"suggestions", nil, []state.Msg{signIn, state.AttributeChosen{Field: query.EventName}, state.FormEdited{Field: lookupform.Value, Text: "Del"}, state.SuggestionsWanted{Field: lookupform.Value}, state.SuggestionStepped{By: 1}}},
		{"events", storyPage(40), []state.Msg{signIn, state.SearchSubmitted{}}},
		{"details", storyPage(40), []state.Msg{signIn, state.SearchSubmitted{}, state.RowOpened{Row: 3}}},
		{"folded", storyPage(40), []state.Msg{signIn, state.SearchSubmitted{}, state.FoldingChosen{Folding: table.Folded}}},
		{"insight of errors", storyErrorInsight(), []state.Msg{signIn, state.SearchSubmitted{}, state.RowOpened{Row: 0}}},
		{"card", storyPage(40), []state.Msg{signIn, state.SearchSubmitted{}, state.RowOpened{Row: 3}, state.CardWanted{Of: card.Subject{Column: store.Actor, Value: "Admin / alice"}}}},
		{"sessions", storyPage(40), []state.Msg{signIn, state.SearchSubmitted{}, state.ViewChosen{View: state.SessionsView}}},
		{"comparison", storyPage(40), []state.Msg{signIn, state.SearchSubmitted{}, state.RowOpened{Row: 3}, state.EventKept{}, state.RowOpened{Row: 5}, state.EventKept{}}},
		{"marked", storyPage(40), []state.Msg{signIn, state.SearchSubmitted{}, state.EventStarred{Row: 0}, state.EventStarred{Row: 7}, state.RowOpened{Row: 3}, state.EventStarred{}, state.NoteTyped{Text: "The bucket with the logs."}}},
		{"marked only", storyPage(40), []state.Msg{signIn, state.SearchSubmitted{}, state.EventStarred{Row: 0}, state.EventStarred{Row: 7}, state.MarkedToggled{}}},
		{"insight", storyInsight(), []state.Msg{signIn, state.SearchSubmitted{}, state.RowOpened{Row: 0}}},
		{"dug into a resource", storyPage(40), []state.Msg{signIn, state.SearchSubmitted{}, state.LookupFollowed{Key: trail.ByResourceName, Value: "prod-logs"}}},
		{"facets", storyPage(40), []state.Msg{signIn, state.SearchSubmitted{}, state.RoomMeasured{Room: facets.Wide}, state.FacetExpanded{Column: store.Event},
			state.ValueChosen{Column: store.Outcome, Value: "AccessDenied", Sense: store.Exclude}, state.ValueChosen{Column: store.Event, Value: "AssumeRole"}}},
		{"time marked", storyPage(40), []state.Msg{signIn, state.SearchSubmitted{}, state.TimelineBounded{From: 10, To: 40}, state.TimelineZoomed{}, state.TimelinePressed{Bar: 3}}},
		{"groups", storyPage(40), []state.Msg{signIn, state.SearchSubmitted{}, state.GroupedBy{By: groups.Dimensions{First: store.Dimension{Column: store.Event}, Second: store.Dimension{Column: store.Outcome}, Two: true}},
			state.DimensionChosen{By: store.Dimension{Column: store.Event}, Value: "AssumeRole", Sense: store.Exclude}}},
		{"groups by a place", storyPage(40), []state.Msg{signIn, state.SearchSubmitted{}, state.GroupedBy{By: groups.Dimensions{First: store.At("requestParameters.bucketName")}}}},
		{"differences", storyPage(40), []state.Msg{signIn, state.SearchSubmitted{}, state.FilterTyped{Text: "event:AssumeRole"}, state.DifferencesWanted{In: state.OfFilter}, state.PlaceContrasted{Place: "eventName"}}},
		{"differences of nothing", storyPage(40), []state.Msg{signIn, state.SearchSubmitted{}, state.ViewChosen{View: state.ContrastView}}},
		{"columns arranged", storyPage(40), []state.Msg{signIn, state.SearchSubmitted{}, state.ColumnClicked{Column: store.Source}, state.ColumnToggled{Column: store.Source}, state.ColumnToggled{Column: store.EventID},
			state.ColumnMoved{Column: store.Actor, Side: layout.Before, Other: store.Time}, state.ColumnsSized{Sizes: []layout.Size{{Column: store.Actor, Pixels: 240}}}}},
		{"one column", storyPage(40), []state.Msg{signIn, state.SearchSubmitted{}, state.ColumnsRemembered{Text: "1 event -time -source -actor -touched -error -address -region -resource -request"}}},
		{"checked here", storyPage(40), []state.Msg{signIn, state.AttributeChosen{Field: query.ErrorCode}, state.FormEdited{Field: lookupform.Value, Text: "AccessDenied"}, state.SearchSubmitted{}}},
		{"checked here, more to come", storyMore(40), []state.Msg{signIn, state.AttributeChosen{Field: query.ErrorCode}, state.FormEdited{Field: lookupform.Value, Text: "AccessDenied"}, state.SearchSubmitted{}, state.StopWanted{}}},
		{"live tail", &storyTail{}, []state.Msg{signIn, state.SearchSubmitted{}, state.TailToggled{}}},
		{"live tail ended", &storyTail{}, []state.Msg{signIn, state.SearchSubmitted{}, state.TailToggled{}, state.CredentialsForgotten{}}},
		{"no such event", storyPage(0), []state.Msg{signIn, state.SearchSubmitted{}}},
		{"no such event, a region denied", storyDeniedIn("eu-west-1"), []state.Msg{signIn, state.FormEdited{Field: lookupform.Regions, Text: "us-east-1, eu-west-1"}, state.SearchSubmitted{}}},
		{"nothing matches", storyPage(40), []state.Msg{signIn, state.SearchSubmitted{}, state.FilterTyped{Text: "no-such-word"}}},
		{"filter not understood", storyPage(40), []state.Msg{signIn, state.SearchSubmitted{}, state.FilterTyped{Text: `actor:"alice`}}},
		{"link of an ill-wisher", storyPage(0), []state.Msg{signIn, state.LinkOpened{Fragment: "v1&regions=us-east-1&f=Username,is,mal%E2%80%AEory&f=role,is,ad%E2%80%8Bmin"},
			state.SearchSubmitted{}, state.LookupFollowed{Key: trail.ByResourceName, Value: "prod\u2066-logs"}}},
		{"files", nil, []state.Msg{storyFiles}},
		{"files without events", nil, []state.Msg{state.FilesOpened{Files: []ingest.File{storyFile("notes.txt", "hello")}}}},
		{"files beside a search", storyPage(40), []state.Msg{signIn, state.SearchSubmitted{}, storyFiles}},
		{"commands", storyPage(40), []state.Msg{signIn, state.SearchSubmitted{}, state.RowOpened{Row: 3}, state.DialogOpened{Dialog: state.CommandPalette}, state.PaletteStepped{By: 2, Of: 9}}},
		{"commands found", storyPage(40), []state.Msg{signIn, state.SearchSubmitted{}, state.DialogOpened{Dialog: state.CommandPalette}, state.PaletteTyped{Text: "col"}}},
		{"no such command", nil, []state.Msg{state.DialogOpened{Dialog: state.CommandPalette}, state.PaletteTyped{Text: "make coffee"}}},
		{"athena", storyPage(40), []state.Msg{signIn, state.SearchSubmitted{}, state.DialogOpened{Dialog: state.AthenaHandOff}, state.AthenaTyped{Field: state.AthenaBucket, Text: "Logs"}}},
		{"what leaves", storyPage(40), []state.Msg{signIn, state.SearchSubmitted{}, state.DialogOpened{Dialog: state.Outgoing}}},
		{"keys", storyPage(40), []state.Msg{signIn, state.SearchSubmitted{}, state.DialogOpened{Dialog: state.KeyHelp}}},
		{"files held over the page", nil, []state.Msg{state.FilesMoved{Held: reading.HeldOver}}},
		{"dug from a file", nil, []state.Msg{storyFiles, state.RowOpened{Row: 0}, state.LookupFollowed{Key: trail.ByResourceName, Value: "prod-logs"}}},
		{"denied", storyError(trail.AccessDenied, "These credentials may not look up events."), []state.Msg{signIn, state.SearchSubmitted{}}},
		{"given up", storyError(trail.Network, "There was no answer."), []state.Msg{signIn, state.SearchSubmitted{}}},
		{"expired", storyError(trail.ExpiredToken, "The credentials have expired."), []state.Msg{signIn, state.SearchSubmitted{}}},
	}
	stories := make([]Story, 0, len(told))
	for _, s := range told {
		stories = append(stories, Story{Name: s.name, Model: tell(s.source, s.messages)})
	}
	return slices.Concat(stories, ruleStories(), chainStories())
}

var signIn = state.CredentialsOffered{Identity: storyIdentity(creds.Temporary)}

// storySignedIn is a person with keys that end after so long.
func storySignedIn(lifetime time.Duration) state.CredentialsOffered {
	id := storyIdentity(creds.Temporary)
	id.Expires = storyTime.Add(lifetime)
	return state.CredentialsOffered{Identity: id}
}

func storyIdentity(kind creds.Kind) creds.Identity {
	return creds.Identity{KeyID: "ASIAEXAMPLE", Account: "123456789012", Kind: kind, Expires: storyTime.Add(41 * time.Minute)}
}

// tell plays messages, each with all that follows from it before the next.
func tell(source lookup.Source, messages []state.Msg) *state.Model {
	clock := &storyClock{now: storyTime}
	m := state.New(state.Ports{
		Now: clock.Now, Clock: clock, Live: source, Sample: source, Rules: storyRules(),
		Forget: func() {}, Cases: func() []state.Case { return nil }, Copy: func(string) error { return nil }, Push: func(int, string) {}, GiveTurn: func() {}, Address: func() string { return "https://trailsleuth.example/" },
		LocalOffset: func(time.Time) (time.Duration, string) { return time.Hour, "CET" },
	})
	for _, msg := range messages {
		play(m, m.Update(msg))
	}
	return m
}

// play runs effects, and all that follows from them.
func play(m *state.Model, effects []state.Effect) {
	for len(effects) > 0 {
		effect := effects[0]
		effects = effects[1:]
		effect(context.Background(), func(msg state.Msg) { effects = append(effects, m.Update(msg)...) })
	}
}

// storyRules are read once for all stories.
var storyRules = sync.OnceValue(func() *rulebook.Ours { return &rulebook.Ours{} })

// storyClock passes only by being waited for.
type storyClock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *storyClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *storyClock) Sleep(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	return ctx.Err()
}

// storySource answers every call with the same page or error.
type storySource struct {
	page lookup.Page
	err  error
}

func (s storySource) LookupEvents(context.Context, string, lookup.Input) (lookup.Page, error) {
	return s.page, s.err
}

func storyError(code, sentence string) lookup.Source {
	return storySource{err: &trail.Error{Code: code, Message: sentence, RequestID: "7f3c0a52-0000-4000-8000-000000000000"}}
}

// storyDeniedIn refuses in one region and has no events in the others.
type storyDeniedIn string

func (s storyDeniedIn) LookupEvents(ctx context.Context, region string, in lookup.Input) (lookup.Page, error) {
	if region == string(s) {
		return storyError(trail.AccessDenied, "These credentials may not look up events.").LookupEvents(ctx, region, in)
	}
	return lookup.Page{}, nil
}

func storyPage(events int) lookup.Source {
	page := lookup.Page{}
	for i := range events {
		e := trail.Event{
			ID: fmt.Sprintf("%08d-0000-4000-8000-000000000000", i), Time: storyTime.Add(-time.Duration(i) * 47 * time.Second),
			Name: [...]string{"DeleteBucket", "DescribeInstances", "AssumeRole", "PutObjectAcl", "ConsoleLogin"}[i%5], Source: "s3.amazonaws.com",
			Region: "us-east-1", Account: "123456789012", Address: "203.0.113.9", Username: "alice",
			Actor:    trail.Actor{Type: "AssumedRole", Name: "Admin", Session: "alice"},
			Severity: trail.Severity(i % 4), Request: "bucketName=prod-logs",
			Resources: []trail.Resource{{Type: "AWS::S3::Bucket", Name: "prod-logs"}},
			Raw:       `{"eventName":"DeleteBucket","requestParameters":{"bucketName":"prod-logs"}}`,
		}
		if e.Severity == trail.Failed {
			e.ErrorCode, e.ErrorMessage = "AccessDenied", "Access Denied"
		}
		page.Events = append(page.Events, e)
	}
	return storySource{page: page}
}
