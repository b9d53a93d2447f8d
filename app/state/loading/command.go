package loading

import (
	"strings"

	"trailsleuth/app/query"
)

// AWSCommand is the query for the AWS CLI, a command a region, with the ends
// that were frozen for it: its resume token works with no others.
func (l *Load) AWSCommand(shell query.Shell) string {
	if l.hunt {
		return l.huntCommand(shell)
	}
	q := l.Frozen()
	var commands []string
	for _, region := range q.Regions {
		commands = append(commands, query.AWSCommand(q, region, l.asked, shell))
	}
	return strings.Join(commands, "\n")
}

// Frozen is the query with the ends that were asked for.
func (l *Load) Frozen() query.Query {
	q := l.Asked()
	q.Window = query.Window{Range: l.Scope.Window}
	return q
}

// ResumeToken is what the AWS CLI takes as --starting-token to go on after
// the loaded events; "" where there is none.
func (l *Load) ResumeToken() string { return l.Coverage.ResumeToken }
