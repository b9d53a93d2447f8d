package record

import (
	"strings"

	"trailsleuth/app/trail"
)

// maxResources bounds the resources derived from one request and its answer.
const maxResources = 48

// addOwn adds the record's resources[]: ARN (or what stands for it) and type.
func (f *fields) addOwn(all []trail.Resource, origin trail.ResourceOrigin) []trail.Resource {
	for w := f.get(resources).opened().elements(); w.element(); {
		r := ownResource(w.value().opened())
		r.Origin = origin
		if r.Name != "" && (r.Type != "" || origin == trail.FromRecord) {
			all = add(all, r)
		}
	}
	return all
}

func ownResource(v value) (r trail.Resource) {
	if v.isString() {
		return trail.Resource{Name: v.text()}
	}
	for w := v.members(); w.member(); {
		switch w.name() {
		case "ARN", "arn":
			r.Name = w.value().text()
		case "ARNPrefix":
			r.Name = first(r.Name, w.value().text())
		case "type":
			r.Type = w.value().text()
		}
	}
	return r
}

// add appends r unless its name is there under the same type. A name that is
// there without a type gains r's, and one without a type adds nothing to a
// name that is there.
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
	if all == nil {
		all = make([]trail.Resource, 0, 4)
	}
	return append(all, r)
}

// touched derives the resources a lookup would name from the request and,
// since that names what was made, the answer.
func (f *fields) touched() []trail.Resource {
	request, answer := f.get(requestParameters).opened(), f.get(responseElements).opened()
	if request.isEmpty() && answer.isEmpty() {
		return nil
	}
	service := serviceOf(f.text(eventSource))
	c := collector{service: service, number: f.d.memo.number(service, 0, uint32(len(service))), found: f.d.slab.resources()}
	c.walk(request, 0, 0, 0)
	c.walk(answer, 0, 0, 0)
	if service == "sts" {
		c.session(answer)
	}
	return c.found
}

// collector walks parameters and keeps those whose name tells a resource type.
type collector struct {
	service string
	number  textID // of service
	found   []trail.Resource
}

// walk takes the value of a parameter; name and parent are tokens, or 0.
func (c *collector) walk(v value, name, parent uint32, depth int) {
	switch {
	case !v.exists() || depth > maxLeafDepth || len(c.found) >= maxResources:
	case v.isObject():
		for w := v.members(); w.member(); {
			inner := v.d.nameFor(w.key, name)
			if inner == name || name != 0 && v.d.sameName(inner, name) {
				c.walk(w.value(), name, parent, depth+1)
			} else {
				c.walk(w.value(), inner, name, depth+1)
			}
		}
	case v.isArray():
		for w := v.elements(); w.element(); {
			c.walk(w.value(), name, parent, depth+1)
		}
	case v.isString():
		c.take(v, name, parent)
	}
}

func (c *collector) take(v value, name, parent uint32) {
	if name == 0 {
		return
	}
	kind := v.d.resourceType(c.service, c.number, name, parent)
	if kind == "" {
		return
	}
	text := v.text()
	if text == "" || text == hidden || len(text) > 2048 {
		return
	}
	if kind == "AWS::KMS::Key" && strings.Contains(text, "alias/") {
		kind = "AWS::KMS::Alias" // a key may be named by its alias
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
	d, _ := openRecord(raw) // what can be read of a damaged record still counts
	defer d.close()
	f := fieldsOf(d)
	return f.addOwn(f.touched(), trail.FromLookup)
}
