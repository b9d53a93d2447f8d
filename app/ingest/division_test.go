package ingest_test

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"trailsleuth/app/ingest"
	"trailsleuth/app/logfile"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// large is how many records make a file that is read in parts.
const large = 60_000

// order is the ids of a table's events, as they came.
func (t *table) order() (ids []string) {
	view := t.Snapshot()
	for i := range view.Len() {
		ids = append(ids, view.Event(store.EventIndex(i)).ID)
	}
	return ids
}

// wholly is what comes of a text that one reader reads.
func wholly(t *testing.T, name, text string) (ids []string, trouble string) {
	seen := map[string]bool{}
	_, err := logfile.Read(t.Context(), name, strings.NewReader(text), int64(len(text)), func(batch []trail.Event) {
		for _, e := range batch {
			if !seen[e.ID] {
				ids, seen[e.ID] = append(ids, e.ID), true
			}
		}
	}, nil)
	if err != nil {
		trouble = err.Error()
	}
	return ids, trouble
}

// anywhere is a file that can be opened in the middle.
func anywhere(name, text string) ingest.File {
	f := file(name, text)
	f.OpenAt = func(at int64) io.ReadCloser { return io.NopCloser(strings.NewReader(text[at:])) }
	return f
}

// TestLargeFile: a large file that several workers read is read as by one:
// the same events in the same order, and the same trouble.
func TestLargeFile(t *testing.T) {
	lines := records(0, large)
	log := `{"Records":[` + strings.ReplaceAll(lines, "\n", ",") + "]}"
	middle := len(log)/2 + 1000
	inner := strings.Replace(record(1), `"userIdentity"`, `"inside":[`+record(2)+","+record(3)+`],"userIdentity"`, 1)
	for name, text := range map[string]string{
		"log file":    log,
		"lines":       lines,
		"list":        "[" + strings.ReplaceAll(lines, "\n", ",\n") + "]",
		"two of them": log[:len(log)/2] + "]}" + log[len(log)/2:],
		"damaged":     log[:middle] + "}}]" + log[middle:],
		"cut off":     log[:len(log)-100],
		"deceiving":   `{"Records":[` + strings.Repeat(inner+",", large/2) + record(0) + "]}",
		"foreign":     `{"Records":[` + strings.Repeat(`{"eventVersion":"1.08","x":`+fmt.Sprintf("%q", strings.Repeat("y", 300))+"},", large) + "{}]}",
	} {
		ids, trouble := wholly(t, "large", text)
		for _, size := range []int{1, 2, 5} {
			t.Run(fmt.Sprintf("%s/%d", name, size), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					shop := &workshop{}
					got := newTable()
					files := []ingest.File{file("small", records(large, large+10)), anywhere("large", text)}
					unread := ingest.NewPool(size, shop.start).Read(t.Context(), files, got.take)
					shop.later()
					order := slices.DeleteFunc(got.order(), func(id string) bool {
						return id >= "00000000-0000-4000-8000-000000060000" && id < "00000000-0000-4000-8000-000000060010"
					})
					if !slices.Equal(order, ids) {
						t.Errorf("%d events, want %d, or in another order", len(order), len(ids))
					}
					if got.troubles[1] != trouble && trouble != "" || len(got.troubles) > 1 {
						t.Errorf("troubles %v, want %q", got.troubles, trouble)
					}
					if got.ended != 2 || got.read != sizeOf(files) || len(unread) > 0 {
						t.Errorf("%d files ended, %d bytes read of %d, unread %v", got.ended, got.read, sizeOf(files), unread)
					}
					if shop.most > 4 {
						t.Errorf("%d reports of one worker were on their way", shop.most)
					}
				})
			})
		}
	}
}

// TestLargeFileBegun: a file of which the page has read the first records.
func TestLargeFileBegun(t *testing.T) {
	text := `{"Records":[` + strings.ReplaceAll(records(0, large), "\n", ",") + "]}"
	f := anywhere("large", text)
	first := logfile.ReadPart(t.Context(), f.Name, f.Begin, f.Size, logfile.Part{Until: 64 << 10}, func([]trail.Event) {}, nil)
	f.Part.From = first.End
	synctest.Test(t, func(t *testing.T) {
		got, shop := newTable(), &workshop{}
		unread := ingest.NewPool(2, shop.start).Read(t.Context(), []ingest.File{f}, got.take)
		shop.later()
		if n := got.records + first.End.Summary.Records; n != large || got.ended != 1 || got.read != f.Left() || len(unread)+len(got.troubles) > 0 {
			t.Errorf("%d records of %d, %d ended, %d of %d bytes, unread %v, %v", n, large, got.ended, got.read, f.Left(), unread, got.troubles)
		}
	})
}

// TestLargeFileBreaks: what is before the part over which something broke is
// kept, in order, and what is behind it is not.
func TestLargeFileBreaks(t *testing.T) {
	text := records(0, large)
	ids, _ := wholly(t, "large", text)
	broken := anywhere("large", text)
	broken.OpenAt = func(at int64) io.ReadCloser {
		end := max(at, int64(len(text)-2<<20))
		return io.NopCloser(io.MultiReader(strings.NewReader(text[at:end]), readerFunc(func([]byte) (int, error) { panic("boom") })))
	}
	for name, c := range map[string]struct {
		file ingest.File
		says string
	}{
		"ErrPanic":  {broken, "Trailsleuth made a mistake over it (boom)."},
		"ErrWorker": {deadly("large", text), "what read it stopped (out of memory)."},
	} {
		for _, size := range []int{1, 3} {
			t.Run(fmt.Sprintf("%s/%d", name, size), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					shop := &workshop{}
					got := newTable()
					files := []ingest.File{c.file, file("small", records(large, large+10))}
					unread := ingest.NewPool(size, shop.start).Read(t.Context(), files, got.take)
					shop.later()
					order := slices.DeleteFunc(got.order(), func(id string) bool { return id >= "00000000-0000-4000-8000-000000060000" })
					if len(order) < large/3 || len(order) == large || !slices.Equal(order, ids[:len(order)]) {
						t.Errorf("%d events kept, or in another order", len(order))
					}
					says := fmt.Sprintf("large was not read to its end: %s The %s records before that point are kept.", c.says, trail.Count(len(order)))
					if got.troubles[0] != says || got.ended != 2 || got.read != sizeOf(files) || len(unread) > 0 {
						t.Errorf("troubles %v, want %q; %d ended, %d of %d bytes, unread %v", got.troubles, says, got.ended, got.read, sizeOf(files), unread)
					}
				})
			})
		}
	}
}

// TestLargeFileWithoutWorkers is left to the caller, once.
func TestLargeFileWithoutWorkers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		got := newTable()
		unread := ingest.NewPool(2, (&workshop{mute: true}).start).Read(t.Context(), []ingest.File{anywhere("large", records(0, large))}, got.take)
		if !slices.Equal(unread, []int{0}) || got.ended != 0 || got.read != 0 {
			t.Errorf("unread %v, %d ended, %d bytes", unread, got.ended, got.read)
		}
	})
}

// TestWarmWorkers: workers that were started before there were files are those
// that read them; if none come, they are ended.
func TestWarmWorkers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		shop := &workshop{}
		pool := ingest.NewPool(2, shop.start)
		if pool.Warm(nil) {
			t.Error("a worker is ready that was only just started")
		}
		synctest.Wait()
		got := newTable()
		if files := many(300, 20); !pool.Warm(files) || len(pool.Read(t.Context(), files, got.take)) > 0 {
			t.Error("no worker is ready")
		}
		if started, ended := shop.later(); started != 2 || ended != 2 || got.records != 6000 {
			t.Errorf("%d workers, %d of them ended; %d records", started, ended, got.records)
		}
		if pool.Warm(many(1, 1)); shop.started != 3 {
			t.Errorf("%d workers for one file", shop.started-2)
		}
		if started, ended := shop.later(); started != ended {
			t.Errorf("%d of %d workers were ended", ended, started)
		}
	})
}
