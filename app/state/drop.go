package state

import (
	"context"

	"trailsleuth/app/trail"
)

// FilesPart is some of the files that were dropped. It takes a while to look
// at thousands, or into folders, so those that are found first are read while
// others are still looked for.
type FilesPart struct {
	Files  []File
	Unread int
}

// unreadNotice says that not all could be looked into, if that is so.
func unreadNotice(n int) Notice {
	if n == 0 {
		return Notice{}
	}
	return Notice{Code: trail.Invalid, Text: trail.Counted(n, "file or folder", "files or folders") + " could not be looked into by the browser."}
}

func sizeOf(files []File) (sum int64) {
	for _, f := range files {
		sum += f.Size
	}
	return sum
}

// FilesFound: so many further files of a drop are to be read.
type FilesFound struct {
	Search, Files, Unread int
	Size                  int64
}

// apply counts in what a drop has brought besides its first files.
func (msg FilesFound) apply(m *Model) []Effect {
	if s := m.find(msg.Search); s != nil {
		s.Files.Given += msg.Files
		s.Files.Size += msg.Size
	}
	if msg.Unread > 0 {
		m.Notice = unreadNotice(msg.Unread)
	}
	return nil
}

// readDrop reads files and, while there are any, looks for further ones. It
// reports whether it has looked everywhere.
func (r *reading) readDrop(ctx context.Context, drop FilesOpened) bool {
	for part := drop.Files; ctx.Err() == nil; {
		rest := look(drop.Rest)
		r.readPart(ctx, part)
		found := <-rest
		if found.crash != nil {
			panic(found.crash)
		}
		if !found.ok {
			return true
		}
		if ctx.Err() != nil {
			break
		}
		part = found.Files
		r.post(FilesFound{Search: r.search, Files: len(part), Unread: found.Unread, Size: sizeOf(part)})
	}
	return false
}

// found is what a look for further files of a drop has brought.
type found struct {
	FilesPart
	ok    bool
	crash any // the panic it ended with
}

// look looks for further files while others are read.
func look(rest func() (FilesPart, bool)) <-chan found {
	told := make(chan found, 1)
	if rest == nil {
		close(told)
		return told
	}
	go func() {
		var f found
		defer func() {
			f.crash = recover()
			told <- f
		}()
		f.FilesPart, f.ok = rest()
	}()
	return told
}
