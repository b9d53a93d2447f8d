package e2e_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"

	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
)

// mostInteractions is how many a question may take, from the first visit to the
// answer in words on the screen.
const mostInteractions = 5

// person is somebody at the page whose interactions are counted: a press of a
// button or row, a text typed, a key pressed, are one each.
type person struct {
	page *e2e.Page
	did  []string
}

func (p *person) note(format string, values ...any) {
	p.did = append(p.did, fmt.Sprintf(format, values...))
}

func (p *person) press(name string) {
	p.note("press %q", name)
	p.page.Click("button", name)
}

// asks presses a ready question; the sample account has cases of the same words.
func (p *person) asks(question string) {
	p.note("press %q", question)
	p.page.Wait("the question "+question, fmt.Sprintf(`window.wanted = [...document.querySelectorAll(".ready button")].find(e => e.textContent.trim() === %q)`, question))
	p.page.Eval(`window.wanted.click()`, nil)
}

// types types where the keyboard is.
func (p *person) types(text string) {
	p.note("type %q", text)
	p.page.Keys(text)
}

// command opens the palette by its key, types, and presses the command of that
// name.
func (p *person) command(typed, name string) {
	p.note("press Ctrl K")
	paletteOpens(p.page)
	p.types(typed)
	p.note("press the command %q", name)
	p.page.Wait("the command "+name, fmt.Sprintf(`window.offered = [...document.querySelectorAll("#palette-list > li")].find(e => e.querySelector(".offer-name").textContent.trim() === %q)`, name))
	p.page.Eval(`window.offered.click()`, nil)
}

// filter goes to the filter of the loaded events by its key and types.
func (p *person) filter(text string) {
	p.note("press /")
	pressKey(p.page, "/", input.ModifierNone)
	p.page.Wait("the filter", `document.activeElement.id === "filter"`)
	p.types(text)
}

// row presses the first row that has all these words.
func (p *person) row(words ...string) {
	p.note("press the row of %q", words)
	p.page.Wait(fmt.Sprintf("a row of %q", words), fmt.Sprintf(`window.wanted = [...document.querySelectorAll(".grid-row")].find(row => %q.split("|").every(word => row.innerText.includes(word)))`, strings.Join(words, "|")))
	p.page.Eval(`window.wanted.querySelector(".grid-cell").click()`, nil)
}

// reads waits until the page shows all these texts at once.
func (p *person) reads(texts ...string) {
	for _, text := range texts {
		p.page.Wait(fmt.Sprintf("%q to be on the screen", text), fmt.Sprintf(`document.querySelector(".page").innerText.includes(%q)`, text))
	}
}

// TestTwelveQuestions: each of the questions that people ask is answered in
// words, in few interactions, without the ready cases of the sample account.
func TestTwelveQuestions(t *testing.T) {
	account := sandbox.New(sandbox.Options{})
	asked := map[int]string{}
	for _, q := range account.Questions() {
		asked[q.Number] = q.Text
	}
	word := func(number int, prefix string) string { // the word of the question that begins so
		for _, w := range strings.FieldsFunc(asked[number], func(r rune) bool { return strings.ContainsRune(" ,?", r) }) {
			if strings.HasPrefix(w, prefix) {
				return w
			}
		}
		t.Fatalf("question %d names nothing that begins with %s: %s", number, prefix, asked[number])
		return ""
	}
	bucket, key, role, instance := word(1, "harbourlight"), word(3, "AKIA"), word(6, "report"), word(9, "i-")
	for _, question := range []struct {
		number int
		answer func(p *person)
	}{
		{1, func(p *person) {
			p.command(bucket, "Look up Resource name "+bucket)
			p.row("DeleteBucket", "ben")
			p.reads("deleted the bucket " + bucket)
		}},
		{2, func(p *person) {
			p.asks("Who opened a security group to the whole internet?")
			p.reads("tcp/22 from 0.0.0.0/0", "hugo", "tcp/8888 from 0.0.0.0/0", "chloe")
		}},
		{3, func(p *person) {
			p.command(key, "Follow everything that came of key "+key)
			p.reads("temporary key", "svc-backup-sync", "was looked up in every region asked, over the last 90 days")
			p.reads("CreateUser, proven", "CreateAccessKey, proven", "AssumeRole, proven")
		}},
		{4, func(p *person) {
			p.asks("Who signed in to the console without MFA?")
			p.reads("legacy-admin", "hugo-temp")
		}},
		{5, func(p *person) {
			p.asks("Was the root user used?")
			p.row("ConsoleLogin")
			p.reads("The root user signed in to the console")
		}},
		{6, func(p *person) {
			p.asks("Who was denied what in the last day?")
			p.filter(role)
			p.row("GetParameter")
		}},
		{7, func(p *person) {
			p.asks("Is anything happening in regions we do not use?")
			p.page.Wait("the first events", `[...document.querySelectorAll("button")].find(b => b.textContent.trim() === "Load all" && !b.disabled)`)
			p.press("Load all")
			p.press("Group by Region")
			p.reads("ap-southeast-1", "sa-east-1")
		}},
		{8, func(p *person) {
			p.command("yesterday 14:32", "What changed in the 30 minutes before "+time.Now().UTC().AddDate(0, 0, -1).Format(time.DateOnly)+" 14:32:00 UTC?")
			p.reads("PutParameter", "ines", "/checkout/db/pool-size")
		}},
		{9, func(p *person) {
			p.command(instance, "Look up Resource name "+instance)
			p.reads("TerminateInstances", "jack", "RunInstances", "chloe")
		}},
		{10, func(p *person) {
			p.asks("Did somebody plant a way back in?")
			p.reads("CreateAccessKey", "svc-backup-sync", "UpdateAssumeRolePolicy")
		}},
		{11, func(p *person) {
			p.asks("Was logging or detection tampered with?")
			p.reads("StopLogging", "UpdateDetector", "harbourlight-audit")
		}},
		{12, func(p *person) {
			p.asks("Who deleted, terminated or removed something?")
			p.filter("billing-")
			p.row("DeleteSecret")
			p.reads("hugo")
		}},
	} {
		t.Run(fmt.Sprint(question.number), func(t *testing.T) {
			page := e2e.NewPage(t, e2e.World{CloudTrail: sandbox.New(sandbox.Options{})})
			page.Go(page.Host.URL)
			page.WaitRunning()
			p := &person{page: page}
			p.press("Use the sample account")
			page.Wait("the questions", `document.querySelector("#cases")`)
			question.answer(p)
			if len(p.did) > mostInteractions {
				t.Errorf("%d interactions, want at most %d", len(p.did), mostInteractions)
			}
			t.Logf("%s %d interactions: %s", asked[question.number], len(p.did), strings.Join(p.did, "; "))
			page.Screenshot("answer")
		})
	}
}
