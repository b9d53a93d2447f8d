package iamaction

import (
	"encoding/json"
	"slices"
)

// Call is a call that succeeded, as records name it, and how often.
type Call struct {
	Source, Event string
	Times         int
}

// Policy is the least that somebody needs who makes the same calls again, as
// far as the calls tell: the actions, not the resources.
type Policy struct {
	Known    []string // actions, sorted
	Derived  []string // those put together from names, to be checked
	Unneeded []Call   // calls that need no permission
	Unknown  []Call   // calls of which no action can be told
}

// PolicyOf is the policy for some calls.
func PolicyOf(calls []Call) (p Policy) {
	for _, c := range calls {
		action := Of(c.Source, c.Event)
		switch {
		case action.Certainty == Unneeded:
			p.Unneeded = append(p.Unneeded, c)
		case action.Name == "":
			p.Unknown = append(p.Unknown, c)
		case action.Certainty == Known:
			p.Known = append(p.Known, action.Name)
		default:
			p.Derived = append(p.Derived, action.Name)
		}
	}
	p.Known, p.Derived = sorted(p.Known), sorted(p.Derived)
	p.Derived = slices.DeleteFunc(p.Derived, func(name string) bool { return slices.Contains(p.Known, name) })
	return p
}

func sorted(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}

// statement is a statement of a policy, in the order in which AWS writes them.
type statement struct {
	Sid      string   `json:"Sid"`
	Effect   string   `json:"Effect"`
	Action   []string `json:"Action"`
	Resource string   `json:"Resource"`
}

// JSON is the policy as a document, "" if it has no action. What is unsure is
// a statement of its own, whose Sid says so.
func (p Policy) JSON() string {
	var all []statement
	if len(p.Known) > 0 {
		all = append(all, statement{"UsedActions", "Allow", p.Known, "*"})
	}
	if len(p.Derived) > 0 {
		all = append(all, statement{"UsedActionsToBeChecked", "Allow", p.Derived, "*"})
	}
	if all == nil {
		return ""
	}
	text, err := json.MarshalIndent(struct {
		Version   string
		Statement []statement
	}{"2012-10-17", all}, "", "  ")
	if err != nil {
		return "" // texts always can be written
	}
	return string(text)
}
