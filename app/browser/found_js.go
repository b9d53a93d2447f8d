package browser

import (
	"context"
	"syscall/js"
	"time"

	"trailsleuth/app/turn"
)

// lookTime is how long one look for files takes at most.
const lookTime = 250 * time.Millisecond

// look is one look for files.
type look struct {
	FoundPart
	began time.Time
	work  *turn.Work
}

func newLook() *look {
	return &look{began: time.Now(), work: turn.Begin(context.Background(), GiveTurn)}
}

// add takes a file in. It takes a while: see fileOf.
func (l *look) add(handle js.Value, path string) {
	l.Files = append(l.Files, fileOf(handle, path))
	_ = l.work.Step() // nothing ends a look before its time
}

// over tells whether what was found is to be given.
func (l *look) over() bool { return len(l.Files) > 0 && time.Since(l.began) >= lookTime }

// PickedFiles gives picked the files of the <input type=file> with the id, if
// there are any. It empties the input, so that picking the same files again is
// noticed.
func PickedFiles(inputID string, picked func(*Found)) {
	with(inputID, func(input js.Value) {
		list := input.Get("files")
		if !list.Truthy() || list.Length() == 0 {
			return
		}
		handles := window().Get("Array").Call("from", list)
		input.Set("value", "")
		go func() {
			defer catch()
			picked(pickedFrom(handles))
		}()
	})
}

// pickedFrom looks at the Files of a JavaScript array.
func pickedFrom(handles js.Value) *Found {
	at, n := 0, handles.Length()
	return &Found{func() (FoundPart, bool) {
		l := newLook()
		for ; at < n && !l.over(); at++ {
			handle := handles.Index(at)
			path := ""
			if p := handle.Get("webkitRelativePath"); p.Type() == js.TypeString {
				path = p.String()
			}
			l.add(handle, path)
		}
		return l.FoundPart, len(l.Files) > 0
	}}
}

// dropped is what is still to be looked at of a drop.
type dropped struct {
	handles []js.Value // File
	single  []js.Value // FileSystemFileEntry
	folders []js.Value // FileSystemDirectoryEntry
	inside  js.Value   // the reader of the folder that is being listed; undefined: none is
}

// droppedEntries takes from a drop what is only there while its event is
// handled.
func droppedEntries(transfer js.Value) *dropped {
	d := &dropped{}
	items := transfer.Get("items")
	for i := range items.Length() {
		item := items.Index(i)
		if item.Get("kind").String() != "file" {
			continue
		}
		if item.Get("webkitGetAsEntry").Type() == js.TypeFunction {
			if entry := item.Call("webkitGetAsEntry"); entry.Truthy() {
				d.take(entry)
				continue
			}
		}
		if handle := item.Call("getAsFile"); handle.Truthy() {
			d.handles = append(d.handles, handle)
		}
	}
	return d
}

func (d *dropped) take(entry js.Value) {
	if entry.Get("isDirectory").Bool() {
		d.folders = append(d.folders, entry)
	} else {
		d.single = append(d.single, entry)
	}
}

// next looks into every folder, in the order of their names as the browser
// gives them.
func (d *dropped) next() (FoundPart, bool) {
	l := newLook()
	for !l.over() {
		switch {
		case len(d.handles) > 0:
			l.add(d.handles[0], "")
			d.handles = d.handles[1:]
		case len(d.single) > 0:
			d.resolve(l)
		case d.inside.Truthy():
			d.list(l)
		case len(d.folders) > 0:
			last := len(d.folders) - 1
			d.inside = d.folders[last].Call("createReader")
			d.folders = d.folders[:last]
		default:
			return l.FoundPart, len(l.Files)+l.Unread > 0
		}
	}
	return l.FoundPart, true
}

// list takes further entries of a folder. A reader gives them in batches (of
// 100 in Chromium) and an empty batch at the end.
func (d *dropped) list(l *look) {
	batch, err := callback(d.inside, "readEntries")
	if err != nil {
		l.Unread++
	}
	if err != nil || batch.Length() == 0 {
		d.inside = js.Undefined()
		return
	}
	for i := range batch.Length() {
		d.take(batch.Index(i))
	}
}

// resolveAtOnce is how many entries are turned into files at a time.
const resolveAtOnce = 100

// resolve turns file entries into files, many at once.
func (d *dropped) resolve(l *look) {
	entries := d.single[:min(len(d.single), resolveAtOnce)]
	d.single = d.single[len(entries):]
	waits := make([]func() (js.Value, error), len(entries))
	for i, entry := range entries {
		waits[i] = request(entry, "file")
	}
	for i, wait := range waits {
		handle, err := wait()
		if err != nil {
			l.Unread++
			continue
		}
		path := entries[i].Get("fullPath").String()
		if len(path) > 0 && path[0] == '/' {
			path = path[1:]
		}
		l.add(handle, path)
	}
}

// callback calls a method that answers through (success, failure) functions
// and waits for it.
func callback(target js.Value, method string) (js.Value, error) { return request(target, method)() }

// request calls such a method; the function it returns waits for the answer.
func request(target js.Value, method string) (wait func() (js.Value, error)) {
	type outcome struct {
		value js.Value
		err   error
	}
	answered := make(chan outcome, 1)
	var success, failed js.Func
	success = function(func(args []js.Value) { answered <- outcome{value: first(args)} })
	failed = function(func(args []js.Value) { answered <- outcome{err: failure(first(args))} })
	target.Call(method, success, failed)
	return func() (js.Value, error) {
		o := <-answered
		success.Release()
		failed.Release()
		return o.value, o.err
	}
}
