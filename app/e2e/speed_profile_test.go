package e2e_test

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/profiler"
	"github.com/chromedp/chromedp"

	"trailsleuth/app/e2e"
)

// startProfile records what the page's main thread does until stop is called,
// which then writes it into the folder E2E_PROFILE, for the developer tools to
// open, and beside it a text of what took the most time. Without that folder
// it does nothing. Functions of the program have names if the site was built
// with LDFLAGS=.
func startProfile(b *testing.B, p *e2e.Page, events, phase string) (stop func()) {
	dir := os.Getenv("E2E_PROFILE")
	if dir == "" {
		return func() {}
	}
	p.Do(profiler.Enable(), profiler.SetSamplingInterval(500), profiler.Start())
	return func() {
		var profile *profiler.Profile
		p.Do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
			profile, err = profiler.Stop().Do(ctx)
			return err
		}))
		if err := writeProfile(filepath.Join(dir, events+"-"+phase), profile); err != nil {
			b.Fatal(err)
		}
	}
}

func writeProfile(path string, profile *profiler.Profile) error {
	text, err := json.Marshal(profile)
	if err != nil {
		return err
	}
	return cmp.Or(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path+".cpuprofile", text, 0o644),
		os.WriteFile(path+".txt", []byte(hottest(profile)), 0o644))
}

// hottest lists the functions that took the most time, in milliseconds, by
// what they did themselves and then with what they called. Idleness is left
// out.
func hottest(profile *profiler.Profile) string {
	nodes, caller := map[int64]*profiler.ProfileNode{}, map[int64]int64{}
	for _, node := range profile.Nodes {
		nodes[node.ID] = node
		for _, child := range node.Children {
			caller[child] = node.ID
		}
	}
	own, all := map[string]int64{}, map[string]int64{}
	for i, id := range profile.Samples[:min(len(profile.Samples), len(profile.TimeDeltas))] {
		name := nodes[id].CallFrame.FunctionName
		if name == "(idle)" {
			continue
		}
		own[name] += profile.TimeDeltas[i]
		seen := map[string]bool{}
		for at, ok := id, true; ok; at, ok = caller[at] {
			if name := nodes[at].CallFrame.FunctionName; !seen[name] {
				seen[name] = true
				all[name] += profile.TimeDeltas[i]
			}
		}
	}
	return "themselves\n" + longest(own, 20) + "\nwith what they called\n" + longest(all, 60)
}

// longest lists the n names with the most microseconds.
func longest(took map[string]int64, n int) (list string) {
	names := slices.SortedFunc(maps.Keys(took), func(a, b string) int { return cmp.Or(cmp.Compare(took[b], took[a]), cmp.Compare(a, b)) })
	for _, name := range names[:min(n, len(names))] {
		list += fmt.Sprintf("%8.0f %s\n", float64(took[name])/1000, name)
	}
	return list
}
