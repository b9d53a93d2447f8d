package e2e_test

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
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
// open, and logs what took the most time. Without that folder it does nothing.
// Functions of the program have names if the site was built with LDFLAGS=.
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
		if err := writeProfile(filepath.Join(dir, events+"-"+phase+".cpuprofile"), profile); err != nil {
			b.Fatal(err)
		}
		b.Logf("%s events, %s, ms of the main thread by function:\n%s", events, phase, hottest(profile, 15))
	}
}

func writeProfile(path string, profile *profiler.Profile) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	text, err := json.Marshal(profile)
	if err != nil {
		return err
	}
	return os.WriteFile(path, text, 0o644)
}

// hottest lists the functions that themselves took the most time, idleness
// left out.
func hottest(profile *profiler.Profile, n int) (list string) {
	names := map[int64]string{}
	for _, node := range profile.Nodes {
		names[node.ID] = node.CallFrame.FunctionName
	}
	took := map[string]int64{}
	for i, id := range profile.Samples {
		if name := names[id]; name != "(idle)" && name != "(program)" && i < len(profile.TimeDeltas) {
			took[name] += profile.TimeDeltas[i]
		}
	}
	var all []string
	for name := range took {
		all = append(all, name)
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Compare(took[b], took[a]) })
	for _, name := range all[:min(n, len(all))] {
		list += fmt.Sprintf("%8.0f %s\n", float64(took[name])/1000, name)
	}
	return list
}
