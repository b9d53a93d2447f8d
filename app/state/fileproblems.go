package state

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"trailsleuth/app/logfile"
	"trailsleuth/app/trail"
)

// problem is what is wrong with the file at a place.
type problem struct {
	file     int
	sentence string
}

// judge notes what is wrong with a file that was read.
func (r *reading) judge(file int, summary logfile.Summary, err error) {
	switch {
	case err == nil && summary.Refused == 0:
		return
	case summary.Records == 0:
		r.tally.Refused++
	default:
		r.tally.Damaged++
	}
	r.list(problem{file, problemOf(summary, err)})
}

// list adds to the problems that are named: the first of them by the order in
// which the files were given, whichever was read first.
func (r *reading) list(p problem) {
	room := max(maxProblems-len(r.before), 0)
	at, _ := slices.BinarySearchFunc(r.problems, p.file, func(p problem, file int) int { return cmp.Compare(p.file, file) })
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

// problemsPerFile is how many records of a file are named that were left out.
const problemsPerFile = 3

// problemOf says what is wrong with a file, by its name.
func problemOf(summary logfile.Summary, err error) string {
	if err == nil && summary.Records == 0 && summary.Refused == 0 {
		return summary.Name + " holds no records."
	}
	var parts []string
	if err != nil {
		parts = append(parts, err.Error())
	}
	if summary.Refused == 0 || summary.Records == 0 {
		return strings.Join(parts, " ")
	}
	left := fmt.Sprintf("%s of %s left out", trail.Count(summary.Refused), sentenceOf(summary.Records+summary.Refused, "record", "records"))
	if err == nil {
		left = summary.Name + ": " + left
	}
	var which []string
	for _, p := range summary.Problems[:min(len(summary.Problems), problemsPerFile)] {
		which = append(which, p.String())
	}
	if len(which) < summary.Refused {
		which = append(which, "…")
	}
	return strings.Join(append(parts, left+" ("+strings.Join(which, " ")+")"), " ")
}
