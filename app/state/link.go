package state

import (
	"context"
	"strings"

	"trailsleuth/app/permalink"
	"trailsleuth/app/query"
)

// enter adds a search to the browser's history, with its query as address;
// files have none.
func (m *Model) enter(s *Search) Effect {
	push, id, fragment := m.ports.Push, s.ID, ""
	if s.Origin == Asked {
		fragment = permalink.Encode(s.Query)
	}
	return func(context.Context, func(Msg)) { push(id, fragment) }
}

// navigated follows Back and Forward. An entry without a search of this tab,
// such as the one the page was opened with, is the start, with the query of
// its link in the form.
func (m *Model) navigated(msg Navigated) {
	if m.find(msg.Search) != nil {
		m.show(msg.Search)
		return
	}
	m.show(0)
	m.openLink(msg.Fragment)
}

// openLink fills the form from a link. It never searches by itself: a link
// may come from anybody, and a lookup is recorded in the account.
func (m *Model) openLink(fragment string) {
	if fragment == "" {
		return
	}
	q, notes := permalink.Decode(fragment, m.Form.RegionsAndWindow())
	m.Form.Fill(q)
	if sentence := permalink.Refusal(fragment); sentence != "" {
		m.Notice = Notice{Text: sentence}
		return
	}
	text := "The link's query is in the form."
	if !m.Account.CanAsk() {
		text += " Give credentials, then press Search."
	} else {
		text += " Press Search to ask it."
	}
	m.Notice = Notice{Text: strings.Join(append([]string{text}, notes...), " ")}
}

// QueryForm is a shape in which a query can leave the page.
type QueryForm uint8

// The shapes of a query.
const (
	AsAWSCommand  QueryForm = iota
	AsResumeToken           // for --starting-token, after the loaded events
	AsLink
	AsAthenaSQL
)

// copyQuery puts the query on the screen on the clipboard.
func (m *Model) copyQuery(as QueryForm) []Effect {
	s := m.Search()
	if s == nil || s.Origin == Opened {
		return nil
	}
	copied := CopyWanted{}
	switch as {
	case AsAWSCommand:
		copied = CopyWanted{s.awsCommand(), "the aws command"}
	case AsResumeToken:
		copied = CopyWanted{s.ResumeToken(), "the resume token"}
	case AsLink:
		copied = CopyWanted{m.ports.Address() + "#" + permalink.Encode(s.Query), "the link"}
	case AsAthenaSQL:
		copied = CopyWanted{query.AthenaSQL(s.frozen(), m.Now()), "the Athena SQL"}
	}
	return []Effect{m.copyText(copied)}
}

// awsCommand is the search for the AWS CLI, a command a region, with the
// ends that were frozen for it: its resume token works with no others.
func (s *Search) awsCommand() string {
	q := s.frozen()
	var commands []string
	for _, region := range q.Regions {
		commands = append(commands, query.AWSCommand(q, region, s.asked))
	}
	return strings.Join(commands, "\n")
}

// frozen is the query with the ends that were asked for.
func (s *Search) frozen() query.Query {
	q := s.Query
	q.Window = query.Window{Range: s.Scope.Window}
	return q
}

// ResumeToken is what the AWS CLI takes as --starting-token to go on after
// the loaded events; "" where there is none.
func (s *Search) ResumeToken() string { return s.Coverage.ResumeToken }
