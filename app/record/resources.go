package record

import (
	"strings"

	"trailsleuth/app/trail"
)

// maxResources bounds the resources derived from one request and its answer.
const maxResources = 48

// ownResources is the record's resources[]: ARN (or what stands for it) and
// type.
func (f *fields) ownResources() (found []trail.Resource) {
	list := f.resources.opened()
	if list.isObject() {
		return appendOwn(nil, list)
	}
	for w := list.inside(); w.element(); {
		found = appendOwn(found, w.val.opened())
	}
	return found
}

func appendOwn(found []trail.Resource, v value) []trail.Resource {
	r := trail.Resource{Origin: trail.FromRecord}
	if v.isString() {
		r.Name = v.text()
	} else {
		for w := v.inside(); v.isObject() && w.member(); {
			switch w.key {
			case "ARN", "arn":
				r.Name = w.val.text()
			case "ARNPrefix":
				r.Name = first(r.Name, w.val.text())
			case "type":
				r.Type = w.val.text()
			}
		}
	}
	if r.Name == "" {
		return found
	}
	return append(found, r)
}

// merge is the list of lookup's resources, then the record's own without
// those that bear a name already listed; such a name gains the type it lacked.
func merge(lookup, own []trail.Resource) []trail.Resource {
	if len(own) == 0 {
		return lookup
	}
	all := append(make([]trail.Resource, 0, len(lookup)+len(own)), lookup...)
	for _, r := range own {
		all = add(all, r)
	}
	return all
}

// add appends r unless its name is there under the same type or without one.
func add(all []trail.Resource, r trail.Resource) []trail.Resource {
	for i := range all {
		if all[i].Name != r.Name {
			continue
		}
		if all[i].Type == "" {
			all[i].Type = r.Type
		}
		if r.Type == "" || all[i].Type == r.Type {
			return all
		}
	}
	return append(all, r)
}

// touched derives the resources a lookup would name from the request and,
// since that names what was made, the answer.
func (f *fields) touched() []trail.Resource {
	service := serviceOf(f.eventSource.text())
	c := collector{service: service}
	c.walk(f.requestParameters.opened(), "", "", 0)
	c.walk(f.responseElements.opened(), "", "", 0)
	if service == "sts" {
		c.session(f.responseElements.opened())
	}
	return c.found
}

// collector walks parameters and keeps those whose name tells a resource type.
type collector struct {
	service string
	found   []trail.Resource
}

func (c *collector) walk(v value, name, parent string, depth int) {
	switch {
	case v == "" || depth > maxLeafDepth || len(c.found) >= maxResources:
	case v.isObject():
		for w := v.inside(); w.member(); {
			inner := nameFor(w.key, name)
			if inner == name {
				c.walk(w.val, name, parent, depth+1)
			} else {
				c.walk(w.val, inner, name, depth+1)
			}
		}
	case v.isArray():
		for w := v.inside(); w.element(); {
			c.walk(w.val, name, parent, depth+1)
		}
	case v.isString():
		c.take(v, name, parent)
	}
}

func (c *collector) take(v value, name, parent string) {
	kind := resourceType(c.service, name, parent)
	if kind == "" {
		return
	}
	text := v.text()
	if text == "" || text == hidden || len(text) > 2048 {
		return
	}
	c.found = add(c.found, trail.Resource{Type: kind, Name: text, Origin: trail.FromLookup})
}

// session adds what AssumeRole and its kin gave out: the session, by id and
// ARN. Its key id is found by the walk.
func (c *collector) session(answer value) {
	user := answer.get("assumedRoleUser")
	for _, key := range [...]string{"assumedRoleId", "arn"} {
		if name := user.get(key).text(); name != "" {
			c.found = add(c.found, trail.Resource{Type: "AWS::STS::AssumedRole", Name: name, Origin: trail.FromLookup})
		}
	}
}

// serviceOf is "s3" of "s3.amazonaws.com".
func serviceOf(source string) string {
	service, _, _ := strings.Cut(source, ".")
	return service
}

// LookupResources is the resources a LookupEvents answer has for a bare
// record: those its request and answer name, as far as their parameters tell
// a resource type, and the record's own that have one. All can be looked up
// by name or type, so all are of origin trail.FromLookup.
func LookupResources(raw string) []trail.Resource {
	var f fields
	_ = f.scan(raw) // what can be read of a damaged record still counts
	found := f.touched()
	for _, r := range f.ownResources() {
		if r.Type != "" {
			r.Origin = trail.FromLookup
			found = add(found, r)
		}
	}
	return found
}
