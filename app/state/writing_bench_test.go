package state_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/export"
	"trailsleuth/app/ingest"
	"trailsleuth/app/lookup"
	"trailsleuth/app/state"
	"trailsleuth/app/state/saving"
	"trailsleuth/app/store"
)

// BenchmarkExportInAnyOrder writes 50,000 rows of 1.2 kB in an order that has
// nothing to do with when they came.
func BenchmarkExportInAnyOrder(b *testing.B) {
	var log strings.Builder
	log.WriteString(`{"Records":[`)
	for i := range 50_000 {
		if i > 0 {
			log.WriteByte(',')
		}
		fmt.Fprintf(&log, `{"eventVersion":"1.11","eventTime":"2026-11-20T10:%02d:%02dZ","eventName":"PutObject%04d","eventSource":"s3.amazonaws.com","awsRegion":"us-east-1","eventID":"%08x-0000-4000-8000-000000000000","recipientAccountId":"123456789012","userIdentity":{"type":"IAMUser","userName":"u%d","accountId":"123456789012"},"requestParameters":{"bucketName":"b%d","key":"%s"}}`,
			i/60%60, i%60, i*7919%5000, i, i%97, i%13, strings.Repeat(fmt.Sprint(i*7907, "/"), 80))
	}
	log.WriteString(`]}`)
	m, run := exporter(b)
	run(state.FilesOpened{Files: []ingest.File{fileOf("a.json", log.String())}})
	run(state.ColumnClicked{Column: store.Event})
	b.ResetTimer()
	for b.Loop() {
		run(state.ExportWanted{Format: export.NDJSON, Extent: saving.AsShown})
	}
	if n := len(m.Search().Table.Rows); n != 50_000 {
		b.Fatalf("%d rows", n)
	}
}

// exporter is a page without credentials whose downloads go nowhere; run
// brings a message and all that follows from it.
func exporter(b *testing.B) (*state.Model, func(state.Msg)) {
	m := state.New(state.Ports{
		Now: time.Now, Clock: lookup.SystemClock(), Forget: func() {}, Push: func(int, string) {},
		Download:    func(string, string) saving.Download { return &savedFile{} },
		LocalOffset: func(time.Time) (time.Duration, string) { return 0, "UTC" },
	})
	var run func(msg state.Msg)
	run = func(msg state.Msg) {
		for _, effect := range m.Update(msg) {
			var follow []state.Msg
			effect(context.Background(), func(msg state.Msg) { follow = append(follow, msg) })
			for _, msg := range follow {
				run(msg)
			}
		}
	}
	return m, run
}
