package reading

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"trailsleuth/app/logfile"
	"trailsleuth/app/trail"
)

// judge notes what became of a file that was read, and of the files in it.
func (r *reading) judge(file int, summary logfile.Summary, err error) {
	r.tally.count(summary.Ending(err))
	r.tally.Doubtful += summary.Doubtful
	if in := summary.Inside; in != nil {
		r.tally.Inside += in.Files
		r.tally.Archives += in.Archives
		r.tally.Empty += in.Empty
		r.tally.Refused += in.Refused
		r.tally.Damaged += in.Damaged
		for _, left := range in.Left {
			r.say(file, left.Summary, errorOf(left.Err))
		}
	}
	r.say(file, summary, err)
}

// say lists what is to be said of a file, if anything is.
func (r *reading) say(file int, summary logfile.Summary, err error) {
	if sentence := remarkOn(summary, err); sentence != "" {
		r.list(problem{file, sentence})
	}
}

// list adds to the problems that are named: the first of them by the order in
// which the files were given, whichever was read first.
func (r *reading) list(p problem) {
	r.tally.Noted++
	room := max(maxProblems-len(r.before), 0)
	at, _ := slices.BinarySearchFunc(r.problems, p.file, func(p problem, file int) int {
		return cmp.Or(cmp.Compare(p.file, file), -1) // behind those of the same file
	})
	if at >= room {
		return
	}
	r.problems = slices.Insert(r.problems, at, p)
	r.problems = r.problems[:min(len(r.problems), room)]
	r.tally.Problems = slices.Clone(r.before) // the list before is in the model's hands
	for _, p := range r.problems {
		r.tally.Problems = append(r.tally.Problems, p.sentence)
	}
}

// recordsNamed is how many of a file's records are named that were left out, or
// could not be read in part.
const recordsNamed = 3

// remarkOn is what is to be said of a file, by its name; "" for nothing.
func remarkOn(summary logfile.Summary, err error) string {
	var parts []string
	say := func(sentence string) {
		if len(parts) == 0 {
			sentence = summary.Name + sentence
		}
		parts = append(parts, strings.TrimLeft(sentence, ": "))
	}
	switch {
	case err != nil:
		parts = append(parts, err.Error())
	case summary.Ending(nil) == logfile.Empty:
		say(" holds no events: it was read to its end, and there is none in it.")
	}
	if summary.Inside != nil {
		return strings.Join(parts, " ") // of its files each is named by itself
	}
	all := trail.Counted(summary.Records+summary.Refused, "record", "records")
	if summary.Refused > 0 && summary.Records > 0 {
		say(fmt.Sprintf(": %s of %s left out (%s)", trail.Count(summary.Refused), all, someOf(summary.Problems, summary.Refused)))
	}
	if summary.Doubtful > 0 {
		say(fmt.Sprintf(": in %s of %s something could not be read (%s)", trail.Count(summary.Doubtful), all, someOf(summary.Doubts, summary.Doubtful)))
	}
	if summary.Wrapper != "" {
		say(fmt.Sprintf(": its records were found in “%s”", summary.Wrapper))
	}
	return strings.Join(parts, " ")
}

// someOf names the first of n records that there is something to say about.
func someOf(problems []logfile.Problem, n int) string {
	var which []string
	for _, p := range problems[:min(len(problems), recordsNamed)] {
		which = append(which, p.String())
	}
	if len(which) < n {
		which = append(which, "…")
	}
	return strings.Join(which, " ")
}

// errorOf keeps nil nil.
func errorOf(err *trail.Error) error {
	if err == nil {
		return nil
	}
	return err
}
