package record

import (
	"strings"

	"trailsleuth/app/trail"
)

// severity is how much the event asks for attention, c being what its name
// says: Failed if it failed, whatever it tried; Dangerous if the tables of dangers
// say so; Notable for any other change, Insights events and calls not known to
// be reads; else Plain.
func (f *fields) severity(e *trail.Event, id *identity, c *call) trail.Severity {
	switch {
	case e.ErrorCode != "":
		return trail.Failed
	case f.rootByHand(e, id), c.dangerous,
		c.danger != nil && e.ReadOnly != trail.AccessRead && c.danger(f, id, f.get(requestParameters).Opened()):
		return trail.Dangerous
	case e.ReadOnly == trail.AccessRead && e.Category != trail.Insight:
		return trail.Plain
	}
	return trail.Notable
}

// rootByHand reports whether a person used the root user: not a service that
// acts for the account.
func (f *fields) rootByHand(e *trail.Event, id *identity) bool {
	return id.kind == "Root" && id.invokedBy == "" && e.Type != "AwsServiceEvent" &&
		e.Address != "AWS Internal" && !strings.HasSuffix(e.Address, ".amazonaws.com")
}
