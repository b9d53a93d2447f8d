package browser

import "syscall/js"

// OnDrop makes the element with the id, or the whole page for "", a target to
// drop files and folders on.
func OnDrop(id string, events DropEvents) (stop func()) {
	target := document().Get("documentElement")
	if id != "" {
		target = element(id)
	}
	if !target.Truthy() {
		return func() {}
	}
	over := false
	leave := func() {
		if over {
			over = false
			events.Left()
		}
	}
	stops := []func(){
		listen(target, "dragover", nil, func(event js.Value) {
			if !carriesFiles(event) {
				return
			}
			event.Call("preventDefault")
			event.Get("dataTransfer").Set("dropEffect", "copy")
			if !over {
				over = true
				events.Over()
			}
		}),
		listen(target, "dragleave", nil, func(event js.Value) {
			into := event.Get("relatedTarget")
			if !into.Truthy() || !target.Call("contains", into).Bool() {
				leave()
			}
		}),
		listen(target, "drop", nil, func(event js.Value) {
			if !carriesFiles(event) {
				return
			}
			event.Call("preventDefault")
			leave()
			found := droppedEntries(event.Get("dataTransfer"))
			go func() {
				defer catch()
				events.Dropped(found.walk())
			}()
		}),
	}
	return func() {
		for _, stop := range stops {
			stop()
		}
	}
}

func carriesFiles(event js.Value) bool {
	transfer := event.Get("dataTransfer")
	return transfer.Truthy() && transfer.Get("types").Call("includes", "Files").Bool()
}

// found is a list of files, and of entries of the file system that are to be
// walked for more.
type found struct {
	files   []File
	folders []js.Value // FileSystemDirectoryEntry
	single  []js.Value // FileSystemFileEntry
	unread  int
	turns   turns
}

// droppedEntries takes from a drop what is only there while its event is
// handled.
func droppedEntries(transfer js.Value) *found {
	f := &found{}
	items := transfer.Get("items")
	for i := range items.Length() {
		item := items.Index(i)
		if item.Get("kind").String() != "file" {
			continue
		}
		if item.Get("webkitGetAsEntry").Type() == js.TypeFunction {
			if entry := item.Call("webkitGetAsEntry"); entry.Truthy() {
				f.take(entry)
				continue
			}
		}
		if handle := item.Call("getAsFile"); handle.Truthy() {
			f.files = append(f.files, fileOf(handle, ""))
		}
	}
	return f
}

func (f *found) take(entry js.Value) {
	if entry.Get("isDirectory").Bool() {
		f.folders = append(f.folders, entry)
	} else {
		f.single = append(f.single, entry)
	}
}

// walk looks into every folder, in the order of their names as the browser
// gives them.
func (f *found) walk() ([]File, int) {
	f.resolve()
	for len(f.folders) > 0 {
		folder := f.folders[len(f.folders)-1]
		f.folders = f.folders[:len(f.folders)-1]
		f.list(folder)
	}
	return f.files, f.unread
}

// list takes all entries of a folder. A reader gives them in batches (of 100
// in Chromium) and an empty batch at the end.
func (f *found) list(folder js.Value) {
	reader := folder.Call("createReader")
	for {
		batch, err := callback(reader, "readEntries")
		if err != nil {
			f.unread++
			return
		}
		n := batch.Length()
		if n == 0 {
			return
		}
		for i := range n {
			f.take(batch.Index(i))
		}
		f.resolve()
	}
}

// resolve turns file entries into files, all at once.
func (f *found) resolve() {
	waits := make([]func() (js.Value, error), len(f.single))
	for i, entry := range f.single {
		waits[i] = request(entry, "file")
	}
	for i, wait := range waits {
		handle, err := wait()
		if err != nil {
			f.unread++
			continue
		}
		path := f.single[i].Get("fullPath").String()
		if len(path) > 0 && path[0] == '/' {
			path = path[1:]
		}
		f.files = append(f.files, fileOf(handle, path))
		f.turns.next()
	}
	f.single = f.single[:0]
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
