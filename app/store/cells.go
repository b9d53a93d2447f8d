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
type cells [columnCount]string

func (c *cells) read(e *trail.Event) {
	for _, column := range internedColumns {
		c[column] = attributes[column].cell.of(e)
	}
}

// resourceNames and resourceTypes are the lists of an event's resources.
func resourceNames(e *trail.Event) string {
	return listOf(e.Resources, func(r trail.Resource) string { return r.Name })
}

func resourceTypes(e *trail.Event) string {
	return listOf(e.Resources, func(r trail.Resource) string { return r.Type })
}

// nearby is how many texts back one is looked for that was there: a record may
// name thousands of resources.
const nearby = 300

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
		if s := withoutSeparator(text(r)); s != "" && !slices.Contains(seen[max(0, len(seen)-nearby):], s) {
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

// resourcesOnce names each resource once, without those the record only
// repeats by ARN.
func resourcesOnce(e *trail.Event) string {
	var names []string
	for _, r := range e.Resources {
		if r.Name != "" && !repeats(r, names[max(0, len(names)-nearby):]) {
			names = append(names, r.Name)
		}
	}
	return joinExported(names)
}

// repeats reports whether a resource is already named, by the same name or by
// the last part of its ARN.
func repeats(r trail.Resource, names []string) bool {
	for _, name := range names {
		if r.Name == name || strings.HasPrefix(r.Name, "arn:") && endsPart(r.Name, name) {
			return true
		}
	}
	return false
}

// endsPart reports whether a name is the last part of an ARN.
func endsPart(arn, name string) bool {
	before, ends := strings.CutSuffix(arn, name)
	return ends && (strings.HasSuffix(before, ":") || strings.HasSuffix(before, "/"))
}

// access is the Access that is written so.
func access(s string) trail.Access {
	for _, a := range [...]trail.Access{trail.AccessRead, trail.AccessWrite} {
		if s == a.String() {
			return a
		}
	}
	return trail.AccessUnknown
}
