package store

import (
	"slices"
	"strings"

	"trailsleuth/app/trail"
)

// listSeparator stands between the values of a list in one cell. Text shows
// it as ", ".
const listSeparator = "\x1f"

// cells are what the interned columns keep of an event.
type cells [internedCount]string

func (c *cells) of(column Column) string { return c[column-firstInterned] }

func (c *cells) read(e *trail.Event) {
	*c = cells{
		Event - firstInterned:        e.Name,
		Source - firstInterned:       e.Source,
		Actor - firstInterned:        e.Actor.String(),
		Outcome - firstInterned:      e.ErrorCode,
		Address - firstInterned:      e.Address,
		Region - firstInterned:       e.Region,
		Resources - firstInterned:    listOf(e.Resources, func(r trail.Resource) string { return r.Name }),
		Request - firstInterned:      e.Request,
		ReadOnly - firstInterned:     e.ReadOnly.String(),
		AccessKey - firstInterned:    e.AccessKeyID,
		UserAgent - firstInterned:    e.UserAgent,
		Account - firstInterned:      e.Account,
		Username - firstInterned:     e.Username,
		ResourceType - firstInterned: listOf(e.Resources, func(r trail.Resource) string { return r.Type }),
	}
}

// listOf joins one text of each resource; a text that was there is not
// repeated. The separator itself, which no name has by rights, becomes a blank.
func listOf(resources []trail.Resource, text func(trail.Resource) string) string {
	switch len(resources) {
	case 0:
		return ""
	case 1:
		return withoutSeparator(text(resources[0]))
	}
	var seen []string
	for _, r := range resources {
		if s := withoutSeparator(text(r)); s != "" && !slices.Contains(seen, s) {
			seen = append(seen, s)
		}
	}
	return strings.Join(seen, listSeparator)
}

func withoutSeparator(s string) string {
	if strings.IndexByte(s, listSeparator[0]) < 0 {
		return s
	}
	return strings.ReplaceAll(s, listSeparator, " ")
}
