package record

import (
	"strings"

	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/trail"
)

// maxResources bounds the resources derived from one request and its answer.
const maxResources = 48

// addOwn adds the record's resources[]: ARN (or what stands for it) and type;
// and the role that somebody switched to in the console, which stands beside
// the request.
func (f *fields) addOwn(all []trail.Resource, origin trail.ResourceOrigin) []trail.Resource {
	for w := f.get(resources).Opened().Elements(); w.Element(); {
		r := ownResource(w.Value().Opened())
		r.Origin = origin
		if r.Name != "" && (r.Type != "" || origin == trail.FromRecord) {
			all = add(all, r)
		}
	}
	if origin == trail.FromRecord && f.text(eventName) == "SwitchRole" {
		if role := f.get(additionalEventData).Opened().Get("SwitchTo").Text(); role != "" {
			all = add(all, trail.Resource{Type: "AWS::IAM::Role", Name: role, Origin: origin})
		}
	}
	return all
}

func ownResource(v value) (r trail.Resource) {
	if v.IsString() {
		return trail.Resource{Name: v.Text()}
	}
	for w := v.Members(); w.Member(); {
		switch w.Name() {
		case "ARN", "arn":
			r.Name = w.Value().Text()
		case "ARNPrefix":
			r.Name = first(r.Name, w.Value().Text())
		case "type":
			r.Type = w.Value().Text()
		}
	}
	return r
}

// nearby is how many resources back one is looked for that is named again: a
// record may name thousands, and looking at all of them for each would take the
// square of it.
const nearby = 300

// add appends r unless its name is there under the same type. A name that is
// there without a type gains r's, and one without a type adds nothing to a
// name that is there.
func add(all []trail.Resource, r trail.Resource) []trail.Resource {
	for i := max(0, len(all)-nearby); i < len(all); i++ {
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
	request, answer := f.get(requestParameters).Opened(), f.get(responseElements).Opened()
	if request.IsEmpty() && answer.IsEmpty() {
		return nil
	}
	service := serviceOf(f.text(eventSource))
	c := collector{m: f.m, service: service, number: f.m.names.Number(service), found: f.slab.resources()}
	c.walk(request, 0, 0, 0)
	c.walk(answer, 0, 0, 0)
	if service == "sts" {
		c.session(answer)
	}
	return c.found
}

// collector walks parameters and keeps those whose name tells a resource type.
type collector struct {
	m       *memo
	service string
	number  jsondoc.NameID // of service
	found   []trail.Resource
}

// walk takes the value of a parameter; name and parent are keys, or 0.
func (c *collector) walk(v value, name, parent ref, depth int) {
	switch {
	case !v.Exists() || depth > maxLeafDepth || len(c.found) >= maxResources:
	case v.IsObject():
		for w := v.Members(); w.Member(); {
			inner := c.m.nameFor(v.Doc(), w.Key(), name)
			if inner == name || name != 0 && sameName(v.Doc(), inner, name) {
				c.walk(w.Value(), name, parent, depth+1)
			} else {
				c.walk(w.Value(), inner, name, depth+1)
			}
		}
	case v.IsArray():
		for w := v.Elements(); w.Element(); {
			c.walk(w.Value(), name, parent, depth+1)
		}
	case v.IsString():
		c.take(v, name, parent)
	}
}

func (c *collector) take(v value, name, parent ref) {
	if name == 0 {
		return
	}
	kind := c.m.resourceType(v.Doc(), c.service, c.number, name, parent)
	if kind == "" {
		return
	}
	text := v.Text()
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
	user := answer.Get("assumedRoleUser")
	for _, key := range [...]string{"assumedRoleId", "arn"} {
		if name := user.Get(key).Text(); name != "" {
			c.found = add(c.found, trail.Resource{Type: "AWS::STS::AssumedRole", Name: name, Origin: trail.FromLookup})
		}
	}
}

// serviceOf is "s3" of "s3.amazonaws.com".
func serviceOf(source string) string {
	service, _, _ := strings.Cut(source, ".")
	return service
}
