package logfile

import (
	"encoding/json"
	"strings"
	"time"

	"trailsleuth/app/record"
	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/trail"
)

// ocsfPaths are where the Open Cybersecurity Schema Framework, as Security
// Lake writes CloudTrail's events in it, has what a record says: versions 1.0
// to 1.5, by the mappings that the project publishes for CloudTrail
// (github.com/ocsf/examples). Of several places the first that is there counts.
var ocsfPaths = [...]struct {
	key   string // in a record
	paths []string
}{
	{"eventVersion", []string{"metadata.product.version"}},
	{"eventID", []string{"metadata.uid"}},
	{"eventType", []string{"metadata.event_code"}},
	{"eventCategory", []string{"metadata.product.feature.name"}},
	{"eventName", []string{"api.operation"}},
	{"eventSource", []string{"api.service.name"}},
	{"apiVersion", []string{"api.version"}},
	{"requestID", []string{"api.request.uid"}},
	{"requestParameters", []string{"api.request.data"}},
	{"responseElements", []string{"api.response.data"}},
	{"errorCode", []string{"api.response.error"}},
	{"errorMessage", []string{"api.response.message", "api.response.error_message"}},
	{"awsRegion", []string{"cloud.region"}},
	{"recipientAccountId", []string{"cloud.account.uid", "cloud.account_uid"}},
	{"sourceIPAddress", []string{"src_endpoint.ip", "src_endpoint.domain", "src_endpoint.svc_name"}},
	{"vpcEndpointId", []string{"src_endpoint.uid"}},
	{"userAgent", []string{"http_request.user_agent"}},
	{"userIdentity.type", []string{"actor.user.type", "actor.user.type_name"}},
	{"userIdentity.userName", []string{"actor.user.name"}},
	{"userIdentity.arn", []string{"actor.user.uuid", "actor.user.uid"}},
	{"userIdentity.principalId", []string{"actor.user.uid_alt", "actor.user.uid"}},
	{"userIdentity.accountId", []string{"actor.user.account.uid", "actor.user.account_uid"}},
	{"userIdentity.accessKeyId", []string{"actor.user.credential_uid", "actor.session.credential_uid"}},
	{"userIdentity.invokedBy", []string{"actor.invoked_by"}},
	{"userIdentity.identityProvider", []string{"actor.idp.name"}},
	{"userIdentity.sessionContext.sessionIssuer.arn", []string{"actor.session.issuer"}},
	{"userIdentity.sessionContext.attributes.creationDate", []string{"actor.session.created_time_dt"}},
	{"userIdentity.sessionContext.attributes.mfaAuthenticated", []string{"actor.session.is_mfa", "actor.session.mfa"}},
	{"tlsDetails.tlsVersion", []string{"tls.version"}},
	{"tlsDetails.cipherSuite", []string{"tls.cipher"}},
}

// readOCSF is the event of an object of OCSF that was made of a CloudTrail
// record. Its Raw is the record that it tells of, with the object as a member.
func readOCSF(raw []byte) (e trail.Event, err error) {
	var d jsondoc.Doc
	d.Parse(string(raw))
	v := d.Whole()
	if product := at(v, "metadata.product.name").Text(); product != "" && !strings.EqualFold(product, "CloudTrail") {
		return e, trail.Refuse("This is an event of " + shortened(product) + " in the form of OCSF, not one of CloudTrail's.")
	}
	top := map[string]any{}
	for _, p := range ocsfPaths {
		for _, path := range p.paths {
			if value := at(v, path); !value.IsEmpty() && ocsfFits(p.key, value.Text()) {
				put(top, strings.Split(p.key, "."), ocsfValue(p.key, value))
				break
			}
		}
	}
	ocsfTime(top, v)
	ocsfResources(top, v)
	for w := v.Get("unmapped").Members(); w.Member(); {
		if value := w.Value(); !value.IsEmpty() {
			putUnmapped(top, w.Name(), value)
		}
	}
	top["ocsf"] = json.RawMessage(raw)
	made, err := json.Marshal(top)
	if err != nil {
		return e, trail.Refuse("Its JSON is damaged.")
	}
	return record.FromRecord(made)
}

// at is the value at a path of members.
func at(v jsondoc.Value, path string) jsondoc.Value {
	for _, key := range strings.Split(path, ".") {
		v = v.Get(key)
	}
	return v
}

// ocsfFits keeps apart what versions have at one place: the user's ARN or its
// principal.
func ocsfFits(key, text string) bool {
	isARN := strings.HasPrefix(text, "arn:")
	switch key {
	case "userIdentity.arn":
		return isARN
	case "userIdentity.principalId":
		return !isARN
	}
	return true
}

// ocsfValue is a value as a record has it: the request and the response are
// JSON in a text.
func ocsfValue(key string, v jsondoc.Value) json.RawMessage {
	if v.IsString() {
		text := v.Text()
		if (key == "requestParameters" || key == "responseElements") && json.Valid([]byte(text)) {
			return json.RawMessage(text)
		}
		return quoted(text)
	}
	return json.RawMessage(v.Raw())
}

func ocsfTime(top map[string]any, v jsondoc.Value) {
	for _, path := range [...]string{"time_dt", "time"} {
		text := v.Get(path).Text()
		t, doubt := tableTime(text)
		if doubt == "" {
			top["eventTime"] = quoted(t.Format(time.RFC3339Nano))
			return
		}
	}
}

func ocsfResources(top map[string]any, v jsondoc.Value) {
	var list []map[string]string
	for w := v.Get("resources").Elements(); w.Element(); {
		r := map[string]string{}
		for key, paths := range map[string][]string{"ARN": {"uid"}, "type": {"type"}, "accountId": {"account.uid", "account_uid", "owner.account.uid"}} {
			for _, path := range paths {
				if text := at(w.Value(), path).Text(); text != "" && r[key] == "" {
					r[key] = text
				}
			}
		}
		if len(r) > 0 {
			list = append(list, r)
		}
	}
	if made, err := json.Marshal(list); err == nil && list != nil {
		top["resources"] = json.RawMessage(made)
	}
}

// putUnmapped puts a field that the schema has no place for at the path that
// its name is: readOnly, userIdentity.sessionContext.sessionIssuer.type.
func putUnmapped(top map[string]any, name string, v jsondoc.Value) {
	value := json.RawMessage(v.Raw())
	if text := v.Text(); v.IsString() {
		value = valueOf(name, text)
	}
	if inner := v; inner.IsObject() {
		for w := inner.Members(); w.Member(); {
			putUnmapped(top, name+"."+w.Name(), w.Value())
		}
		return
	}
	put(top, strings.Split(name, "."), value)
}
