package record_test

import (
	"testing"

	"trailsleuth/app/record"
)

func TestConnection(t *testing.T) {
	session := func(attributes string) string {
		return `"userIdentity":{"type":"AssumedRole","sessionContext":{"sessionIssuer":{},"attributes":` + attributes + `}}`
	}
	for _, test := range []struct{ name, members, tls, mfa string }{
		{"Nothing", `"userIdentity":{"type":"IAMUser"}`, "", ""},
		{"TLS", `"tlsDetails":{"cipherSuite":"TLS_AES_128_GCM_SHA256","tlsVersion":"TLSv1.3"}`, "TLSv1.3", ""},
		{"TLSInLowerCase", `"tlsdetails":{"tlsversion":"TLSv1.2"}`, "TLSv1.2", ""},
		{"TLSQuoted", `"tlsDetails":"{\"tlsVersion\":\"TLSv1\"}"`, "TLSv1", ""},
		{"TLSNull", `"tlsDetails":null`, "", ""},
		{"TLSPlaceholder", `"tlsDetails":{"tlsVersion":"tlsVersion"}`, "", ""},
		{"Session", session(`{"creationDate":"2026-07-10T11:42:31Z","mfaAuthenticated":"true"}`), "", "true"},
		{"SessionWithout", session(`{"mfaAuthenticated":"false"}`), "", "false"},
		{"SessionAsBool", session(`{"mfaAuthenticated":false}`), "", "false"},
		{"SessionInLowerCase", session(`{"mfaauthenticated":"True"}`), "", "true"},
		{"SignIn", `"additionalEventData":{"LoginTo":"x","MFAUsed":"Yes"}`, "", "true"},
		{"SignInWithout", `"additionalEventData":{"MFAUsed":"No"}`, "", "false"},
		{"SignInQuoted", `"additionalEventData":"{\"MFAUsed\":\"No\"}"`, "", "false"},
		{"SignInBeforeSession", session(`{"mfaAuthenticated":"false"}`) + `,"additionalEventData":{"MFAUsed":"Yes"}`, "", "true"},
		{"AnotherWord", `"additionalEventData":{"MFAUsed":"Perhaps"}`, "", "Perhaps"},
	} {
		t.Run(test.name, func(t *testing.T) {
			raw := `{"eventName":"ConsoleLogin","eventSource":"signin.amazonaws.com",` + test.members + `}`
			e, err := record.FromRecord([]byte(raw))
			if err != nil || e.TLSVersion != test.tls || e.MFA != test.mfa {
				t.Errorf("TLS %q, MFA %q, %v; want %q, %q", e.TLSVersion, e.MFA, err, test.tls, test.mfa)
			}
			if e := record.FromLookup(record.Envelope{Record: raw}); e.TLSVersion != test.tls || e.MFA != test.mfa {
				t.Errorf("in an answer: TLS %q, MFA %q", e.TLSVersion, e.MFA)
			}
		})
	}
}
