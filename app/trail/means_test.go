package trail_test

import (
	"testing"

	"trailsleuth/app/trail"
)

func TestMeans(t *testing.T) {
	if m := trail.MeansOf("", "", "", ""); m != "" {
		t.Errorf("nothing is %q", m)
	}
	for _, want := range [][4]string{
		{"person or tool", "", "", "IAMUser"}, {"workload", "", "2.0", "AssumedRole"}, {"service, on behalf", "cloudformation.amazonaws.com", "", ""}, {"", "", "", "x"},
	} {
		m := trail.MeansOf(trail.By(want[0]), want[1], want[2], want[3])
		if got := [4]string{string(m.By()), m.Via(), m.IMDS(), m.Identity()}; got != want {
			t.Errorf("%q came back as %q", want, got)
		}
	}
	if m := trail.MeansOf(trail.ByTool, "a\x1fb", "", "c"); m.Via() != "a b" || m.Identity() != "c" {
		t.Errorf("a separator inside: %q", m)
	}
}
