package e2e_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
)

// impostor answers for CloudTrail what it is told to, and the sandbox what it is
// not: preflights, and calls while there is nothing.
type impostor struct {
	mu     sync.Mutex
	answer func(w http.ResponseWriter, body []byte, honest *httptest.ResponseRecorder)
	asked  [][]byte
}

func (i *impostor) tell(answer func(w http.ResponseWriter, body []byte, honest *httptest.ResponseRecorder)) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.answer = answer
}

// around lets pages of every origin read the answers.
func (i *impostor) around(service http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			service.ServeHTTP(w, r)
			return
		}
		body, _ := io.ReadAll(r.Body)
		r.Body = io.NopCloser(strings.NewReader(string(body)))
		i.mu.Lock()
		answer := i.answer
		i.asked = append(i.asked, append([]byte(r.Header.Get("X-Amz-Security-Token")+"\n"), body...))
		i.mu.Unlock()
		recorder := httptest.NewRecorder()
		if answer == nil {
			service.ServeHTTP(w, r)
			return
		}
		service.ServeHTTP(recorder, r)
		w.Header().Set("Access-Control-Allow-Origin", "*")
		w.Header().Set("Access-Control-Expose-Headers", "*")
		answer(w, body, recorder)
	})
}

func (i *impostor) calls() int {
	i.mu.Lock()
	defer i.mu.Unlock()
	return len(i.asked)
}

func (i *impostor) last() []byte {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.asked[len(i.asked)-1]
}

// TestHostileEndpoint: whatever the far end answers, the page shows as text, cut
// and marked, with no secret in it, and follows nowhere.
func TestHostileEndpoint(t *testing.T) {
	const markup = `<img src=x onerror=window.ran=1><a href=https://elsewhere.example/>\u202e</a>`
	var i impostor
	page := e2e.NewPage(t, e2e.World{CloudTrail: sandbox.New(sandbox.Options{}), Around: i.around})
	page.Allow("Failed to load resource")
	page.Allow("Content Security Policy") // which stops what a redirect leads to
	page.Allow("policy: ")
	page.Allow("violates the following")
	page.Allow("CORS policy")
	page.Go(page.Host.URL)
	page.WaitRunning()
	keys := page.CloudTrail.SampleCredentials()
	signIn(page, sandbox.Valid)
	ask(page, launches)
	untilLoaded(t, page, "50")
	said := func(status int, text string) func(http.ResponseWriter, []byte, *httptest.ResponseRecorder) {
		return func(w http.ResponseWriter, _ []byte, _ *httptest.ResponseRecorder) {
			w.Header().Set("Content-Type", "application/x-amz-json-1.1")
			w.WriteHeader(status)
			io.WriteString(w, text)
		}
	}
	token := keys.SessionToken.Reveal()
	for _, c := range []struct {
		name   string
		answer func(http.ResponseWriter, []byte, *httptest.ResponseRecorder)
		says   string
	}{
		{"token in the message", said(400, fmt.Sprintf(`{"__type":"ValidationException","message":"no %s no"}`, token)), "ValidationException"},
		{"token in the code", said(400, fmt.Sprintf(`{"__type":"%s","message":"no"}`, token)), ""},
		{"mark-up in the message", said(400, `{"__type":"ValidationException","message":"`+markup+`"}`), "ValidationException"},
		{"mark-up in the code", said(400, `{"__type":"`+strings.ReplaceAll(markup, " ", "")+`","message":"no"}`), ""},
		{"HTML that says no", said(403, "<html>"+token+markup), ""},
		{"HTML that says yes", said(200, "<html>"+token+markup), ""},
		{"a message of megabytes", said(400, `{"__type":"ValidationException","message":"`+strings.Repeat("w", 3<<20)+`"}`), ""},
		{"redirect elsewhere", func(w http.ResponseWriter, _ []byte, _ *httptest.ResponseRecorder) {
			w.Header().Set("Location", "https://elsewhere.example/")
			w.WriteHeader(http.StatusTemporaryRedirect)
		}, ""},
	} {
		i.tell(c.answer)
		page.Wait("quiet", `document.getElementById("stop").disabled`)
		calls := i.calls()
		page.Eval(`document.getElementById("load-more").click()`, nil)
		page.Wait("the call to be under way", `!document.getElementById("stop").disabled || document.querySelector(".error-box")`)
		for i.calls() == calls {
			page.Wait("the call", `true`)
		}
		page.Wait(c.name, `(document.getElementById("stop").disabled || /Trying again/.test(document.querySelector(".activity").textContent)) && document.body.innerText.includes(`+fmt.Sprintf("%q", c.says)+`)`)
		page.Screenshot(c.name)
		noSecrets(t, page, keys)
		var wrong string
		page.Eval(`window.ran ? "ran" : document.querySelector("img, a") ? "mark-up" : document.body.innerText.length > 60000 ? "not cut" : ""`, &wrong)
		if wrong != "" {
			t.Errorf("%s: %s", c.name, wrong)
		}
		var hidden []string
		page.Eval(unseen, &hidden)
		if len(hidden) > 0 {
			t.Errorf("%s: hidden: %q", c.name, hidden)
		}
		var text string
		page.Eval(`document.body.innerText`, &text)
		if trace := traceOf(text, token); trace != "" {
			t.Errorf("%s: the token is shown: %s", c.name, trace)
		}
		page.Eval(`document.getElementById("stop").disabled || document.getElementById("stop").click()`, nil)
	}
	i.tell(nil)
	page.Wait("quiet", `document.getElementById("stop").disabled`)
	page.Click("button", "Load more")
	untilLoaded(t, page, "100")
}

// TestHugeToken: a NextToken of five megabytes is sent back whole and shown
// nowhere whole.
func TestHugeToken(t *testing.T) {
	huge := strings.Repeat("token/", 5<<20/6)
	var i impostor
	i.tell(func(w http.ResponseWriter, body []byte, honest *httptest.ResponseRecorder) {
		var answer map[string]any
		if json.Unmarshal(honest.Body.Bytes(), &answer) != nil || strings.Contains(string(body), "token/") {
			answer = map[string]any{"Events": []any{}}
		} else {
			answer["NextToken"] = huge
		}
		w.Header().Set("Content-Type", "application/x-amz-json-1.1")
		json.NewEncoder(w).Encode(answer)
	})
	page := e2e.NewPage(t, e2e.World{CloudTrail: sandbox.New(sandbox.Options{}), Around: i.around})
	page.Go(page.Host.URL)
	page.WaitRunning()
	signIn(page, sandbox.Valid)
	ask(page, launches)
	untilLoaded(t, page, "50")
	size := func(when string) {
		t.Helper()
		var length, inputs int
		page.Eval(`document.documentElement.outerHTML.length`, &length)
		page.Eval(`[...document.querySelectorAll("input, textarea")].reduce((n, e) => n + e.value.length, 0)`, &inputs)
		if length+inputs > 1_000_000 {
			t.Errorf("%s: the page has %d letters, its fields %d", when, length, inputs)
		}
	}
	size("loaded")
	page.Eval(`document.getElementById("load-more").click()`, nil)
	page.Wait("the end", `(`+coverage+`).includes("everything in the window")`)
	if !strings.Contains(string(i.last()), huge) {
		t.Errorf("the token was not sent back: %.200s", i.last())
	}
	size("at the end")
}
