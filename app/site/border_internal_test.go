package site

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"trailsleuth/app/browser/bordertest"
)

// TestSettingsAreDeclared: what the build gives its scripts is what they are
// checked against.
func TestSettingsAreDeclared(t *testing.T) {
	border := bordertest.Text(t, "app/browser/border.d.ts")
	worker := regexp.MustCompile(`WORKER_SETTINGS: \{(.*)\}`).FindString(border)
	for name, c := range map[string]struct {
		given    any
		declared []string
	}{
		"BundleForm":      {variant{}, bordertest.Members(t, "BundleForm")},
		"SiteSettings":    {bootSettings{}, bordertest.Members(t, "SiteSettings")},
		"WORKER_SETTINGS": {workerSettings{}, bordertest.All(worker, `(\w+): \w+(?:\[\])?(?:;| \})`)},
	} {
		var given []string
		for field := range reflect.TypeOf(c.given).NumField() {
			given = append(given, reflect.TypeOf(c.given).Field(field).Tag.Get("json"))
		}
		if slices.Sort(given); !slices.Equal(given, c.declared) {
			t.Errorf("%s: given are %v, declared %v", name, given, c.declared)
		}
	}
}

// TestLoaderIDs: the scripts say how far the start is where the page has a
// place for it.
func TestLoaderIDs(t *testing.T) {
	if got := bordertest.Constant(t, "web/boot/notice.js", "LABEL_ID"); got != labelID {
		t.Errorf("the label is %q for the script, %q for the page", got, labelID)
	}
	if got := bordertest.Constant(t, "web/boot/notice.js", "BAR_ID"); got != loaderID {
		t.Errorf("the bar is %q for the script, %q for the page", got, loaderID)
	}
	if !strings.Contains(bordertest.Text(t, "web/style/boot.css"), "#"+loaderID+" {") {
		t.Errorf("the bar has no style")
	}
}
