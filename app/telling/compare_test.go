package telling_test

import (
	"fmt"
	"testing"

	"trailsleuth/app/telling"
)

func TestDifferences(t *testing.T) {
	for name, test := range map[string]struct {
		records []string
		want    string
		equal   int
	}{
		"Equal":   {[]string{`{"a":1,"b":{"c":[true,null]}}`, `{"b":{"c":[true,null]},"a":1}`}, "[]", 3},
		"Value":   {[]string{`{"a":1,"b":"x"}`, `{"a":2,"b":"x"}`}, "[{a [1 2]}]", 1},
		"Missing": {[]string{`{"a":1}`, `{"b":""}`}, `[{a [1 ]} {b [ ""]}]`, 0},
		"Three":   {[]string{`{"a":{"b":[1]}}`, `{"a":{"b":[1,2]}}`, `{"a":{"b":[1]}}`}, "[{a.b[1] [ 2 ]}]", 1},
		"Policy": {[]string{`{"doc":"{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\"}]}"}`, `{"doc":"%7B%22Statement%22%3A%5B%7B%22Effect%22%3A%22Deny%22%2C%22Action%22%3A%22s3:*%22%7D%5D%7D"}`},
			"[{doc.Statement[0].Effect [Allow Deny]}]", 1},
		"Empty":   {[]string{`{"a":{},"b":[],"c":null}`, `{"a":[],"b":{},"c":""}`}, `[{a [{} []]} {b [[] {}]} {c [null ""]}]`, 0},
		"Damaged": {[]string{`{"a":1,"b`, `{"a":1}`}, "[]", 1},
		"None":    {nil, "[]", 0},
	} {
		t.Run(name, func(t *testing.T) {
			differ, equal := telling.Differences(test.records)
			if got := fmt.Sprint(differ); got != test.want || equal != test.equal {
				t.Errorf("%s and %d equal, want %s and %d", got, equal, test.want, test.equal)
			}
		})
	}
}
