package jsondoc_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/trail"
)

func TestTree(t *testing.T) {
	raw := `{"b":{"n":1.50e+3,"t":true,"z":null},"a":["x",{"y":"\u0041"}],"odd name":"v","b":2,"e":{},"f":[],
		"doc":"{\"Statement\":[{\"Effect\":\"Allow\"}]}","enc":"%7B%22a%22%3A%5B1%5D%7D","not":"{broken"}`
	nodes, err := jsondoc.Tree(raw)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	var walk func(nodes []jsondoc.Node, indent string)
	walk = func(nodes []jsondoc.Node, indent string) {
		for _, n := range nodes {
			lines = append(lines, indent+n.Key+" "+n.Kind.String()+" "+n.Text+" @"+string(n.Place))
			walk(n.Children, indent+" ")
			walk(n.Embedded, indent+"~")
		}
	}
	walk(nodes, "")
	want := strings.Split(`b object  @b
 n number 1.50e+3 @b.n
 t bool true @b.t
 z null null @b.z
a array  @a
 [0] string x @a[0]
 [1] object  @a[1]
  y string A @a[1].y
odd name string v @["odd name"]
b number 2 @b
e object  @e
f array  @f
doc string {"Statement":[{"Effect":"Allow"}]} @doc
~Statement array  @doc.Statement
~ [0] object  @doc.Statement[0]
~  Effect string Allow @doc.Statement[0].Effect
enc string %7B%22a%22%3A%5B1%5D%7D @enc
~a array  @enc.a
~ [0] number 1 @enc.a[0]
not string {broken @not`, "\n")
	if got := strings.Join(lines, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}

func TestTreeOfDamage(t *testing.T) {
	for raw, wantNodes := range map[string]int{
		``: 0, `no JSON`: 0, `"text"`: 0, `{"a":1,"b":{"c":[1,2`: 2, `{"a":1,"b`: 1, `{"a":1,"b":`: 1, `{"a":1,"b":[1}`: 2, `[1,2`: 2, `{"a":1}x`: 1, `{"a":1]`: 1,
	} {
		nodes, err := jsondoc.Tree(raw)
		if trail.CodeOf(err) != trail.Invalid || len(nodes) != wantNodes {
			t.Errorf("Tree(%q) has %d nodes, error %v; want %d and an error", raw, len(nodes), err, wantNodes)
		}
	}
}

func TestPretty(t *testing.T) {
	for raw, want := range map[string]string{
		`{"b":1.50,"a":{"x":[1,{"\u0041":"\/"}],"e":{},"f":[ ]}}`: "{\n  \"b\": 1.50,\n  \"a\": {\n    \"x\": [\n      1,\n      {\n        \"\\u0041\": \"\\/\"\n      }\n    ],\n    \"e\": {},\n    \"f\": []\n  }\n}",
		"\uFEFF[\n1\t]": "[\n  1\n]",
		"no JSON":       "no JSON",
		`{"a":`:         `{"a":`,
		`{"a":1}x`:      `{"a":1}x`,
		`"a"`:           `"a"`,
		"":              "",
	} {
		if got := jsondoc.Pretty(raw); got != want {
			t.Errorf("Pretty(%q) =\n%s\nwant\n%s", raw, got, want)
		}
	}
}

// anyJSON makes JSON of any shape, its names unique within an object, with
// awkward characters in names and texts.
func anyJSON() *rapid.Generator[any] {
	text := rapid.OneOf(rapid.StringN(0, 6, -1), rapid.SampledFrom([]string{"", "a.b", "[0]", `"`, `\`, "\u2028", "é", "%7B%7D", `{"a":[1]}`, "<b>", "\x00"}))
	scalar := rapid.OneOf(rapid.Map(text, func(s string) any { return s }), rapid.Map(rapid.Int(), func(n int) any { return n }),
		rapid.Map(rapid.Bool(), func(b bool) any { return b }), rapid.Just[any](nil))
	value := scalar
	for range 3 {
		inner := value
		value = rapid.OneOf(scalar, rapid.Map(rapid.MapOfN(text, inner, 0, 4), func(m map[string]any) any { return m }),
			rapid.Map(rapid.SliceOfN(inner, 0, 4), func(l []any) any { return l }))
	}
	return rapid.Map(rapid.MapOfN(text, value, 0, 5), func(m map[string]any) any { return m })
}

// Whatever encoding/json writes: the tree holds the same values as
// encoding/json reads, and every place leads to its node's text.
func TestTreeIsWhatEncodingJSONReads(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		made := anyJSON().Draw(rt, "record")
		raw, err := json.Marshal(made)
		if err != nil {
			rt.Skip(err)
		}
		nodes, err := jsondoc.Tree(string(raw))
		if err != nil {
			rt.Fatalf("Tree(%s): %v", raw, err)
		}
		var want any
		numbers := json.NewDecoder(bytes.NewReader(raw))
		numbers.UseNumber()
		if err := numbers.Decode(&want); err != nil {
			rt.Fatal(err)
		}
		got, _ := json.Marshal(rebuilt(jsondoc.Object, "", nodes))
		again, _ := json.Marshal(want)
		if string(got) != string(again) {
			rt.Fatalf("the tree of %s holds %s", raw, got)
		}
		checkPlaces(t, string(raw), nodes)
		if pretty := jsondoc.Pretty(string(raw)); json.Unmarshal([]byte(pretty), &want) != nil {
			rt.Fatalf("Pretty(%s) = %s", raw, pretty)
		}
	})
}

func rebuilt(kind jsondoc.Kind, text string, children []jsondoc.Node) any {
	switch kind {
	case jsondoc.Object:
		m := map[string]any{}
		for _, n := range children {
			m[n.Key] = rebuilt(n.Kind, n.Text, n.Children)
		}
		return m
	case jsondoc.Array:
		l := []any{}
		for _, n := range children {
			l = append(l, rebuilt(n.Kind, n.Text, n.Children))
		}
		return l
	case jsondoc.String:
		return text
	}
	return json.RawMessage(text)
}
