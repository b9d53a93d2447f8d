package e2e_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/creds"
	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
)

// oneLine is a paste without a line break.
func oneLine(keys creds.Credentials) string {
	return strings.TrimSuffix(filled(clipboards["one line"], keys), " aws s3 ls") + " AWS_CREDENTIAL_EXPIRATION=" + keys.Expires.UTC().Format(time.RFC3339)
}

// copies counts what there is of credentials: the whole of each secret, its
// halves, and of the token, of which a snapshot tells the beginning alone, its
// first letters.
func copies(page *e2e.Page, keys creds.Credentials) map[string]e2e.Copies {
	secret, token := keys.SecretAccessKey.Reveal(), keys.SessionToken.Reveal()
	half := len(secret) / 2
	all := page.CopiesOf(secret[:half], secret[half:], token[:64])
	return map[string]e2e.Copies{"first half of the secret": all[0], "second half of the secret": all[1], "token": all[2]}
}

// none fails if anything of credentials is in any memory.
func none(t *testing.T, page *e2e.Page, keys creds.Credentials, when string) {
	t.Helper()
	for what, c := range copies(page, keys) {
		if c.Total() > 0 {
			t.Errorf("%s: the %s stands in %+v", when, what, c)
		}
	}
}

// openClock opens the page with clocks that can be put forward.
func openClock(t *testing.T) *e2e.Page {
	t.Helper()
	page := e2e.NewPage(t, e2e.World{CloudTrail: sandbox.New(sandbox.Options{})})
	page.Inject(aheadOfTime)
	page.KeepBytes()
	page.Go(page.Host.URL)
	page.WaitRunning()
	return page
}

// TestNoKeyInMemory reads the program's memory, the page's heap and its fields
// while keys are in use, and after each way in which their use ends.
func TestNoKeyInMemory(t *testing.T) {
	leave := `dispatchEvent(new PageTransitionEvent("pagehide", {persisted: true}))`
	for name, end := range map[string]func(page *e2e.Page){
		"Forget": func(page *e2e.Page) { page.Click("button", "Forget credentials") },
		"expiry": func(page *e2e.Page) { page.Eval(`putForward(61)`, nil) },
		"idle":   func(page *e2e.Page) { page.Eval(`putForward(16)`, nil) },
		"left":   func(page *e2e.Page) { page.Eval(leave, nil) },
	} {
		t.Run(name, func(t *testing.T) {
			page := openClock(t)
			keys := page.CloudTrail.SampleCredentials()
			keys.Expires = time.Now().Add(time.Hour)
			page.Insert("textbox", "Paste credentials", oneLine(keys))
			page.WaitText("Press “Use credentials”.")
			page.Click("button", "Use credentials")
			page.Find("button", "Forget credentials")
			ask(page, launches)
			untilLoaded(t, page, "50")
			for what, c := range copies(page, keys) {
				// The vault has the token once, since it is sent; of the secret nobody has any.
				if strings.Contains(what, "secret") && c.Total() > 0 || c.Program > 0 || c.Fields > 0 || c.Total() > 1 {
					t.Errorf("in use: the %s stands in %+v", what, c)
				}
			}
			end(page)
			page.Find("button", "Clear and reload")
			none(t, page, keys, "afterwards")
			noSecrets(t, page, keys)
		})
	}
}

// TestUnusedKeysInMemory: what was pasted or typed and not used ends as keys do,
// and until then the program has nothing of it.
func TestUnusedKeysInMemory(t *testing.T) {
	for name, fill := range map[string]func(page *e2e.Page, keys creds.Credentials){
		"pasted": func(page *e2e.Page, keys creds.Credentials) {
			page.Insert("textbox", "Paste credentials", oneLine(keys))
			page.WaitText("Press “Use credentials”.")
		},
		"typed": func(page *e2e.Page, keys creds.Credentials) {
			page.Insert("textbox", "Secret access key", keys.SecretAccessKey.Reveal())
			page.Insert("textbox", "Session token", keys.SessionToken.Reveal())
			page.Click("button", "Use credentials") // the program reads them, and refuses: there is no key ID
			page.Wait("the refusal", `document.querySelector(".offer-outcome .problem")`)
		},
	} {
		for way, end := range map[string]string{
			"idle": `putForward(16)`,
			"left": `dispatchEvent(new PageTransitionEvent("pagehide", {persisted: true}))`,
		} {
			t.Run(name+" "+way, func(t *testing.T) {
				page := openClock(t)
				keys := page.CloudTrail.SampleCredentials()
				fill(page, keys)
				for what, c := range copies(page, keys) {
					if c.Program > 0 {
						t.Errorf("not used: the %s is in the program's memory: %+v", what, c)
					}
				}
				page.Eval(end, nil)
				page.Wait("the fields to be empty", `[...document.querySelectorAll("#paste, .three-fields input")].every(e => e.value === "")`)
				none(t, page, keys, "afterwards")
			})
		}
	}
}

// TestMemoryIsLookedThrough: the tests above must be able to fail.
func TestMemoryIsLookedThrough(t *testing.T) {
	page := openClock(t)
	const text, reversed = "heard0wJalrXUtnFEMI", "IMEFntUXrlaJw0draeh"
	page.Eval(fmt.Sprintf(`window.kept = [...%q].reverse().join("")`, text), nil)
	page.Eval(`(new TextEncoder().encode(window.kept), Uint8Array.from([...window.kept].map(l => l.charCodeAt())).slice(0), undefined)`, nil)
	signIn(page, sandbox.Valid)
	choose(page, "Attribute", "Event name")
	page.Wait("the value field", `!document.getElementById("value").disabled`)
	page.Insert("textbox", "Value", reversed)
	page.Wait("the filter's side", `document.querySelector(".chip .side")?.getAttribute("aria-label")?.includes("AWS looks this up")`)
	if c := page.CopiesOf(reversed)[0]; c.Program == 0 || c.Fields == 0 || c.Strings == 0 || c.Buffers < 3 {
		t.Errorf("not all is found: %+v", c)
	}
}

// TestKeyFieldsAreClosed: what is in them is told to nobody who asks for the
// page's text, as assistive technology does.
func TestKeyFieldsAreClosed(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	keys := page.CloudTrail.SampleCredentials()
	page.Fill("textbox", "Secret access key", keys.SecretAccessKey.Reveal())
	page.Fill("textbox", "Session token", keys.SessionToken.Reveal())
	page.Fill("textbox", "Paste credentials", "AWS_SECRET_ACCESS_KEY="+keys.SecretAccessKey.Reveal())
	tree := page.AccessibleText()
	if !strings.Contains(tree, "Secret access key") {
		t.Fatal("the tree has no fields")
	}
	for name, secret := range secretsOf(keys) {
		if trace := traceOf(tree, secret); trace != "" {
			t.Errorf("the %s is told: %s", name, trace)
		}
	}
}

// TestPlainHTTPTakesNoKeys opens the page by another machine's name without TLS:
// it says why it takes no keys, and works otherwise.
func TestPlainHTTPTakesNoKeys(t *testing.T) {
	page := e2e.NewPlainPage(t, e2e.World{})
	address, err := url.Parse(page.Host.URL)
	if err != nil {
		t.Fatal(err)
	}
	address.Host = e2e.OtherMachine + ":" + address.Port()
	page.Go(address.String())
	page.WaitRunning()
	page.WaitText("This address is not safe for keys")
	page.Screenshot("refused")
	if n := page.Count("button", "Use credentials") + page.Count("textbox", ""); n != 0 {
		t.Errorf("%d places to give keys", n)
	}
	page.Click("button", "Use the sample account")
	page.Find("button", "Search")
}
