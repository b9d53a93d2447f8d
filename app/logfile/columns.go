package logfile

import (
	"encoding/json"
	"slices"
	"strings"
)

// recordKeys are the keys of a record and of the objects in it that a table
// may have as columns, as CloudTrail writes them. Athena's and others' tables
// have them in lower case.
var recordKeys = []string{
	"eventVersion", "userIdentity", "eventTime", "eventSource", "eventName", "awsRegion", "sourceIPAddress", "userAgent", "errorCode", "errorMessage",
	"requestParameters", "responseElements", "additionalEventData", "requestID", "eventID", "readOnly", "resources", "eventType", "apiVersion",
	"managementEvent", "recipientAccountId", "serviceEventDetails", "sharedEventID", "vpcEndpointId", "vpcEndpointAccountId", "eventCategory",
	"insightDetails", "insightContext", "sessionCredentialFromConsole", "edgeDeviceDetails", "tlsDetails", "addendum", "eventContext",
}

// innerKeys are those of the objects in a record.
var innerKeys = []string{
	"type", "principalId", "arn", "accountId", "accessKeyId", "userName", "invokedBy", "invokedByDelegate", "identityProvider", "credentialId",
	"onBehalfOf", "userId", "identityStoreArn", "inScopeOf", "sourceArn", "sourceAccount", "issuerType", "credentialsIssuedTo",
	"sessionContext", "attributes", "mfaAuthenticated", "creationDate", "sessionIssuer", "ec2RoleDelivery", "webIdFederationData", "federatedProvider",
	"sourceIdentity", "assumedRoot", "ARN", "tlsVersion", "cipherSuite", "clientProvidedHostHeader",
	"reason", "updatedFields", "originalRequestID", "originalEventID",
}

// recordKey is the key of a record that a plain header is for.
func recordKey(plain string) (key string, ok bool) { return spelled(recordKeys, plain) }

// spelled is the key among keys that differs from plain at most in case.
func spelled(keys []string, plain string) (key string, ok bool) {
	i := slices.IndexFunc(keys, func(k string) bool { return strings.EqualFold(k, plain) })
	if i < 0 {
		return plain, false
	}
	return keys[i], true
}

// innerKey is a key inside a record, as CloudTrail writes it if it is known.
func innerKey(name string) string {
	if name == "arn" || name == "ARN" {
		return name
	}
	key, _ := spelled(innerKeys, name)
	return key
}

// wordKeys are the keys whose value is a text whatever it looks like.
var wordKeys = []string{"eventVersion", "recipientAccountId", "userAgent", "errorMessage", "errorCode", "eventName", "eventID", "requestID"}

// record is the record that the columns of a row make, those in it that no
// record has left out.
func (r tableRow) record() string {
	top := map[string]any{}
	for i, name := range r.names {
		cell := strings.TrimSpace(r.cells[i])
		if cell == "" || cell == "null" || cell == "-" {
			continue
		}
		head, rest, nested := strings.Cut(plainHeader(name), ".")
		key, ok := recordKey(head)
		switch {
		case head == columnKey:
			put(top, []string{"userIdentity", "accessKeyId"}, quoted(cell))
		case head == columnStamp:
			put(top, []string{"@timestamp"}, quoted(cell))
		case head == "useridentity" && rest == "arn" && !strings.HasPrefix(cell, "arn:"):
			put(top, []string{key, "principalId"}, quoted(cell))
		case ok && nested:
			put(top, append([]string{key}, innerPath(name, rest)...), valueOf(innerKey(rest), cell))
		case ok:
			put(top, []string{key}, valueOf(key, cell))
		}
	}
	typeOfARN(top, r.cell("useridentity.arn"))
	made, err := json.Marshal(top)
	if err != nil {
		return ""
	}
	return string(made)
}

// arnTypes are the types of identities by what their ARNs have.
var arnTypes = [...]struct{ has, is string }{
	{":assumed-role/", "AssumedRole"}, {":federated-user/", "FederatedUser"}, {":user/", "IAMUser"}, {":root", "Root"},
}

// typeOfARN gives an identity of which only the ARN is told the type that
// follows from it.
func typeOfARN(top map[string]any, arn string) {
	for _, t := range arnTypes {
		if strings.HasPrefix(arn, "arn:") && strings.Contains(arn, t.has) {
			put(top, []string{"userIdentity", "type"}, quoted(t.is))
			return
		}
	}
}

// innerPath are the keys of a dotted header behind its first: known ones as
// CloudTrail writes them, others as the header does.
func innerPath(header, plain string) []string {
	written := strings.Split(strings.TrimSpace(header), ".")
	keys := strings.Split(plain, ".")
	for i, key := range keys {
		known, ok := spelled(innerKeys, key)
		switch {
		case ok:
			keys[i] = known
		case len(written) == len(keys)+1:
			keys[i] = written[i+1]
		}
	}
	return keys
}

// put puts a value at a path of nested objects; what is there stays.
func put(object map[string]any, path []string, value json.RawMessage) {
	for _, key := range path[:len(path)-1] {
		inner, ok := object[key].(map[string]any)
		if !ok {
			whole, taken := object[key].(json.RawMessage)
			inner = map[string]any{}
			if taken && json.Unmarshal(whole, &inner) != nil {
				return
			}
			object[key] = inner
		}
		object = inner
	}
	if last := path[len(path)-1]; object[last] == nil {
		object[last] = value
	}
}

// valueOf is a cell as JSON: as it is, if it is JSON; a struct of Athena's as
// an object; else a string.
func valueOf(key, cell string) json.RawMessage {
	if slices.Contains(wordKeys, key) {
		return quoted(cell)
	}
	switch {
	case cell[0] == '{' || cell[0] == '[':
		if json.Valid([]byte(cell)) {
			return json.RawMessage(cell)
		}
		if made, ok := structValue(cell); ok {
			return made
		}
	case cell == "true" || cell == "false":
		return json.RawMessage(cell)
	}
	return quoted(cell)
}

func quoted(s string) json.RawMessage {
	b, _ := json.Marshal(s) // a string always has a JSON form
	return b
}

// jsonObject is a JSON object of keys and values in turn, without empty values.
func jsonObject(pairs ...string) []byte {
	object := []byte{'{'}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			continue
		}
		if len(object) > 1 {
			object = append(object, ',')
		}
		object = append(append(append(object, quoted(pairs[i])...), ':'), quoted(pairs[i+1])...)
	}
	return append(object, '}')
}
