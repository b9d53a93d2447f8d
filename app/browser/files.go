package browser

import "io"

// File is a file that a person picked or dropped. It is read only when asked
// to be, and from the disk each time.
type File struct {
	Name string // without folders
	Path string // with the folders below the dropped or picked one, e.g. "us-east-1/2026/08/a.json.gz"; Name otherwise
	Size int64  // bytes

	open   func(at int64) io.ReadCloser
	handle any // the browser's own; nil if it does not know the file
}

// NewFile is a file whose content open gives, for files that do not come from
// a person's disk and for tests.
func NewFile(path string, size int64, open func() io.ReadCloser) File {
	name := path
	for i := len(path) - 1; i >= 0; i-- {
		if path[i] == '/' {
			name = path[i+1:]
			break
		}
	}
	from := func(at int64) io.ReadCloser {
		content := open()
		io.CopyN(io.Discard, content, at) // what is wrong comes again when it is read
		return content
	}
	return File{Name: name, Path: path, Size: size, open: from}
}

// Open starts reading the file from its beginning, as a stream: the first part
// is asked for at once. Its Read waits for the browser and so must not be
// called in a callback. A file that was changed or deleted since gives an error
// from Read. What comes from a person's disk is an io.ReaderAt too.
func (f File) Open() io.ReadCloser { return f.open(0) }

// OpenAt is Open from a place on, in bytes.
func (f File) OpenAt(at int64) io.ReadCloser { return f.open(at) }

// Sendable tells whether a Message can hold the file: it came from the browser.
func (f File) Sendable() bool { return f.handle != nil }

// Found are the files that a person has picked or dropped. To look at many takes
// a while, so they are given in parts.
type Found struct{ next func() (FoundPart, bool) }

// FoundPart is what a moment's look has brought.
type FoundPart struct {
	Files  []File
	Unread int // files and folders that could not be looked into
}

// Next looks for further files, for a quarter of a second or until it finds
// one. It waits for the browser and so must not be called in a callback. ok is
// false when there is nothing more.
func (f *Found) Next() (part FoundPart, ok bool) { return f.next() }

// DropEvents are what happens over a drop target.
type DropEvents struct {
	Over    func()       // files are held over it; called once
	Left    func()       // they were taken away or dropped
	Dropped func(*Found) // every file, those in folders too
}
