package jsondoc_test

import (
	"strings"
	"testing"

	"trailsleuth/app/record/jsondoc"
)

// deep is n arrays or objects inside one another.
func deep(opening, inner, closing string, n int) string {
	return strings.Repeat(opening, n) + inner + strings.Repeat(closing, n)
}

func TestDeepNesting(t *testing.T) {
	const levels = 10_000
	for name, nested := range map[string]string{
		"Arrays":     deep(`[`, `1`, `]`, levels),
		"Objects":    deep(`{"a":`, `1`, `}`, levels),
		"Items":      deep(`{"items":[`, `{"instanceId":"i-1"}`, `]}`, levels),
		"Statements": `{"Statement":` + deep(`[`, `1`, `]`, levels) + `}`,
	} {
		t.Run(name, func(t *testing.T) {
			raw := `{"eventID":"e","eventName":"PutBucketPolicy","eventSource":"s3.amazonaws.com","requestParameters":` + nested + `,"responseElements":` + nested +
				`,"resources":` + nested + `,"userIdentity":` + nested + `,"awsRegion":"eu-west-1"}`
			nodes, err := jsondoc.Tree(raw)
			if err != nil || len(nodes) != 8 {
				t.Fatalf("%d nodes, %v", len(nodes), err)
			}
			depth, n := 1, nodes[3]
			for len(n.Children) > 0 {
				n = n.Children[0]
				depth++
			}
			if depth != jsondoc.MaxDepth || n.Text == "" || !strings.Contains(nested, n.Text) {
				t.Errorf("the tree is %d deep and ends in %.20q", depth, n.Text)
			}
			if pretty := jsondoc.Pretty(raw); len(pretty) > 40*len(raw) || !strings.Contains(pretty, n.Text) {
				t.Errorf("Pretty made %d bytes of %d", len(pretty), len(raw))
			}
			if found := n.Place.In(raw); len(found) == 0 || found[0] != n.Text {
				t.Errorf("at the deepest node: %.20q", found)
			}
		})
	}
}

// JSON quoted in a string that is quoted in a string: each level doubles the
// backslashes, and is opened only so often.
func TestQuotedInQuotes(t *testing.T) {
	inner := `{"deep":1}`
	for range 8 {
		inner = `{"a":"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(inner) + `"}`
	}
	nodes, err := jsondoc.Tree(inner)
	opened := 0
	for err == nil && len(nodes) > 0 && len(nodes[0].Embedded) > 0 {
		nodes = nodes[0].Embedded
		opened++
	}
	if err != nil || opened != 3 {
		t.Errorf("opened %d times, %v; want 3", opened, err)
	}
}

func TestInvalidUTF8(t *testing.T) {
	raw := "{\"eventID\":\"e\xff\",\"eventName\":\"\xc3\x28\",\"event\xffSource\":1,\"eventSource\":\"s\",\"requestParameters\":{\"\xfe\":\"\xed\xa0\x80\"},\"userIdentity\":{\"userName\":\"\x80\"}}"
	nodes, err := jsondoc.Tree(raw)
	if err != nil {
		t.Fatal(err)
	}
	checkPlaces(t, raw, nodes)
}
