package export_test

import (
	"context"
	"io"
	"slices"
	"testing"

	"trailsleuth/app/export"
	"trailsleuth/app/trail"
)

// BenchmarkWrite writes a thousand events a turn.
func BenchmarkWrite(b *testing.B) {
	many := slices.Repeat([]trail.Event{deleted()}, 1000)
	for _, f := range export.Formats() {
		b.Run(f.String(), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := export.Write(context.Background(), io.Discard, f, export.About{}, slices.Values(many)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
