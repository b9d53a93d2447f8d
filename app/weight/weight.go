// Package weight tells what the page's program is made of: how many bytes of
// code each package has in a WebAssembly module that go build wrote with its
// names. What the code of a package makes the compressed program heavier can
// only be estimated from it: code shrinks to about a sixth.
package weight

import (
	"cmp"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
)

// Program is what a module is made of, in bytes.
type Program struct {
	All      int // the whole file
	Code     int // functions
	Data     int // what stands in memory from the start: texts, tables, the runtime's own notes of each function
	Packages []Package
}

// Package is the code of one package, the largest first.
type Package struct {
	Name  string // its path, with "_" for "/" and other signs, as go build names functions in a module
	Bytes int
}

// The sections of a module that count here, and the name of the one that has
// the names (WebAssembly Core Specification 5.5, appendix 7.4.1).
const (
	customSection = 0
	importSection = 2
	codeSection   = 10
	dataSection   = 11

	nameSection   = "name"
	functionNames = 1
)

var errDamaged = errors.New("this is no whole WebAssembly module")

// Of weighs a module. One without names is refused.
func Of(module []byte) (p Program, err error) {
	if len(module) < 8 || string(module[:4]) != "\x00asm" {
		return p, errDamaged
	}
	p.All = len(module)
	var sizes []int
	var names map[int]string
	imported := 0
	for r := (&reader{rest: module[8:]}); len(r.rest) > 0; {
		id, body := r.byte(), reader{}
		if body.rest = r.bytes(r.number()); r.failed {
			return p, errDamaged
		}
		switch id {
		case importSection:
			imported = body.imports()
		case codeSection:
			p.Code, sizes = len(body.rest), body.functions()
		case dataSection:
			p.Data = len(body.rest)
		case customSection:
			if string(body.bytes(body.number())) == nameSection {
				names = body.names()
			}
		}
		if body.failed {
			return p, errDamaged
		}
	}
	if len(names) == 0 {
		return p, errors.New("the module has no names: build it without -ldflags -s")
	}
	p.Packages = sum(sizes, names, imported)
	return p, nil
}

func sum(sizes []int, names map[int]string, imported int) (all []Package) {
	bytes := map[string]int{}
	for i, size := range sizes {
		bytes[packageOf(names[imported+i])] += size
	}
	for name, size := range bytes {
		all = append(all, Package{name, size})
	}
	slices.SortFunc(all, func(a, b Package) int {
		return cmp.Or(cmp.Compare(b.Bytes, a.Bytes), strings.Compare(a.Name, b.Name))
	})
	return all
}

// packageOf is the package of a function by its name in a module:
// "github.com_aws_smithy_go.init" is of "github.com_aws_smithy_go", a host's
// name before it being the only part with a dot of its own.
func packageOf(name string) string {
	host, rest, _ := strings.Cut(name, "_")
	skip := 0
	if dot := strings.LastIndexByte(host, '.'); rest != "" && dot >= 0 && slices.Contains([]string{".com", ".org", ".in"}, host[dot:]) {
		skip = len(host) + 1
	}
	if dot := strings.IndexByte(name[skip:], '.'); dot >= 0 {
		return name[:skip+dot]
	}
	return name
}

// reader reads a module from its front; failed once something was not there.
type reader struct {
	rest   []byte
	failed bool
}

func (r *reader) byte() byte {
	if b := r.bytes(1); len(b) == 1 {
		return b[0]
	}
	return 0
}

func (r *reader) bytes(n int) []byte {
	if n < 0 || n > len(r.rest) {
		r.failed, r.rest = true, nil
		return nil
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

// number reads an unsigned LEB128 number of at most 32 bits.
func (r *reader) number() int {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 || n > 1<<32-1 {
		r.failed, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[size:]
	return int(n)
}

// imports counts imported functions; go build's modules import nothing else.
func (r *reader) imports() (functions int) {
	for n := r.number(); n > 0 && !r.failed; n-- {
		r.bytes(r.number())
		r.bytes(r.number())
		if r.byte() != 0 {
			r.failed = true
		}
		r.number()
		functions++
	}
	return functions
}

func (r *reader) functions() (sizes []int) {
	for n := r.number(); n > 0 && !r.failed; n-- {
		size := r.number()
		r.bytes(size)
		sizes = append(sizes, size)
	}
	return sizes
}

func (r *reader) names() map[int]string {
	names := map[int]string{}
	for len(r.rest) > 0 && !r.failed {
		id, part := r.byte(), reader{}
		part.rest = r.bytes(r.number())
		if id != functionNames {
			continue
		}
		for n := part.number(); n > 0 && !part.failed; n-- {
			index := part.number()
			names[index] = string(part.bytes(part.number()))
		}
		r.failed = r.failed || part.failed
	}
	return names
}
