package jsondoc_test

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailsleuth/app/record/jsondoc"
)

func TestPlace(t *testing.T) {
	raw := `{"requestParameters":{"bucketName":"prod","n":1.0,"ok":false,"nil":null,"a.b":{"c":1},"list":[{"x":"first"},{"x":"second"}],"same":1,"same":2},
		"policy":"{\"Statement\":[{\"Effect\":\"Deny\"}]}", "q\"uote" : [ 1 , "a b" ] , "é":"accent","enc":"%7B%22a%22%3A%5B1%5D%7D","":"nameless"}`
	for path, want := range map[string][]string{
		"requestParameters.bucketName":   {"prod"},
		"requestParameters.n":            {"1.0"},
		"requestParameters.ok":           {"false"},
		"requestParameters.same":         {"2"},
		"requestParameters.list[1].x":    {"second"},
		"requestParameters.list[0]":      {`{"x":"first"}`},
		`requestParameters["a.b"].c`:     {"1"},
		`["requestParameters"]["a.b"].c`: {"1"},
		"policy.Statement[0].Effect":     {"Deny"},
		`["q\"uote"]`:                    {`[1,"a b"]`, "1", "a b"},
		"é":                              {"accent"},
		`["\u00e9"]`:                     {"accent"},
		"enc.a":                          {"[1]", "1"},
		`[""]`:                           {"nameless"},

		// as people write them
		"RequestParameters.bucketname": {"prod"},
		"requestParameters.list.x":     {"first", "second"},
		"requestParameters.list[].x":   {"first", "second"},
		`requestParameters.list["x"]`:  {"first", "second"},
		"requestParameters.a.b.c":      {"1"},
		"policy.Statement.Effect":      {"Deny"},
		"requestParameters.list":       {`[{"x":"first"},{"x":"second"}]`, `{"x":"first"}`, `{"x":"second"}`},
	} {
		if got := jsondoc.Place(path).In(raw); !slices.Equal(got, want) {
			t.Errorf("at %s is %q, want %q", path, got, want)
		}
	}
	for _, path := range []string{
		".", ".requestParameters", "requestParameters..n", "requestParameters.nil", "requestParameters.bucketName.x", "requestParameters[0]",
		"requestParameters.list[2]", "requestParameters.list[-1]", "requestParameters.list[0", `requestParameters["n"`, `requestParameters["n]`,
		"requestParameters.list[x]", "[", "]", `["`,
	} {
		if got := jsondoc.Place(path).In(raw); got != nil {
			t.Errorf("at %q is %q, want nothing", path, got)
		}
	}
	if got := jsondoc.Place("a").In("no JSON"); got != nil {
		t.Errorf("in no JSON is %q", got)
	}
	if got := jsondoc.Place("a.b").In(`{"a":{"b":"c"},"d":[`); !slices.Equal(got, []string{"c"}) {
		t.Errorf("before the damage is %q", got)
	}
}

// Lists in lists are gone through as often as the tree opens them.
func TestPlaceInDeepLists(t *testing.T) {
	raw := `{"a":` + deep("[", "1", "]", 100_000) + `}`
	if n := len(jsondoc.Place("a").In(raw)); n != jsondoc.MaxDepth+1 {
		t.Errorf("%d values of a deep list", n)
	}
}

func TestSteps(t *testing.T) {
	got := jsondoc.Place(`a.b-c[2][]["d.\"e"].f[x]`).Steps()
	want := []jsondoc.Step{{Name: "a"}, {Name: "b-c"}, {Kind: jsondoc.ToElement, Index: 2}, {Kind: jsondoc.ToEvery}, {Name: `d."e`}, {Name: "f"}, {Name: "[x]"}}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// checkPlaces looks every node up by its place, and gives how many there are.
func checkPlaces(t *testing.T, raw string, nodes []jsondoc.Node) (n int) {
	t.Helper()
	for _, node := range nodes {
		n += 1 + checkPlaces(t, raw, node.Children) + checkPlaces(t, raw, node.Embedded)
		found := node.Place.In(raw)
		switch {
		case node.Kind == jsondoc.Null:
			if found != nil {
				t.Errorf("null at %q is %q", node.Place, found)
			}
		case len(found) == 0, node.Kind != jsondoc.Object && node.Kind != jsondoc.Array && found[0] != node.Text:
			t.Errorf("at %q is %q; the tree has %q", node.Place, found, node.Text)
		}
	}
	return n
}

// placesIn is the places of all nodes.
func placesIn(nodes []jsondoc.Node) (places []jsondoc.Place) {
	for _, n := range nodes {
		places = append(places, n.Place)
		places = append(places, placesIn(n.Children)...)
		places = append(places, placesIn(n.Embedded)...)
	}
	return places
}

var element = regexp.MustCompile(`\[\d+\]`)

// loose is a place in any element of its lists.
func loose(p jsondoc.Place) jsondoc.Place {
	return jsondoc.Place(element.ReplaceAllString(string(p), ""))
}

// Whatever a place made of a record's own, cut, joined and rewritten as people
// do: it finds what a walk over encoding/json's values finds.
func TestPlaceIsWhatEncodingJSONFinds(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		raw, err := json.Marshal(anyJSON().Draw(rt, "record"))
		if err != nil {
			rt.Skip(err)
		}
		nodes, err := jsondoc.Tree(string(raw))
		if err != nil {
			rt.Fatal(err)
		}
		places := append(placesIn(nodes), "", "a", "[0]")
		at := string(rapid.SampledFrom(places).Draw(rt, "place"))
		switch rapid.IntRange(0, 5).Draw(rt, "change") {
		case 0:
			at = string(loose(jsondoc.Place(at)))
		case 1:
			at = element.ReplaceAllString(at, "[]")
		case 2:
			at = strings.ToUpper(at)
		case 3:
			at = at[:rapid.IntRange(0, len(at)).Draw(rt, "end")]
		case 4:
			at += rapid.SampledFrom([]string{".", "[", "]", `["`, ".a", "[0]", `["a.b"]`, "a.b", "[x]", "[+1]"}).Draw(rt, "more")
		}
		if got, want := jsondoc.Place(at).In(string(raw)), naiveValues(string(raw), at); !slices.Equal(got, want) {
			rt.Fatalf("at %q of %s\n%q\nwant %q", at, raw, got, want)
		}
	})
}

// FuzzPlace seeks any place in any text. What encoding/json takes must have
// the values found by it.
func FuzzPlace(f *testing.F) {
	f.Add(event, "requestParameters.bucketName")
	f.Add(`{"a":[[{"b.c":"{\"d\":[1]}"}]]}`, `a[0]["b.c"].d[]`)
	f.Add(`{"a":"%5B1%5D"}`, "a[0]")
	f.Add(`[{"a":1},{"A":2}]`, "A")
	f.Add(`{"a`, `["`)
	f.Add("\uFEFF{}", "[0]x.")
	f.Fuzz(func(t *testing.T, text, path string) {
		got := jsondoc.Place(path).In(text)
		if !json.Valid([]byte(text)) || holdsJSON.MatchString(text) || !readAlike(text) || !readAlike(path) {
			return
		}
		if want := naiveValues(text, path); !slices.Equal(got, want) {
			t.Errorf("at %q of %q\n%q\nwant %q", path, text, got, want)
		}
	})
}

// holdsJSON is a string that may hold JSON.
var holdsJSON = regexp.MustCompile(`"[ \n\r\t]*[\[{%\\]`)

// readAlike reports whether a text is one that both readers read alike: of
// several names that differ in case only, and of bytes that are no UTF-8, each
// makes something else; deeper lists than MaxDepth only one goes through, and
// carelessly spelled JSON, as a whole or in a string, only one reads.
func readAlike(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r >= 0x80 || 'A' <= r && r <= 'Z' }) &&
		!strings.Contains(text, `\u`) && strings.Count(text, "[") < jsondoc.MaxDepth
}

// naiveValues is Place.In on values that encoding/json makes.
func naiveValues(raw, path string) []string {
	if !json.Valid([]byte(raw)) || !strings.ContainsAny(raw[:1+len(raw)-len(strings.TrimLeft(raw, " \n\r\t"))], "{[") {
		return nil
	}
	return naiveWalk(json.RawMessage(raw), path, 0)
}

func naiveWalk(value json.RawMessage, path string, opened int) []string {
	value = bytes.TrimSpace(value)
	if len(value) == 0 {
		return nil
	}
	if inner := naiveQuoted(value); path != "" && inner != nil && opened < 3 {
		value, opened = inner, opened+1
	}
	switch {
	case value[0] == '[':
		return naiveList(value, path, opened)
	case path == "":
		return naiveText(value)
	case value[0] == '{':
		return naiveObject(value, path, opened)
	}
	return nil
}

// naiveQuoted is the object or array that a string holds, nil if there is none.
func naiveQuoted(value json.RawMessage) json.RawMessage {
	var text string
	if value[0] != '"' || json.Unmarshal(value, &text) != nil {
		return nil
	}
	if strings.HasPrefix(text, "%") {
		text = naiveUnescape(text)
	}
	text = strings.Trim(text, " \n\r\t")
	if text == "" || text[0] != '{' && text[0] != '[' || !json.Valid([]byte(text)) {
		return nil
	}
	return json.RawMessage(text)
}

var percent = regexp.MustCompile(`%[0-9A-Fa-f]{2}`)

func naiveUnescape(text string) string {
	if strings.Contains(percent.ReplaceAllString(text, ""), "%") {
		return ""
	}
	return percent.ReplaceAllStringFunc(text, func(code string) string {
		var b []byte
		for _, c := range []byte(strings.ToLower(code[1:])) {
			b = append(b, byte(strings.IndexByte("0123456789abcdef", c)))
		}
		return string([]byte{b[0]<<4 | b[1]})
	})
}

func naiveObject(object json.RawMessage, path string, opened int) []string {
	var members map[string]json.RawMessage
	if json.Unmarshal(object, &members) != nil {
		return nil
	}
	if quoted := regexp.MustCompile(`^\["(\\.|[^"\\])*"\]\.?`).FindString(path); quoted != "" {
		var names []string
		if json.Unmarshal([]byte(strings.TrimSuffix(quoted, ".")), &names) != nil {
			return nil
		}
		member, _ := naiveMember(members, names[0])
		return naiveWalk(member, path[len(quoted):], opened)
	}
	for end := 1; end <= len(path); end++ {
		if end < len(path) && path[end] != '.' && path[end] != '[' {
			continue
		}
		if member, exists := naiveMember(members, path[:end]); exists {
			return naiveWalk(member, strings.TrimPrefix(path[end:], "."), opened)
		}
	}
	return nil
}

func naiveMember(members map[string]json.RawMessage, key string) (json.RawMessage, bool) {
	if member, exact := members[key]; exact {
		return member, true
	}
	var names []string
	for name := range members {
		if asciiLower(name) == asciiLower(key) {
			names = append(names, name)
		}
	}
	if names == nil {
		return nil, false
	}
	return members[slices.Min(names)], true
}

func asciiLower(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}, s)
}

var bracket = regexp.MustCompile(`^\[([^"\]][^\]]*)?\]\.?`)

func naiveList(list json.RawMessage, path string, opened int) []string {
	var items []json.RawMessage
	if json.Unmarshal(list, &items) != nil {
		return nil
	}
	var values []string
	if path == "" {
		values = naiveText(list)
	}
	if index := bracket.FindString(path); index != "" {
		path = path[len(index):]
		if number := strings.Trim(index, "[]."); number != "" {
			i, err := strconv.ParseUint(number, 10, 31)
			if err != nil || i >= uint64(len(items)) {
				return nil
			}
			items = items[i : i+1]
		}
	}
	for _, item := range items {
		values = append(values, naiveWalk(item, path, opened)...)
	}
	return values
}

func naiveText(value json.RawMessage) []string {
	switch value[0] {
	case 'n':
		return nil
	case '"':
		var text string
		if json.Unmarshal(value, &text) != nil {
			return nil
		}
		return []string{text}
	case '{', '[':
		var compact bytes.Buffer
		if json.Compact(&compact, value) != nil {
			return nil
		}
		return []string{compact.String()}
	}
	return []string{string(value)}
}

// TestPlaceValues: what can be counted at a place is a list's elements, not
// the list beside them.
func TestPlaceValues(t *testing.T) {
	const text = `{"one":"a","list":["a",{"b":1}],"nested":[["a"],[]],"empty":[],"nulls":[null],"objects":[{"k":"x"},{"k":["y","z"]}]}`
	for _, test := range []struct {
		place jsondoc.Place
		want  []string
	}{
		{"one", []string{"a"}},
		{"list", []string{"a", `{"b":1}`}},
		{"nested", []string{"a", "[]"}},
		{"empty", []string{"[]"}},
		{"nulls", []string{"[null]"}},
		{"objects.k", []string{"x", "y", "z"}},
		{"nowhere", nil},
	} {
		if got := test.place.Values(text); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.place, got, test.want)
		}
	}
}
