// Package rulebook is which detections are tried on events: those that come
// with the page and a person's own, of which any can be switched off. What was
// refused of a person's files is kept with its reason. It reads no file itself,
// and tries no rule: package detect does.
package rulebook

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"trailsleuth/app/detect"
	"trailsleuth/app/detect/sigma"
	"trailsleuth/app/trail"
	"trailsleuth/app/turn"
)

// File is what a file of a person's own rules held.
type File struct {
	Name    string
	Rules   []sigma.Rule
	Refused []sigma.Problem
}

// Book is the rules there are, and those that are switched off.
type Book struct {
	ours   *Ours
	files  []File
	off    map[string]bool // by KeyOf
	number int             // of choices
	choice *Choice
}

// New is the rules that come with the page.
func New(ours *Ours) Book { return Book{ours: ours, off: map[string]bool{}} }

// KeyOf tells a rule from others: its ID, or where it stands.
func KeyOf(r *sigma.Rule) string {
	return cmp.Or(r.ID, fmt.Sprintf("%s:%d", r.File, r.Line))
}

// IsFile reports whether a file is one of rules, by its name.
func IsFile(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".yml" || ext == ".yaml"
}

// Add takes files of a person's own rules in, each in the place of one of the
// same name.
func (b *Book) Add(files []File) {
	given := map[string]bool{}
	for _, f := range files {
		given[f.Name] = true
	}
	b.files = slices.DeleteFunc(slices.Clone(b.files), func(other File) bool { return given[other.Name] })
	b.files = append(b.files, files...)
	b.change()
}

// Forget puts all of a person's own files away.
func (b *Book) Forget() {
	b.files = nil
	b.change()
}

// Switch switches a rule off, or on again.
func (b *Book) Switch(key string) {
	b.off = maps.Clone(b.off) // earlier choices keep theirs
	if b.off[key] {
		delete(b.off, key)
	} else {
		b.off[key] = true
	}
	b.change()
}

func (b *Book) change() {
	b.number++
	b.choice = nil
}

// Changes counts what was changed in which rules are tried.
func (b *Book) Changes() int { return b.number }

// Off reports whether a rule is switched off.
func (b *Book) Off(r *sigma.Rule) bool { return b.off[KeyOf(r)] }

// Files are a person's own, in the order in which they were given.
func (b *Book) Files() []File { return b.files }

// Ours are the rules that come with the page; none until they were read.
func (b *Book) Ours() []sigma.Rule {
	if !b.ours.busy.TryLock() {
		return nil // they are just being read
	}
	defer b.ours.busy.Unlock()
	return b.ours.rules
}

// Told is how many rules there are in words: "94 rules that come with the page,
// 3 of yours, 1 refused, 2 switched off".
func (b *Book) Told() string {
	text := "the rules that come with the page"
	if n := len(b.Ours()); n > 0 {
		text = trail.Counted(n, "rule that comes", "rules that come") + " with the page"
	}
	rules, refused := 0, 0
	for _, f := range b.files {
		rules, refused = rules+len(f.Rules), refused+len(f.Refused)
	}
	if rules > 0 || refused > 0 {
		text += ", " + trail.Count(max(rules-len(b.Choice().Refused()), 0)) + " of yours"
	}
	if refused += len(b.Choice().Refused()); refused > 0 {
		text += ", " + trail.Count(refused) + " refused"
	}
	if len(b.off) > 0 {
		text += ", " + trail.Count(len(b.off)) + " switched off"
	}
	return text
}

// Choice is the rules that are tried now. It stays the same until a rule is
// added, put away or switched.
func (b *Book) Choice() *Choice {
	if b.choice == nil {
		b.choice = &Choice{Number: b.number, ours: b.ours, files: slices.Clone(b.files), off: b.off}
	}
	return b.choice
}

// Choice is rules to be tried, made ready once, when they are first wanted. It
// may be used by several goroutines.
type Choice struct {
	Number int // another for every other choice of the same Book
	ours   *Ours
	files  []File
	off    map[string]bool
	busy   sync.Mutex
	ready  *detect.Rules
}

// Ready makes the rules ready if that was not done yet, with turns for the page.
func (c *Choice) Ready(work *turn.Work) (*detect.Rules, error) {
	c.busy.Lock()
	defer c.busy.Unlock()
	if c.ready != nil {
		return c.ready, nil
	}
	ready, err := c.ours.read(work)
	if err == nil && len(c.files)+len(c.off) > 0 {
		wanted := c.without(nil, c.ours.rules)
		for _, f := range c.files {
			wanted = c.without(wanted, f.Rules)
		}
		ready, err = detect.CompileWith(work, wanted)
	}
	if err == nil {
		c.ready = ready
	}
	return ready, err
}

// without adds rules to others, without those that are switched off.
func (c *Choice) without(all, rules []sigma.Rule) []sigma.Rule {
	for i := range rules {
		if !c.off[KeyOf(&rules[i])] {
			all = append(all, rules[i])
		}
	}
	return all
}

// Compiled are the rules as they were made ready; nil until then.
func (c *Choice) Compiled() *detect.Rules {
	if !c.busy.TryLock() {
		return nil
	}
	defer c.busy.Unlock()
	return c.ready
}

// Refused says which of the rules could not be made ready, and why; nothing
// until they were.
func (c *Choice) Refused() []sigma.Problem {
	if ready := c.Compiled(); ready != nil {
		return ready.Refused()
	}
	return nil
}

// Ours are the rules that come with the page, read once, when they are first
// wanted. Several Books may share them.
type Ours struct {
	busy     sync.Mutex
	rules    []sigma.Rule
	compiled *detect.Rules // all of them
}

// read reads and compiles them, with turns for the page.
func (o *Ours) read(work *turn.Work) (*detect.Rules, error) {
	o.busy.Lock()
	defer o.busy.Unlock()
	if o.compiled != nil {
		return o.compiled, nil
	}
	var all []sigma.Rule
	for _, f := range detect.OwnFiles() {
		rules, _ := sigma.Parse(f.Name, f.Text) // none of ours is refused
		all = append(all, rules...)
		if err := work.Step(); err != nil {
			return nil, err
		}
	}
	compiled, err := detect.CompileWith(work, all)
	if err == nil {
		o.rules, o.compiled = all, compiled
	}
	return compiled, err
}
