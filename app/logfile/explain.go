package logfile

import (
	"context"
	"errors"
	"fmt"

	"trailsleuth/app/trail"
)

// verdict says what a file is that holds no events: what follows its name in
// a sentence.
type verdict string

func (v verdict) Error() string { return string(v) }

// breakOff says why a file was not read on, likewise.
type breakOff string

func (b breakOff) Error() string { return string(b) }

// Why a file was not read, or not to its end.
const (
	errEmpty      = verdict("is empty.")
	errNoJSON     = verdict("is neither JSON nor CSV, so it is no CloudTrail file.")
	errPackedRule = verdict("is a file of rules in an archive. Unpack it and open it, or drop its folder.")
	errNoHeader   = verdict("is a table without the columns of a CloudTrail download: Event name and Event time are needed.")
	errBadZip     = verdict("is a zip archive that is cut off or damaged: the list of files at its end cannot be read.")
	errNoFiles    = verdict("is an archive without a file in it.")
	errWorkbook   = verdict("is an Excel workbook. Save it as CSV and open that.")
	errEncrypted  = verdict("is encrypted in the archive. Unpack it with its password and open what comes out.")
	errTooDeep    = verdict("is in an archive in an archive in an archive, and so on. Unpack these and open what is in them.")

	errDamages   = breakOff("is damaged in more than 100 places in a row, so it was not read on.")
	errBomb      = breakOff("expands to over 250 times its size, which no log file does, so it was not read on.")
	errBadGzip   = breakOff("is cut off or damaged: its gzip compression cannot be read to the end.")
	errBadMember = breakOff("is cut off or damaged in the archive: it cannot be read to the end.")
	errBadTar    = breakOff("is cut off or damaged: its files cannot be read to the end.")
	errTooLarge  = breakOff("is an archive of over 256 MB inside something else. Unpack that, and open what comes out.")
)

// Other ends of a file.
var (
	errForeign = errors.New("not CloudTrail")
	errCut     = errors.New("cut off")
)

// explain is the error that Read returns.
func (f *file) explain(err error, s *source) error {
	var v verdict
	var b breakOff
	kept := fmt.Sprintf("The %d records before that point are kept.", f.summary.Records)
	code, sentence := trail.Invalid, ""
	switch {
	case err == nil && f.summary.Inside == nil && f.summary.Records == 0 && f.summary.Refused > 0, errors.Is(err, errForeign):
		sentence = fmt.Sprintf("holds no CloudTrail events. %s (record %d)", f.summary.Problems[0].Sentence, f.summary.Problems[0].Record)
	case err == nil:
		return nil
	case s.ctx.Err() != nil, errors.Is(err, context.Canceled):
		code, sentence = trail.Canceled, fmt.Sprintf("was not read to its end: stopped after %d records.", f.summary.Records)
	case errors.Is(err, errCut):
		place := "after"
		if f.inside {
			place = "inside"
		}
		sentence = fmt.Sprintf("is cut off or damaged: it ends %s record %d. %s", place, f.seen, kept)
	case errors.As(err, &v):
		sentence = string(v)
	case errors.As(err, &b):
		sentence = string(b) + " " + kept
	case s.read == 0:
		code, sentence = trail.Internal, fmt.Sprintf("could not be read: %v.", err)
	default:
		code, sentence = trail.Internal, fmt.Sprintf("could not be read on: %v. %s", err, kept)
	}
	return &trail.Error{Code: code, Message: f.summary.Name + " " + sentence}
}
