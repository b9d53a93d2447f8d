package e2e_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
)

// twoProfiles is a credentials file with the keys of two accounts.
func twoProfiles(page *e2e.Page) string {
	prod, dev := page.CloudTrail.Credentials(sandbox.Valid), page.CloudTrail.Credentials(sandbox.OtherPerson)
	profile := "[%s]\naws_access_key_id = {id}\naws_secret_access_key = {secret}\naws_session_token = {token}\naws_expiration = {until}\n\n"
	return filled(fmt.Sprintf(profile, "prod"), prod) + "[default]\nregion = eu-west-1\n\n" + filled(fmt.Sprintf(profile, "dev"), dev)
}

// TestProfileIsChosen: of two profiles in a paste, by name and account; the
// other one's keys are nowhere afterwards, and the lookup is made with those
// that were chosen.
func TestProfileIsChosen(t *testing.T) {
	page, w := open(t, sandbox.Options{})
	prod, dev := page.CloudTrail.Credentials(sandbox.Valid), page.CloudTrail.Credentials(sandbox.OtherPerson)
	page.Paste("textbox", "Paste credentials", twoProfiles(page))
	group := page.Find("group", "Profiles in the paste")
	contains(t, "the choice", group.Text(), "prod", sandbox.SampleAccount, "dev", sandbox.OtherAccount, "valid until")
	noSecrets(t, page, prod)
	noSecrets(t, page, dev)
	page.Screenshot("choice")
	page.ColorScheme("dark")
	page.Screenshot("choice-dark")
	page.ColorScheme("light")
	page.Click("button", "Use credentials")
	page.WaitText("Choose one of the 2 profiles of the paste first.")
	page.Click("button", "dev")
	page.WaitText("A temporary key of account " + sandbox.OtherAccount)
	page.WaitText("Profile: dev.")
	noSecrets(t, page, prod)
	var focused string
	page.Eval(focusedJS, &focused)
	if focused != "button Use credentials" {
		t.Errorf("the keyboard is at %s", focused)
	}
	page.Enter()
	page.Find("button", "Forget credentials")
	noSecrets(t, page, dev)
	calls := w.count()
	ask(page, question{"us-east-1", "Last 7 days", "Any event", ""})
	waitCalls(t, page, w, calls+1)
	for _, call := range w.all() {
		if signed := call.Header.Get("Authorization"); !strings.Contains(signed, dev.AccessKeyID) {
			t.Errorf("a call is signed by another key than the one that was chosen: %.60s…", signed)
		}
	}
}

// TestCacheFileIsNotKept: what a cache file of the AWS CLI holds besides keys
// is said to be not kept, and is not.
func TestCacheFileIsNotKept(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	keys := page.CloudTrail.SampleCredentials()
	const refresh = "cmVmcmVzaC10b2tlbi1vZi1ub2JvZHktMDEyMzQ1Njc4OQ"
	nowhere := func() {
		t.Helper()
		var found string
		page.Eval(`document.documentElement.outerHTML + [...document.querySelectorAll("input, textarea")].map(e => e.value).join(" ")`, &found)
		if trace := traceOf(found+page.Console(), refresh); trace != "" {
			t.Errorf("the refresh token is still there: %s", trace)
		}
	}
	page.Paste("textbox", "Paste credentials", filled(`{"accessToken":{"accessKeyId":"{id}","secretAccessKey":"{secret}","sessionToken":"{token}","expiresAt":"{until}"},"refreshToken":"`+refresh+`"}`, keys))
	page.WaitText("The paste also held a refresh token.")
	page.WaitText("Press “Use credentials”.")
	nowhere()
	page.Paste("textbox", "Paste credentials", `{"startUrl":"https://x","accessToken":"aoaAAAAA","clientSecret":"eyJraWQ","refreshToken":"`+refresh+`"}`)
	page.WaitText("has no keys")
	page.WaitText("The paste also held a refresh token, an access token of a sign-in and a client secret.")
	page.Screenshot("refused")
	nowhere()
}

// TestKeysEndFirst: a search that takes longer than the keys live, and the
// word before it.
func TestKeysEndFirst(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	keys := page.CloudTrail.SampleCredentials()
	keys.Expires = time.Now().Add(12 * time.Minute)
	page.Paste("textbox", "Paste credentials", filled(clipboards["process JSON"], keys))
	page.WaitText("Press “Use credentials”.")
	page.Click("button", "Use credentials")
	page.WaitText("These credentials end in 11 min. A search that takes longer pauses then; with fresh ones it goes on at the same place.")
	page.Screenshot("soon")
	page.Click("button", "Forget credentials")
	page.Find("button", "Use credentials")
	keys.Expires = time.Now().Add(2 * time.Minute)
	page.Paste("textbox", "Paste credentials", filled(clipboards["process JSON"], keys))
	page.WaitText("Press “Use credentials”.")
	page.Click("button", "Use credentials")
	page.Find("button", "Search")
	page.Fill("textbox", "Page size", "1")
	ask(page, question{"us-east-1", "Last 90 days", "Any event", ""})
	page.Wait("the word on the keys", `document.querySelector(".scope .keys-end:not([hidden])")?.textContent.includes("goes on at the same place")`)
	page.Screenshot("first")
}
