package e2e

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
)

// record is what a page did that nobody sees.
type record struct {
	mu       sync.Mutex
	problems []string
	console  []string                     // all that was written to it, of every level
	requests map[network.RequestID]string // addresses; without those that the policy stopped
	allowed  []string
}

// newRecord allows what the browser says of a page whose sandbox lets it run
// scripts as its own origin, which means frames; ours is no frame.
func newRecord() *record {
	return &record{requests: map[network.RequestID]string{}, allowed: []string{"An iframe which has both allow-scripts and allow-same-origin"}}
}

// note takes one event of the browser.
func (r *record) note(event any) {
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		r.hear(consoleText(e.Args) + previews(e.Args))
		if e.Type == runtime.APITypeError || e.Type == runtime.APITypeWarning || e.Type == runtime.APITypeAssert {
			r.problem("console." + string(e.Type) + ": " + consoleText(e.Args))
		}
	case *runtime.EventExceptionThrown:
		r.hear(e.ExceptionDetails.Error())
		r.problem("uncaught: " + e.ExceptionDetails.Error())
	case *log.EventEntryAdded:
		r.hear(e.Entry.Text + " " + e.Entry.URL + previews(e.Entry.Args))
		if e.Entry.Level == log.LevelError || e.Entry.Level == log.LevelWarning {
			r.problem(fmt.Sprintf("%s: %s %s", e.Entry.Source, e.Entry.Text, e.Entry.URL))
		}
	case *audits.EventIssueAdded:
		if csp := e.Issue.Details.ContentSecurityPolicyIssueDetails; csp != nil {
			r.problem("policy: " + csp.ViolatedDirective + " forbids " + csp.BlockedURL)
		}
	case *network.EventRequestWillBeSent:
		r.mu.Lock()
		r.requests[e.RequestID] = e.Request.URL
		r.mu.Unlock()
	case *network.EventLoadingFailed:
		if e.BlockedReason == network.BlockedReasonCsp {
			r.mu.Lock()
			delete(r.requests, e.RequestID)
			r.mu.Unlock()
		}
	}
}

func consoleText(args []*runtime.RemoteObject) string {
	var parts []string
	for _, arg := range args {
		if arg.Description != "" {
			parts = append(parts, arg.Description)
		} else {
			parts = append(parts, string(arg.Value))
		}
	}
	return strings.Join(parts, " ")
}

// previews is what the console shows of objects without unfolding them.
func previews(args []*runtime.RemoteObject) string {
	var b strings.Builder
	for _, arg := range args {
		writePreview(&b, arg.Preview)
	}
	return b.String()
}

func writePreview(b *strings.Builder, of *runtime.ObjectPreview) {
	if of == nil {
		return
	}
	fmt.Fprintf(b, " %s", of.Description)
	for _, property := range of.Properties {
		fmt.Fprintf(b, " %s: %s", property.Name, property.Value)
		writePreview(b, property.ValuePreview)
	}
	for _, entry := range of.Entries {
		writePreview(b, entry.Key)
		writePreview(b, entry.Value)
	}
}

func (r *record) hear(text string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.console = append(r.console, text)
}

func (r *record) problem(text string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.problems = append(r.problems, text)
}

// unexpected lists the problems that no test has allowed.
func (r *record) unexpected() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(r.problems), func(problem string) bool {
		return slices.ContainsFunc(r.allowed, func(part string) bool { return strings.Contains(problem, part) })
	})
}

// hosts lists the hosts that were asked for anything, sorted.
func (r *record) hosts() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	var hosts []string
	for _, address := range r.requests {
		if u, err := url.Parse(address); err == nil && u.Host != "" {
			hosts = append(hosts, u.Host)
		}
	}
	slices.Sort(hosts)
	return slices.Compact(hosts)
}
