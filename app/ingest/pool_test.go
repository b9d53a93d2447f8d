package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/ingest"
	"trailsleuth/app/store"
)

// table is what came of a reading.
type table struct {
	*store.Store
	records, duplicates, ended int
	read                       int64
	newest, oldest             time.Time
	batches                    int
	troubles                   map[int]string
}

func newTable() *table { return &table{Store: store.New(), troubles: map[int]string{}} }

func (t *table) take(r ingest.Report) error {
	if r.Batch != nil {
		_, duplicates, err := t.AppendBatch(r.Batch)
		if err != nil {
			return err
		}
		t.duplicates += duplicates
		t.batches++
	}
	t.records += r.Records
	t.ended += r.Ended
	t.read += r.Read
	if r.Newest.After(t.newest) {
		t.newest = r.Newest
	}
	if t.oldest.IsZero() || !r.Oldest.IsZero() && r.Oldest.Before(t.oldest) {
		t.oldest = r.Oldest
	}
	for _, trouble := range r.Troubles {
		text := fmt.Sprintf("%d records, %d refused", trouble.Summary.Records, trouble.Summary.Refused)
		if trouble.Err != nil {
			text = trouble.Err.Message
		}
		t.troubles[trouble.File] += text
	}
	return nil
}

// sizeOf is the size of all files.
func sizeOf(files []ingest.File) (sum int64) {
	for _, f := range files {
		sum += f.Size
	}
	return sum
}

// many are files of n records each, a few of them large.
func many(files, n int) (all []ingest.File) {
	for i := range files {
		all = append(all, file(fmt.Sprintf("%03d.ndjson", i), records(i*n, (i+1)*n)))
	}
	return all
}

func TestReadingMany(t *testing.T) {
	for _, size := range []int{1, 2, 5} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				shop := &workshop{}
				pool := ingest.NewPool(size, shop.start)
				files := append(many(300, 20), file("large.ndjson", records(5_990, 16_000)))
				files[7] = file("notes.txt", "hello")
				files[8].Name = "cut.ndjson"
				files[8] = file("cut.ndjson", records(160, 180)+"\n"+record(180)[:90])
				got := newTable()
				if unread := pool.Read(t.Context(), files, got.take); len(unread) > 0 {
					t.Fatalf("files %v were not read", unread)
				}
				const want = 16_000 - 20 // of notes.txt
				if n := got.Snapshot().Len(); n != want || got.records != want+10 || got.duplicates != 10 || got.ended != len(files) {
					t.Errorf("%d events of %d records, %d duplicates, %d files of %d; want %d events", n, got.records, got.duplicates, got.ended, len(files), want)
				}
				if got.read != sizeOf(files) {
					t.Errorf("%d bytes read of %d", got.read, sizeOf(files))
				}
				newest, oldest := time.Date(2026, time.March, 14, 10, 0, 0, 0, time.UTC), time.Date(2026, time.March, 14, 5, 33, 21, 0, time.UTC)
				if !got.newest.Equal(newest) || !got.oldest.Equal(oldest) {
					t.Errorf("times from %v to %v, want %v to %v", got.oldest, got.newest, oldest, newest)
				}
				if len(got.troubles) != 2 || !strings.Contains(got.troubles[7], "notes.txt is neither") || !strings.Contains(got.troubles[8], "cut.ndjson is cut off") {
					t.Errorf("troubles %v", got.troubles)
				}
				if started, ended := shop.later(); started != size || ended != size {
					t.Errorf("%d workers for a pool of %d; %d of them ended when idle", started, size, ended)
				}
				if shop.most > 4 {
					t.Errorf("%d reports of one worker were on their way", shop.most)
				}
			})
		})
	}
}

// TestIdleWorkersWorkAgain: the next files do not wait for new workers.
func TestIdleWorkersWorkAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		shop := &workshop{}
		pool := ingest.NewPool(2, shop.start)
		got := newTable()
		for i := range 3 {
			pool.Read(t.Context(), []ingest.File{file("a", records(10*i, 10*i+10))}, got.take)
			time.Sleep(time.Second)
		}
		started, ended := shop.later()
		if n := got.Snapshot().Len(); n != 30 || started != 1 || ended != 1 {
			t.Errorf("%d events by %d workers, %d ended", n, started, ended)
		}
	})
}

// TestBrokenWorkers: whatever breaks down, only the file that was being read
// loses anything, it is named, and no event is counted twice.
func TestBrokenWorkers(t *testing.T) {
	long := records(10_000, 11_200) // more than a batch
	cases := map[string]struct {
		files  []ingest.File
		events int
		broken map[int]string
	}{
		"ErrAmongSmall": {append(many(9, 4), deadly("bad", records(36, 40)), file("last", records(40, 44))), 40,
			map[int]string{9: "bad was not read to its end: what read it stopped (out of memory). None of its records was kept."}},
		"ErrLarge": {append(many(3, 4), deadly("bad", long)), 12 + 500,
			map[int]string{3: "bad was not read to its end: what read it stopped (out of memory). The 500 records"}},
		"ErrTwo": {append(many(5, 4), deadly("one", long), file("after", records(50, 60)), deadly("two", records(60, 70))), 20 + 500 + 10,
			map[int]string{5: "one was not read", 7: "two was not read"}},
		"ErrPanic": {[]ingest.File{file("a", records(0, 5)), breaking("bad", records(5, 1205), func() { panic("boom") }), file("b", records(2000, 2005))}, 10 + 1000,
			map[int]string{1: "bad was not read to its end: Trailsleuth made a mistake over it (boom). The 1,000 records before"}},
	}
	for name, c := range cases {
		for _, size := range []int{1, 3} {
			t.Run(fmt.Sprintf("%s/%d", name, size), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					shop := &workshop{}
					got := newTable()
					unread := ingest.NewPool(size, shop.start).Read(t.Context(), c.files, got.take)
					if n := got.Snapshot().Len(); n != c.events || got.records != n || got.duplicates != 0 || got.ended != len(c.files) || got.read != sizeOf(c.files) || len(unread) > 0 {
						t.Errorf("%d events, want %d; %d records, %d duplicates, %d of %d files, %d of %d bytes, unread %v",
							n, c.events, got.records, got.duplicates, got.ended, len(c.files), got.read, sizeOf(c.files), unread)
					}
					for i, want := range c.broken {
						if !strings.Contains(got.troubles[i], want) {
							t.Errorf("trouble with file %d is %q, want %q", i, got.troubles[i], want)
						}
					}
					if len(got.troubles) != len(c.broken) {
						t.Errorf("troubles %v", got.troubles)
					}
					if started, ended := shop.later(); ended != started {
						t.Errorf("%d of %d workers were ended", ended, started)
					}
				})
			})
		}
	}
}

// TestNoWorkers: files for which there is no worker are left to the caller.
func TestNoWorkers(t *testing.T) {
	refused := errors.New("refused by policy")
	cases := map[string]struct {
		shop   *workshop
		files  []ingest.File
		unread []int
		events int
	}{
		"ErrRefused": {&workshop{refuse: func(int) error { return refused }}, many(3, 4), []int{0, 1, 2}, 0},
		"ErrMute":    {&workshop{mute: true}, many(3, 4), []int{0, 1, 2}, 0},
		"OKOneOfTwo": {&workshop{refuse: func(started int) error {
			if started > 0 {
				return refused
			}
			return nil
		}}, many(300, 4), nil, 1200},
		"ErrNoReplacement": {&workshop{refuse: func(started int) error {
			if started > 0 {
				return refused
			}
			return nil
		}}, append([]ingest.File{deadly("bad", records(5000, 7000))}, many(3, 4)...), []int{1, 2, 3}, 1500},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				got := newTable()
				unread := ingest.NewPool(2, c.shop.start).Read(t.Context(), c.files, got.take)
				if !slices.Equal(unread, c.unread) || got.Snapshot().Len() != c.events {
					t.Errorf("unread %v, want %v; %d events, want %d", unread, c.unread, got.Snapshot().Len(), c.events)
				}
				if started, ended := c.shop.later(); ended != started {
					t.Errorf("%d of %d workers were ended", ended, started)
				}
			})
		})
	}
}

// TestWrongReports: a worker that reports what cannot be is not believed.
func TestWrongReports(t *testing.T) {
	for name, forge := range map[string]func(*ingest.Report){
		"ErrBatch":   func(r *ingest.Report) { r.Batch = []byte("no batch") },
		"ErrTooMany": func(r *ingest.Report) { r.Ended = 5 },
		"ErrBelow":   func(r *ingest.Report) { r.Ended = -1 },
		"ErrForeign": func(r *ingest.Report) { r.Troubles = []ingest.Trouble{{File: 3}} },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				got := newTable()
				files := many(3, 4)
				unread := ingest.NewPool(1, (&workshop{forged: forge}).start).Read(t.Context(), files, got.take)
				if len(unread) > 0 || got.Snapshot().Len() != 0 || got.ended != 3 || len(got.troubles) != 3 || got.read != sizeOf(files) {
					t.Errorf("%d events, %d files, unread %v, troubles %v", got.Snapshot().Len(), got.ended, unread, got.troubles)
				}
			})
		})
	}
}

// TestStopping: what was reported is kept, and nobody works on.
func TestStopping(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		shop := &workshop{}
		pool := ingest.NewPool(2, shop.start)
		got := newTable()
		ctx, stop := context.WithCancel(t.Context())
		files := append(many(3, 20), file("large", records(1000, 21_000)), file("larger", records(30_000, 60_000)))
		unread := pool.Read(ctx, files, func(r ingest.Report) error {
			if err := got.take(r); err != nil {
				return err
			}
			if got.records > 3000 {
				stop()
			}
			return nil
		})
		kept := got.Snapshot().Len()
		if len(unread) > 0 || kept != got.records || kept < 3000 || kept > 12_000 {
			t.Errorf("%d events of %d records after Stop, unread %v", kept, got.records, unread)
		}
		if started, ended := shop.later(); ended != 2 || got.Snapshot().Len() != kept {
			t.Errorf("%d of %d workers were ended; %d events came after Stop", ended, started, got.Snapshot().Len()-kept)
		}
		if unread := pool.Read(t.Context(), files[:3], got.take); len(unread) > 0 || got.Snapshot().Len() != kept+60 {
			t.Errorf("after Stop, %d events came of 60; files %v were left", got.Snapshot().Len()-kept, unread)
		}
		time.Sleep(time.Minute)
	})
}
