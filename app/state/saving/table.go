package saving

import (
	"context"
	"iter"

	"trailsleuth/app/export"
	"trailsleuth/app/state/news"
	"trailsleuth/app/turn"
)

// TableJob is a table that is to be written, such as one of groups.
type TableJob struct {
	Format export.Format // one of export.TableFormats
	About  export.About
	Labels []string
	Rows   int
	Row    func(k int) []string // the k-th row's cells
}

// write is Work.
func (j TableJob) write(ctx context.Context, outside Outside, progress func(int)) (count int, err error) {
	file := outside.Open(export.FileName(j.Format, j.About), j.Format.MediaType())
	count, err = export.WriteTable(ctx, file, j.Format, j.About, j.Labels, j.rows(ctx, outside, progress))
	if err != nil {
		file.Discard()
		return count, err
	}
	return count, file.Close()
}

func (j TableJob) rows(ctx context.Context, outside Outside, progress func(int)) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		work, due := turn.Begin(ctx, outside.GiveTurn), news.Begin(outside.Clock)
		for k := range j.Rows {
			if !yield(j.Row(k)) || work.Step() != nil {
				return
			}
			if due.Due() {
				progress(k + 1)
			}
		}
	}
}
