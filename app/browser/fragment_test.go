package browser_test

import (
	"net/url"
	"testing"

	"trailsleuth/app/browser"
)

func TestMended(t *testing.T) {
	for fragment, want := range map[string]string{
		"":                           "",
		"v1&f=EventName,is,a%2Cb":    "v1&f=EventName,is,a%2Cb",
		"v1&f=Username,is,ключ":      "v1&f=Username,is,ключ",
		"v1&f=Username,is,Del%E4%B":  "v1&f=Username,is,Del%E4%25B",
		"v1&f=Username,is,100%":      "v1&f=Username,is,100%25",
		"v1&f=Username,is,%%zz%2%41": "v1&f=Username,is,%25%25zz%252%41",
	} {
		if got := browser.Mended(fragment); got != want {
			t.Errorf("%q becomes %q, want %q", fragment, got, want)
		}
	}
}

func FuzzMended(f *testing.F) {
	f.Add("v1&f=Username,is,100%")
	f.Fuzz(func(t *testing.T, fragment string) {
		mended := browser.Mended(fragment)
		if _, err := url.PathUnescape(mended); err != nil {
			t.Fatalf("%q cannot be read: %v", mended, err)
		}
		if again := browser.Mended(mended); again != mended {
			t.Errorf("%q is mended once more, to %q", mended, again)
		}
	})
}
