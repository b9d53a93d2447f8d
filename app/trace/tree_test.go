package trace_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"trailsleuth/app/store"
	"trailsleuth/app/trace"
	"trailsleuth/app/trail"
)

// TestRandomTree: credentials that make each other at random are found as they
// came to be, whatever the order in which their records are loaded, and in
// however many steps.
func TestRandomTree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys, parents := []string{"AKIA0"}, map[string]string{}
		identity := map[string]string{"AKIA0": user("u0", "AKIA0")}
		records := []string{call(0, 0, "ListUsers", "iam", identity["AKIA0"])}
		for i := 1; i <= rapid.IntRange(1, 30).Draw(t, "keys"); i++ {
			by := rapid.SampledFrom(keys).Draw(t, "by")
			var key string
			if rapid.Bool().Draw(t, "long-term") {
				key = fmt.Sprintf("AKIA%d", i)
				name := fmt.Sprintf("u%d", i)
				records = append(records, call(2*i, 10*i, "CreateAccessKey", "iam", identity[by],
					fmt.Sprintf(`,"requestParameters":{"userName":%[1]q},"responseElements":{"accessKey":{"userName":%[1]q,"accessKeyId":%[2]q}}`, name, key)))
				identity[key] = user(name, key)
			} else {
				key = fmt.Sprintf("ASIA%d", i)
				records = append(records, call(2*i, 10*i, "AssumeRole", "sts", identity[by], gave(key, "ops", "s")))
				identity[key] = role("ops", "s", key, 10*i)
			}
			records = append(records, call(2*i+1, 10*i+5, "ListUsers", "iam", identity[key]))
			keys, parents[key] = append(keys, key), by
		}
		seed := rapid.Uint64().Draw(t, "order")
		rand.New(rand.NewPCG(seed, seed)).Shuffle(len(records), func(i, k int) { records[i], records[k] = records[k], records[i] })
		var all []trail.Event
		for _, r := range records {
			all = append(all, events(t, r)...)
		}
		s, g := store.New(), new(trace.Graph)
		for len(all) > 0 {
			n := rapid.IntRange(1, len(all)).Draw(t, "step")
			s.Append(all[:n])
			all = all[n:]
			grown, err := g.Grow(t.Context(), s.Snapshot(), nil)
			if err != nil {
				t.Fatal(err)
			}
			g = grown
		}
		for key, by := range parents {
			at := g.FindKey(key)
			if n := g.Node(at); n.Made.From != g.FindKey(by) || n.Made.Proof != trace.Proven {
				t.Fatalf("%s was made by %q %v, want %s", key, g.Node(n.Made.From).Name, n.Made.Proof, by)
			}
			if !slices.Contains(g.Children(g.FindKey(by)), at) || !slices.Contains(g.Descendants(g.FindKey("AKIA0")), at) {
				t.Fatalf("%s is not among what came of %s", key, by)
			}
		}
		events := 0
		for _, at := range g.Nodes() {
			events += g.Node(at).Events
		}
		if events != len(records) {
			t.Fatalf("%d events are counted of %d", events, len(records))
		}
	})
}
