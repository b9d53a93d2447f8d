package export

import (
	"bufio"
	"net/netip"
	"strings"

	"trailsleuth/app/trail"
)

// bulk writes what Elasticsearch's and OpenSearch's bulk request takes: for each
// event a line that says what to do and a line with a document, whose fields
// have the names of the Elastic Common Schema; what that has no name for stands
// under aws.cloudtrail, as in Elastic's own integration. The record itself is
// event.original. A document's id is the event's, so that a file that is sent
// twice makes nothing twice; events that share a placeholder for an id get ids
// of Elasticsearch's.
type bulk struct {
	w    *bufio.Writer
	seen map[string]bool
}

func newBulk(w *bufio.Writer) encoder { return &bulk{w, map[string]bool{}} }

func (b *bulk) begin(About) error { return nil }
func (b *bulk) end(About) error   { return nil }

// bulkIndex is where the documents go, unless the request names another place.
const bulkIndex = "cloudtrail"

// bulkAction is the first line; create leaves a document alone that is there.
type bulkAction struct {
	Create struct {
		Index string `json:"_index"`
		ID    string `json:"_id,omitempty"`
	} `json:"create"`
}

// maxBulkID is how many bytes Elasticsearch takes for an id.
const maxBulkID = 512

func (b *bulk) event(e *trail.Event) error {
	record, err := original(e)
	if err != nil {
		return err
	}
	var action bulkAction
	action.Create.Index = bulkIndex
	if !b.seen[e.ID] && len(e.ID) <= maxBulkID {
		action.Create.ID = e.ID
		b.seen[strings.Clone(e.ID)] = true
	}
	for _, value := range [...]any{action, documentOf(e, string(record))} {
		line, err := jsonLine(value)
		if err != nil {
			return err
		}
		if _, err := b.w.Write(line); err != nil {
			return err
		}
	}
	return nil
}

// object is an object of a document.
type object map[string]any

// set sets a field, "source.ip", unless its text is empty.
func (o object) set(field, text string) {
	if text == "" {
		return
	}
	way := strings.Split(field, ".")
	for _, step := range way[:len(way)-1] {
		inner, ok := o[step].(object)
		if !ok {
			inner = object{}
			o[step] = inner
		}
		o = inner
	}
	o[way[len(way)-1]] = text
}

// documentOf is an event in the words of the schema.
func documentOf(e *trail.Event, original string) object {
	d := object{}
	if !e.Time.IsZero() {
		d.set("@timestamp", e.Time.UTC().Format("2006-01-02T15:04:05.000Z"))
	}
	d.set("message", message(e))
	d.set("ecs.version", "8.11.0")
	d.set("event.kind", "event")
	d.set("event.module", "aws")
	d.set("event.dataset", "aws.cloudtrail")
	d.set("event.id", e.ID)
	d.set("event.action", e.Name)
	d.set("event.provider", e.Source)
	d.set("event.outcome", outcomeOf(e))
	d.set("event.original", original)
	user := e.Username
	if user == "" {
		user = e.Actor.String()
	}
	d.set("user.name", user)
	d.set("source.address", e.Address)
	if _, err := netip.ParseAddr(e.Address); err == nil && !strings.Contains(e.Address, "%") { // a service's name would be refused
		d.set("source.ip", e.Address)
	}
	d.set("user_agent.original", e.UserAgent)
	d.set("cloud.provider", "aws")
	d.set("cloud.region", e.Region)
	d.set("cloud.account.id", e.Account)
	d.set("error.code", e.ErrorCode)
	d.set("error.message", e.ErrorMessage)
	if version, ok := strings.CutPrefix(e.TLSVersion, "TLSv"); ok {
		d.set("tls.version", version)
		d.set("tls.version_protocol", "tls")
	}
	d.set("aws.cloudtrail.user_identity.type", e.Actor.Type)
	d.set("aws.cloudtrail.user_identity.arn", e.Actor.ARN)
	d.set("aws.cloudtrail.user_identity.access_key_id", e.AccessKeyID)
	d.set("aws.cloudtrail.event_type", e.Type)
	d.set("aws.cloudtrail.event_category", string(e.Category))
	d.set("aws.cloudtrail.read_only", e.ReadOnly.String())
	return d
}

// outcomeOf is one of the schema's words for how an event ended.
func outcomeOf(e *trail.Event) string {
	if e.ErrorCode != "" {
		return "failure"
	}
	return "success"
}
