package account

import (
	"net/netip"
	"strings"
)

// record writes the event as CloudTrail does, members in its order.
func (c *call) record() string {
	d := &dice{mix(c.id, 1)}
	b := make([]byte, 0, 1600)
	add := func(parts ...string) {
		for _, part := range parts {
			b = append(b, part...)
		}
	}
	add(`{"eventVersion":"`, version(c.source), `","userIdentity":`, c.who.identity(c.number, c.accessKey(), c.since))
	add(`,"eventTime":"`, timestamp(c.at), `","eventSource":"`, c.source, `","eventName":"`, c.name, `","awsRegion":"`, c.region)
	add(`","sourceIPAddress":"`, c.address, `"`)
	add(optional("userAgent", c.agent), optional("errorCode", c.errorCode), optional("errorMessage", escaped(c.errorMessage)))
	add(`,"requestParameters":`, orNull(c.request), `,"responseElements":`, orNull(c.response))
	if c.extra != "" {
		add(`,"additionalEventData":`, c.extra)
	}
	if c.kind != serviceEvent && c.kind != signIn {
		add(`,"requestID":"`, c.requestID(d), `"`)
	}
	add(`,"eventID":"`, c.eventID(), `","readOnly":`, c.readOnly())
	b = c.appendNamed(b)
	add(`,"eventType":"`, c.eventType(), `"`)
	if api := apiVersions[c.source]; api != "" && c.kind == "" {
		add(`,"apiVersion":"`, api, `"`)
	}
	add(`,"managementEvent":true,"recipientAccountId":"`, c.number, `"`)
	if c.kind == serviceEvent && c.details != "" {
		add(`,"serviceEventDetails":`, c.details)
	}
	if c.who.kind == foreignAccount || c.kind == serviceEvent || c.who.kind == awsService && c.source == "sts.amazonaws.com" {
		add(`,"sharedEventID":"`, d.uuid(), `"`)
	}
	add(`,"eventCategory":"Management"`)
	b = c.appendTLS(b)
	if c.who.console == fromConsole && c.kind == "" {
		add(`,"sessionCredentialFromConsole":"true"`)
	}
	return string(append(b, '}'))
}

// The eventTypes other than AwsApiCall.
const (
	signIn        = "AwsConsoleSignIn"
	serviceEvent  = "AwsServiceEvent"
	consoleAction = "AwsConsoleAction"
)

func (c *call) eventType() string {
	if c.kind == "" {
		return "AwsApiCall"
	}
	return c.kind
}

func (c *call) eventID() string { return eventID(c.id) }

func eventID(seed uint64) string { return (&dice{seed}).uuid() }

// requestID is S3's kind of id for S3 and a UUID for everybody else.
func (c *call) requestID(d *dice) string {
	if c.source == "s3.amazonaws.com" {
		return d.letters(16, "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
	}
	return d.uuid()
}

func (c *call) appendNamed(b []byte) []byte {
	for i, r := range c.named {
		if i == 0 {
			b = append(b, `,"resources":[`...)
		} else {
			b = append(b, ',')
		}
		b = append(b, js(`{"accountId":"%","type":"%","ARN":"%"}`, c.number, r.kind, r.arn)...)
	}
	if len(c.named) > 0 {
		b = append(b, ']')
	}
	return b
}

// appendTLS adds tlsDetails for a caller from outside AWS.
func (c *call) appendTLS(b []byte) []byte {
	if _, err := netip.ParseAddr(c.address); err != nil {
		return b
	}
	return append(b, js(`,"tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":"%"}`, c.host())...)
}

// host is the endpoint that was called.
func (c *call) host() string {
	short := strings.TrimSuffix(c.source, ".amazonaws.com")
	switch {
	case short == "signin":
		return c.region + ".signin.aws.amazon.com"
	case isGlobal(c.source):
		return c.source
	case short == "ecr":
		return "api.ecr." + c.region + ".amazonaws.com"
	}
	return short + "." + c.region + ".amazonaws.com"
}

// version is the record format a service writes; each changes when it likes.
func version(source string) string {
	return [...]string{"1.08", "1.09", "1.10", "1.11"}[hashText(source)%4]
}

var apiVersions = map[string]string{
	"ec2.amazonaws.com":            "2016-11-15",
	"secretsmanager.amazonaws.com": "2017-10-17",
	"eks.amazonaws.com":            "2017-11-01",
	"logs.amazonaws.com":           "20140328",
}

func orNull(json string) string {
	if json == "" {
		return "null"
	}
	return json
}

// escaped makes a text fit between JSON's quotes.
func escaped(text string) string {
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(text)
}
