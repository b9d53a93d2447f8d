package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"trailsleuth/app/ingest"
)

// record is a CloudTrail record by its number.
func record(number int) string {
	at := time.Date(2026, time.March, 14, 10, 0, 0, 0, time.UTC).Add(-time.Duration(number) * time.Second)
	return fmt.Sprintf(`{"eventVersion":"1.08","userIdentity":{"type":"IAMUser","userName":"alice"},"eventTime":%q,"eventSource":"s3.amazonaws.com",`+
		`"eventName":"DeleteBucket","awsRegion":"eu-west-3","eventID":"00000000-0000-4000-8000-%012d"}`, at.Format(time.RFC3339), number)
}

// records are those from one number up to another, one a line.
func records(from, to int) string {
	var lines []string
	for n := from; n < to; n++ {
		lines = append(lines, record(n))
	}
	return strings.Join(lines, "\n")
}

func file(name, text string) ingest.File {
	return ingest.File{Name: name, Size: int64(len(text)), Open: func() io.ReadCloser { return io.NopCloser(strings.NewReader(text)) }}
}

// breaking is a file at whose end something happens.
func breaking(name, text string, happens func()) ingest.File {
	f := file(name, text)
	f.Open = func() io.ReadCloser {
		return io.NopCloser(io.MultiReader(strings.NewReader(text), readerFunc(func([]byte) (int, error) { happens(); return 0, io.EOF })))
	}
	return f
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// workshop starts workers that are goroutines, and counts them.
type workshop struct {
	mu      sync.Mutex
	started int
	ended   int
	most    int // reports of one worker that were not taken in
	refuse  func(started int) error
	mute    bool // they never get ready
	forged  func(*ingest.Report)
}

// thread is a worker that is a goroutine.
type thread struct {
	shop   *workshop
	server *ingest.Server
	hear   func(ingest.Answer)
	stop   context.CancelFunc
	once   sync.Once

	untaken int
}

func (w *workshop) start(hear func(ingest.Answer)) (ingest.Worker, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.refuse != nil {
		if err := w.refuse(w.started); err != nil {
			return nil, err
		}
	}
	w.started++
	ctx, stop := context.WithCancel(context.Background())
	t := &thread{shop: w, server: ingest.NewServer(), hear: hear, stop: stop}
	if !w.mute {
		go t.run(ctx)
	}
	return t, nil
}

// later lets idle workers end and then counts workers.
func (w *workshop) later() (started, ended int) {
	time.Sleep(time.Minute)
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.started, w.ended
}

// run is the worker's thread: what panics in it ends it.
func (t *thread) run(ctx context.Context) {
	defer func() {
		if reason := recover(); reason != nil {
			t.hear(ingest.Failure{Reason: fmt.Sprint(reason)})
		}
	}()
	t.hear(ingest.Ready{})
	t.server.Serve(ctx, func(r ingest.Report) {
		t.shop.mu.Lock()
		t.untaken++
		t.shop.most = max(t.shop.most, t.untaken)
		t.shop.mu.Unlock()
		if t.shop.forged != nil {
			t.shop.forged(&r)
		}
		if ctx.Err() == nil {
			t.hear(r)
		}
	})
}

// Read takes a job; a file whose Handle is an error breaks the thread.
func (t *thread) Read(files []ingest.File) {
	for i, f := range files {
		if reason, ok := f.Handle.(error); ok {
			files[i].Open = breaking(f.Name, readAll(f), func() {
				t.stop()
				t.hear(ingest.Failure{Reason: reason.Error()})
			}).Open
		}
	}
	t.server.Read(files)
}

func readAll(f ingest.File) string {
	content, err := io.ReadAll(f.Open())
	if err != nil {
		panic(err)
	}
	return string(content)
}

func (t *thread) Took() {
	t.shop.mu.Lock()
	t.untaken--
	t.shop.mu.Unlock()
	t.server.Took()
}

func (t *thread) End() {
	t.once.Do(func() {
		t.stop()
		t.shop.mu.Lock()
		defer t.shop.mu.Unlock()
		t.shop.ended++
	})
}

// deadly is a file that breaks whoever reads it to its end.
func deadly(name, text string) ingest.File {
	f := file(name, text)
	f.Handle = errors.New("out of memory")
	return f
}
