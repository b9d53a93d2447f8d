package e2e_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/creds"
	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
)

// noSecrets looks everywhere a page can leave something.
func noSecrets(t *testing.T, page *e2e.Page, keys creds.Credentials) {
	t.Helper()
	var found string
	page.Eval(`(async () => {
		const caches_ = await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys()).map(r => r.url)));
		const databases = indexedDB.databases ? await indexedDB.databases() : [];
		const entries = performance.getEntries().map(e => [e.entryType, e.name, e.detail]);
		return JSON.stringify([document.documentElement.outerHTML, location.href, history.state, document.title, document.cookie, window.name,
			{...localStorage}, {...sessionStorage}, caches_, databases, entries,
			[...document.querySelectorAll("input, textarea, select")].map(e => [e.value, e.defaultValue])]) })()`, &found)
	for name, secret := range secretsOf(keys) {
		if trace := traceOf(found, secret); trace != "" {
			t.Errorf("the %s is left in the page: %s", name, trace)
		}
	}
	quiet(t, page, keys)
}

// quiet fails if anything of credentials, the key ID too, was written to the
// console, of whatever level.
func quiet(t *testing.T, page *e2e.Page, keys creds.Credentials) {
	t.Helper()
	all := secretsOf(keys)
	all["access key ID"] = keys.AccessKeyID
	for name, secret := range all {
		if trace := traceOf(page.Console(), secret); trace != "" {
			t.Errorf("the %s is on the console: %s", name, trace)
		}
	}
}

// clipboards are what people have on theirs: {id}, {secret}, {token} and {until}
// stand for the parts.
var clipboards = map[string]string{
	"env":           "export AWS_ACCESS_KEY_ID={id}\nexport AWS_SECRET_ACCESS_KEY={secret}\nexport AWS_SESSION_TOKEN={token}\nexport AWS_CREDENTIAL_EXPIRATION={until}\n",
	"PowerShell":    "$Env:AWS_ACCESS_KEY_ID=\"{id}\"\r\n$Env:AWS_SECRET_ACCESS_KEY=\"{secret}\"\r\n$Env:AWS_SESSION_TOKEN=\"{token}\"\r\n",
	"windows-cmd":   "set AWS_ACCESS_KEY_ID={id}\r\nset AWS_SECRET_ACCESS_KEY={secret}\r\nset AWS_SESSION_TOKEN={token}\r\n",
	"fish":          "set -gx AWS_ACCESS_KEY_ID {id}\nset -gx AWS_SECRET_ACCESS_KEY {secret}\nset -gx AWS_SESSION_TOKEN {token}\n",
	"INI profile":   "[123456789012_ReadOnly]\naws_access_key_id = {id}\naws_secret_access_key = {secret}\naws_session_token = {token}\n",
	"process JSON":  `{"Version":1,"AccessKeyId":"{id}","SecretAccessKey":"{secret}","SessionToken":"{token}","Expiration":"{until}"}`,
	"STS JSON":      `{"Credentials":{"AccessKeyId":"{id}","SecretAccessKey":"{secret}","SessionToken":"{token}","Expiration":"{until}"}}`,
	"CSV":           "Access key ID,Secret access key,Session token\n{id},{secret},{token}\n",
	"values alone":  "{id}\n{secret}\n{token}\n",
	"one line":      "AWS_ACCESS_KEY_ID={id} AWS_SECRET_ACCESS_KEY={secret} AWS_SESSION_TOKEN={token} aws s3 ls",
	"without an ID": "export AWS_SECRET_ACCESS_KEY={secret}\nexport AWS_SESSION_TOKEN={token}\n",
	"no token":      "export AWS_ACCESS_KEY_ID={id}\nexport AWS_SECRET_ACCESS_KEY={secret}\n",
	"swapped":       "export AWS_ACCESS_KEY_ID={secret}\nexport AWS_SECRET_ACCESS_KEY={id}\nexport AWS_SESSION_TOKEN={token}\n",
	"cut JSON":      `{"Credentials":{"AccessKeyId":"{id}","SecretAccessKey":"{secret}","SessionToken":"{token}`,
	"in a sentence": "here are my keys: {id} and {secret}! token: <{token}>",
	"damaged token": "AWS_ACCESS_KEY_ID={id}\nAWS_SECRET_ACCESS_KEY={secret}\nAWS_SESSION_TOKEN={token}…{token}\n",
}

func filled(text string, keys creds.Credentials) string {
	return strings.NewReplacer("{id}", keys.AccessKeyID, "{secret}", keys.SecretAccessKey.Reveal(), "{token}", keys.SessionToken.Reveal(),
		"{until}", keys.Expires.UTC().Format(time.RFC3339)).Replace(text)
}

// TestNothingOfAPasteIsTold pastes and uses keys in every form, good and bad,
// and reads the console, which extensions, screen sharing and bug reports
// carry away.
func TestNothingOfAPasteIsTold(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	keys := page.CloudTrail.SampleCredentials()
	for name, text := range clipboards {
		page.Fill("textbox", "Paste credentials", "")
		page.Wait("no word on the paste before "+name, `document.querySelector(".offer-outcome").textContent === ""`)
		page.Paste("textbox", "Paste credentials", filled(text, keys))
		page.Wait("a word on "+name, `document.querySelector(".offer-outcome").textContent !== ""`)
		page.Click("button", "Use credentials")
		page.Wait("the end of "+name, `document.querySelector(".offer-outcome .problem, .account button")`)
		quiet(t, page, keys)
		if page.Count("button", "Forget credentials") > 0 {
			noSecrets(t, page, keys)
			page.Click("button", "Forget credentials")
			page.Find("button", "Use credentials")
		}
		if t.Failed() {
			t.Fatalf("after %s", name)
		}
	}
	page.Fill("textbox", "Paste credentials", "")
	page.Fill("textbox", "Access key ID", keys.AccessKeyID)
	page.Fill("textbox", "Secret access key", keys.SecretAccessKey.Reveal())
	page.Fill("textbox", "Session token", keys.SessionToken.Reveal())
	page.Enter()
	page.Find("button", "Forget credentials")
	noSecrets(t, page, keys)
}

// TestNothingOfKeysIsToldInTrouble: errors are what programs write down most
// freely.
func TestNothingOfKeysIsToldInTrouble(t *testing.T) {
	page, w := open(t, sandbox.Options{ShortLivedCalls: 1})
	page.Allow("Failed to load resource")
	for _, who := range []sandbox.Persona{sandbox.DeniedByIAM, sandbox.WrongSecret, sandbox.UnknownKey, sandbox.OtherPerson, sandbox.ShortLived} {
		keys := page.CloudTrail.Credentials(who)
		signIn(page, who)
		calls := w.count()
		ask(page, launches)
		waitCalls(t, page, w, calls+1)
		page.Wait("the end of loading", `document.getElementById("stop").disabled`)
		if who == sandbox.ShortLived {
			page.Click("button", "Load more")
			page.Find("button", "Paste fresh credentials")
		}
		noSecrets(t, page, keys)
		page.Eval(`[...document.querySelectorAll("button")].find(b => /^(Forget credentials|Use other credentials)$/.test(b.textContent))?.click()`, nil)
		page.Find("button", "Use credentials")
		quiet(t, page, keys)
	}
	keys := page.CloudTrail.SampleCredentials()
	signIn(page, sandbox.Valid)
	for _, fault := range []sandbox.Fault{{Effect: sandbox.Throttle}, {Effect: sandbox.Unavailable}, {Effect: sandbox.DropConnection}, {Effect: sandbox.TruncateAnswer}} {
		end := page.CloudTrail.Inject(fault)
		calls := w.count()
		ask(page, launches)
		waitCalls(t, page, w, calls+2)
		noSecrets(t, page, keys)
		page.Click("button", "Stop")
		end()
	}
}

// TestNothingOfEarlyInputIsTold: what was typed before the program was there
// goes through boot.js.
func TestNothingOfEarlyInputIsTold(t *testing.T) {
	var release func()
	page := e2e.Open(t, e2e.World{Before: func(h *e2e.StaticHost) { release = h.Hold(".wasm") }})
	keys := page.CloudTrail.SampleCredentials()
	page.Paste("textbox", "Paste credentials", page.CloudTrail.ExportText(sandbox.Valid))
	page.Click("button", "Use credentials")
	release()
	page.WaitRunning()
	page.Find("button", "Forget credentials")
	noSecrets(t, page, keys)
}

// TestTheConsoleIsHeard: the tests above must be able to fail.
func TestTheConsoleIsHeard(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	for i, statement := range []string{`console.log("%s")`, `console.debug(["%s"])`, `console.info({key: "%s"})`, `console.table([["%s"]])`, `console.log(new Map([["%s", 1]]))`} {
		secret := fmt.Sprintf("heard-%d-wJalrXUtnFEMI", i)
		page.Eval(fmt.Sprintf(statement, secret), nil)
		if traceOf(page.Console(), secret) == "" {
			t.Errorf("%s is not heard: %s", statement, page.Console())
		}
	}
}
