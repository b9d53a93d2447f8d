package state

import (
	"context"

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

func (msg QueryCopyWanted) apply(m *Model) []Effect {
	s := m.Search()
	if s == nil || s.Origin == Opened {
		return nil
	}
	copied := CopyWanted{}
	switch msg.As {
	case AsAWSCommand:
		copied = CopyWanted{s.Load.AWSCommand(query.POSIX), "the aws command, for bash, zsh and other POSIX shells"}
	case AsPowerShell:
		copied = CopyWanted{s.Load.AWSCommand(query.PowerShell), "the aws command, for PowerShell 7.3 or newer"}
	case AsResumeToken:
		copied = CopyWanted{s.Load.ResumeToken(), "the resume token"}
	case AsLink:
		copied = CopyWanted{m.ports.Address() + "#" + permalink.Encode(s.Load.Query.Without(m.ports.Reveals)), "the link"}
	case AsAthenaSQL:
		copied = CopyWanted{query.AthenaSQL(s.Load.Frozen(), m.Now()), "the Athena SQL"}
	}
	return []Effect{m.copyText(copied)}
}

// QueryForm is a shape in which a query can leave the page.
type QueryForm uint8

// The shapes of a query.
const (
	AsAWSCommand  QueryForm = iota
	AsResumeToken           // for --starting-token, after the loaded events
	AsLink
	AsAthenaSQL
	AsPowerShell // AsAWSCommand is for POSIX shells
)
