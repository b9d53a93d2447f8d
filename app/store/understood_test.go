package store_test

import (
	"slices"
	"testing"

	"trailsleuth/app/store"
)

func TestWordsOfAFilter(t *testing.T) {
	for text, want := range map[string]string{
		"":                            "",
		"mfa:No":                      "MFA contains “No”",
		`-actor:="ci" error:*`:        "Actor is not “ci” and Outcome is not empty",
		"error:(empty) | event:Del*":  "Outcome is empty, or Event looks like “Del*”",
		"bucket -time:2026-07-10":     "any text contains “bucket” and Time is not within “2026-07-10”",
		".userIdentity.type:=Root":    "userIdentity.type is exactly “Root”",
		"time:>=2026-07-10 -agent:x*": "Time is since “2026-07-10” and User agent does not look like “x*”",
	} {
		f, err := store.ParseFilter(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := f.Words(); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

func TestCompletions(t *testing.T) {
	known := func(c store.Column) []string {
		if c == store.Outcome {
			return []string{"AccessDenied", "NoSuchBucket"}
		}
		return nil
	}
	for text, want := range map[string][]string{
		"":                      nil,
		"act":                   {"actor:"},
		"event:Del* -re":        {"event:Del* -region:", "event:Del* -resource:", "event:Del* -request:"},
		"error:acc":             {`error:="AccessDenied"`},
		`error:="no`:            {`error:="NoSuchBucket"`},
		`x -error:`:             {`x -error:="AccessDenied"`, `x -error:="NoSuchBucket"`},
		`"in quotes act`:        nil,
		"nofield:a":             nil,
		`error:="AccessDenied"`: nil,
	} {
		got := store.Completions(text, known, 3)
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
		for _, whole := range got {
			if whole[len(whole)-1] == ':' {
				continue
			}
			if _, err := store.ParseFilter(whole); err != nil {
				t.Errorf("%q: %v", whole, err)
			}
		}
	}
}
