package state

import (
	"context"
	"strings"

	"trailsleuth/app/permalink"
	"trailsleuth/app/query"
	"trailsleuth/app/trail"
)

// CopyWanted: Text is to go to the clipboard; What names it.
type CopyWanted struct{ Text, What string }

func (msg CopyWanted) apply(m *Model) []Effect { return []Effect{m.copyText(msg)} }

func (m *Model) copyText(msg CopyWanted) Effect {
	put := m.ports.Copy
	return func(_ context.Context, post func(Msg)) {
		post(Copied{What: msg.What, Err: put(msg.Text)})
	}
}

// Copied: how that went.
type Copied struct {
	What string
	Err  error
}

func (msg Copied) apply(m *Model) []Effect {
	if msg.Err != nil {
		m.Notice = Notice{Code: trail.Internal, Text: "Could not copy " + msg.What + ": the browser refused. Select the text and copy it by hand."}
		return nil
	}
	m.Notice = Notice{Text: "Copied " + msg.What + "."}
	return nil
}

// QueryCopyWanted: the query on the screen is to go to the clipboard.
type QueryCopyWanted struct{ As QueryForm }

func (msg QueryCopyWanted) apply(m *Model) []Effect { return m.copyQuery(msg.As) }

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
