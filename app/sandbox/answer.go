package sandbox

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"trailsleuth/app/sandbox/account"
)

// header is what every answer carries. CORS headers are sent, on errors too,
// to whoever names an Origin.
func (e *exchange) header() http.Header {
	h := http.Header{}
	h.Set("Date", e.clock.UTC().Format(http.TimeFormat))
	h.Set("X-Amzn-Requestid", account.RequestID(e.c.options.Seed, e.call.Number))
	allowOrigin(h, e.r)
	return h
}

func allowOrigin(h http.Header, r *http.Request) {
	if r.Header.Get("Origin") != "" {
		h.Set("Access-Control-Allow-Origin", "*")
		h.Set("Access-Control-Expose-Headers", "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date")
	}
}

// preflight answers OPTIONS as AWS was recorded to: the headers asked for are
// echoed literally.
func preflight(r *http.Request) reply {
	h := http.Header{}
	allowOrigin(h, r)
	h.Set("Access-Control-Allow-Methods", "POST")
	h.Set("Access-Control-Allow-Headers", r.Header.Get("Access-Control-Request-Headers"))
	h.Set("Access-Control-Max-Age", "172800")
	h.Set("Content-Length", "0")
	return reply{status: http.StatusOK, header: h}
}

func failureReply(h http.Header, f *failure) reply {
	h.Set("Content-Type", contentType)
	h.Set("X-Amzn-Errortype", f.code)
	body := appendJSON([]byte(`{"__type":`), f.typeName())
	name := `,"message":`
	if f.namespace == "" { // CloudTrail itself writes a capital M
		name = `,"Message":`
	}
	body = append(appendJSON(append(body, name...), f.message), '}')
	return reply{status: f.status, header: h, body: body}
}

// htmlReply is what a load balancer says when there is nothing behind it.
func htmlReply(h http.Header, status int) reply {
	h.Del("X-Amzn-Requestid")
	h.Set("Content-Type", "text/html")
	title := strconv.Itoa(status) + " " + http.StatusText(status)
	body := "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title + "</h1></center>\r\n</body>\r\n</html>\r\n"
	return reply{status: status, header: h, body: []byte(body)}
}

// writePage is the body of a LookupEvents answer. Members an event does not
// have are left out, as the service does.
func writePage(entries []account.Entry, nextToken string) []byte {
	b := []byte(`{"Events":[`)
	for i, e := range entries {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendEntry(b, e)
	}
	b = append(b, ']')
	if nextToken != "" {
		b = appendJSON(append(b, `,"NextToken":`...), nextToken)
	}
	return append(b, '}')
}

func appendEntry(b []byte, e account.Entry) []byte {
	b = append(b, `{"Resources":[`...)
	for i, r := range e.Resources {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendMember(append(b, '{'), "ResourceType", r.Type)
		b = appendMember(b, "ResourceName", r.Name)
		b = append(b, '}')
	}
	b = append(b, ']')
	b = appendMember(b, "EventId", e.ID)
	b = appendMember(b, "EventName", e.Name)
	b = appendMember(b, "ReadOnly", e.ReadOnly)
	b = appendMember(b, "AccessKeyId", e.AccessKeyID)
	if e.Time != account.NoTime {
		b = strconv.AppendInt(append(b, `,"EventTime":`...), e.Time, 10)
		b = append(b, ".0"...)
	}
	b = appendMember(b, "EventSource", e.Source)
	b = appendMember(b, "Username", e.Username)
	b = appendMember(b, "CloudTrailEvent", e.Record)
	return append(b, '}')
}

// appendMember writes a member that has a value, with its comma.
func appendMember(b []byte, name, value string) []byte {
	if value == "" {
		return b
	}
	if b[len(b)-1] != '{' {
		b = append(b, ',')
	}
	b = append(append(append(b, '"'), name...), `":`...)
	return appendJSON(b, value)
}

// appendJSON quotes a text without harming "<", ">" or "&".
func appendJSON(b []byte, text string) []byte {
	if strings.IndexFunc(text, needsEscape) < 0 {
		return append(append(append(b, '"'), text...), '"')
	}
	var quoted bytes.Buffer
	encoder := json.NewEncoder(&quoted)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(text); err != nil { // a string always encodes
		return append(b, `""`...)
	}
	return append(b, bytes.TrimSuffix(quoted.Bytes(), []byte("\n"))...)
}

func needsEscape(c rune) bool { return c < 0x20 || c == '"' || c == '\\' || c > 0x7e }
