package store_test

import (
	"fmt"
	"strings"
	"testing"

	"trailsleuth/app/store"
)

// Texts as columns have them fall into slots as evenly as at random, by the
// lowest bits, which choose the slot, and by the highest, which tell those
// in one slot apart.
func TestHashSpreads(t *testing.T) {
	const texts, slots = 1 << 16, 1 << 10
	text, ofUUID := store.NewHash()
	for name, hash := range map[string]func(k int) uint64{
		"numbers":   func(k int) uint64 { return text(fmt.Sprint(k)) },
		"addresses": func(k int) uint64 { return text(fmt.Sprintf("10.0.%d.%d", k>>8, k&255)) },
		"sessions":  func(k int) uint64 { return text(fmt.Sprintf("platform-role-7 / i-%08x", k)) },
		"long": func(k int) uint64 {
			return text(strings.Repeat("name=", 20) + fmt.Sprint(k) + strings.Repeat(" x", 20))
		},
		"lengths": func(k int) uint64 { return text(strings.Repeat("\x00", k%4096) + fmt.Sprint(k/4096)) },
		"UUIDs":   func(k int) uint64 { return ofUUID(uuid(k)) },
		"counted": func(k int) uint64 { return ofUUID(fmt.Sprintf("00000000-0000-0000-0000-%012x", k)) },
	} {
		var low, high [slots]float64
		for k := range texts {
			h := hash(k)
			low[h%slots]++
			high[h>>54]++
		}
		for which, counts := range map[string]*[slots]float64{"low": &low, "high": &high} {
			sum := 0.0
			for _, n := range counts {
				d := n - texts/slots
				sum += d * d / (texts / slots)
			}
			// The sum of squares is slots-1 on average and deviates by √(2·slots) = 45.
			if sum < slots-1-6*45 || sum > slots-1+6*45 {
				t.Errorf("%s: by the %s bits chi squared is %.0f, about %d expected", name, which, sum, slots-1)
			}
		}
	}
}

func TestHashesDiffer(t *testing.T) {
	a, _ := store.NewHash()
	b, _ := store.NewHash()
	if a("us-east-1") == b("us-east-1") {
		t.Error("two hashes have one secret")
	}
	seen := map[uint64]string{}
	for n := range 40 {
		for _, c := range "\x00ab" {
			for at := range n {
				s := []byte(strings.Repeat("\x00", n))
				s[at] = byte(c)
				if other, ok := seen[a(string(s))]; ok && other != string(s) {
					t.Errorf("%q and %q have one hash", s, other)
				}
				seen[a(string(s))] = string(s)
			}
		}
	}
}
