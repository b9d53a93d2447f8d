package store_test

import (
	"fmt"
	"strings"
	"time"

	"pgregory.net/rapid"

	"trailsleuth/app/trail"
)

// words are texts in which order, case and lists can go wrong.
var words = []string{
	"", "a", "A", "aa", "Ab", "aB", "b", "B", "abcdefgh", "ABCDEFGH", "abcdefghi", "abcdefgh\x00", "é", "É", "zz top", "x|y", `q"uote`, `back\slash`,
	"DeleteBucket", "deletebucket", "GetObject", "arn:aws:iam::123456789012:role/Admin", "a, b", "star*", "[x]", "a\x1fb", "\xff\xfe", "-minus",
	strings.Repeat("long ", 30) + "1", strings.Repeat("long ", 30) + "2", strings.Repeat("LONG ", 30) + "2",
}

func word(t *rapid.T, label string) string {
	if rapid.IntRange(0, 9).Draw(t, label+" kind") == 0 {
		return rapid.String().Draw(t, label)
	}
	return rapid.SampledFrom(words).Draw(t, label)
}

func eventGen(n int) *rapid.Generator[trail.Event] {
	return rapid.Custom(func(t *rapid.T) trail.Event {
		e := trail.Event{
			ID:           eventID(t, n),
			Time:         eventTime(t),
			Name:         word(t, "name"),
			Source:       word(t, "source"),
			Region:       word(t, "region"),
			Account:      word(t, "account"),
			Category:     trail.EventCategory(rapid.SampledFrom([]string{"", "insight", "Data"}).Draw(t, "category")),
			Type:         word(t, "type"),
			Username:     word(t, "username"),
			AccessKeyID:  word(t, "key"),
			Address:      word(t, "address"),
			UserAgent:    word(t, "agent"),
			TLSVersion:   word(t, "tls"),
			MFA:          word(t, "mfa"),
			Means:        trail.MeansOf(trail.By(word(t, "by")), word(t, "via"), word(t, "imds"), word(t, "identity")),
			Session:      word(t, "which session"),
			Workload:     word(t, "workload"),
			Person:       word(t, "person"),
			ReadOnly:     trail.Access(rapid.IntRange(0, 2).Draw(t, "read only")),
			ErrorCode:    word(t, "error"),
			ErrorMessage: word(t, "message"),
			Severity:     trail.Severity(rapid.IntRange(0, 3).Draw(t, "severity")),
			Request:      word(t, "request"),
			Raw:          `{"raw":"` + word(t, "raw") + `"}`,
		}
		e.Actor = trail.Actor{Type: word(t, "actor type"), Name: word(t, "actor"), Session: word(t, "session"), Source: word(t, "source identity"),
			ARN: word(t, "arn"), Account: word(t, "actor account"), Provider: word(t, "provider")}
		for range rapid.IntRange(0, 3).Draw(t, "resources") {
			e.Resources = append(e.Resources, trail.Resource{Type: word(t, "resource type"), Name: word(t, "resource"),
				Origin: trail.ResourceOrigin(rapid.IntRange(0, 1).Draw(t, "origin"))})
		}
		return e
	})
}

func eventID(t *rapid.T, n int) string {
	k := rapid.IntRange(0, n).Draw(t, "id")
	switch rapid.IntRange(0, 5).Draw(t, "id kind") {
	case 0:
		return fmt.Sprintf("digest-%d", k)
	case 1:
		return ""
	case 2:
		return strings.ToUpper(uuid(k))
	}
	return uuid(k)
}

// uuid is a made-up UUID; the same for the same k.
func uuid(k int) string {
	x := uint64(k)*0x9E3779B97F4A7C15 + 0x1234567
	return fmt.Sprintf("%08x-%04x-4%03x-9%03x-%012x", x>>32, x>>16&0xffff, x>>4&0xfff, x&0xfff, x*0xBF58476D1CE4E5B9>>16)
}

func eventTime(t *rapid.T) time.Time {
	switch rapid.IntRange(0, 9).Draw(t, "time kind") {
	case 0:
		return time.Time{}
	case 1:
		return time.Unix(1_700_000_000, rapid.Int64Range(0, 999_999_999).Draw(t, "nanoseconds")).UTC()
	case 2:
		return time.Date(rapid.IntRange(0, 9999).Draw(t, "year"), 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return time.Unix(1_700_000_000+rapid.Int64Range(0, 5).Draw(t, "second"), 0).UTC()
}
