package weight_test

import (
	"encoding/binary"
	"slices"
	"testing"

	"trailsleuth/app/weight"
)

// TestOf weighs a module put together by hand: one imported function, three of
// its own of two packages, two bytes of data.
func TestOf(t *testing.T) {
	got, err := weight.Of(module())
	if err != nil {
		t.Fatal(err)
	}
	want := []weight.Package{{"strings", 7}, {"github.com_a_b", 4}, {"go:eq", 2}}
	if got.All != len(module()) || got.Code != 17 || got.Data != 2 || !slices.Equal(got.Packages, want) {
		t.Errorf("got %+v, want %v", got, want)
	}
}

// TestOfDamaged: wherever a module is cut off, or without names, it is refused.
func TestOfDamaged(t *testing.T) {
	whole := module()
	accepted := 0
	for n := range whole {
		if _, err := weight.Of(whole[:n]); err == nil {
			accepted++
		}
	}
	if accepted > 0 {
		t.Errorf("%d modules that are cut off were accepted", accepted)
	}
}

func module() []byte {
	text := func(s string) []byte { return append(binary.AppendUvarint(nil, uint64(len(s))), s...) }
	section := func(id byte, body ...[]byte) []byte {
		all := slices.Concat(body...)
		return slices.Concat([]byte{id}, binary.AppendUvarint(nil, uint64(len(all))), all)
	}
	names := []byte{4}
	for i, name := range []string{"gojs.write", "strings.Index_x.y", "github.com_a_b.init", "go:eq"} {
		names = slices.Concat(names, []byte{byte(i)}, text(name))
	}
	return slices.Concat([]byte("\x00asm\x01\x00\x00\x00"),
		section(2, []byte{1}, text("gojs"), text("write"), []byte{0, 0}),
		section(10, []byte{3}, text("1234567"), text("1234"), text("12")),
		section(11, []byte{0, 0}),
		section(0, text("name"), section(1, names)))
}
