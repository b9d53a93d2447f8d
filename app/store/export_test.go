package store

import (
	"context"
	"encoding/binary"
	"errors"

	"trailsleuth/app/turn"
)

// Forget drops what readers of v's store keep for later.
func Forget(v Snapshot) { *v.t.caches = caches{} }

// ForgetFilter drops what the latest filters have decided.
func ForgetFilter(v Snapshot) { v.t.caches.passed = nil }

// AfterBlocks stops a search of v after so many blocks of records.
func AfterBlocks(v Snapshot, f Filter, ctx context.Context, blocks int, stop func()) {
	_, _ = v.t.match(f, turn.Begin(ctx, nil), func(*evaluation, int, int) error {
		if blocks--; blocks < 0 {
			stop()
			return errors.New("stopped")
		}
		return nil
	})
}

// Sealed is a batch made of data with a checksum that is right.
func Sealed(data []byte) []byte {
	body := data[:max(len(data)-8, 0)]
	return binary.LittleEndian.AppendUint64(append([]byte(nil), body...), checksum(body))
}

// NewHash is a hash of texts with a secret of its own, and the same of UUIDs.
func NewHash() (text func(s string) uint64, uuid func(s string) uint64) {
	h := newHasher()
	return h.text, func(s string) uint64 {
		u, _ := parseUUID(s)
		return h.uuid(&u)
	}
}

// FieldNames are what filters may call a column.
func FieldNames(c Column) []string {
	a := attributes[c]
	if a.field == "" {
		return nil
	}
	return append([]string{a.field}, a.aliases...)
}

// Len is the number of events appended since the latest Cut, dropped ones among them.
func (g *Gatherer) Len() int { return g.times.n + g.dropped }
