package logfile

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"

	"trailsleuth/app/trail"
)

// isMarkdown looks for the row of headers of a Markdown table, and the rule
// below it, behind a list of what the table is.
func isMarkdown(head []byte) bool {
	header, rule := markdownHead(head)
	return header != nil && rule
}

// markdownHead is the row of headers of the first table in a text.
func markdownHead(head []byte) (header []string, rule bool) {
	for line := range bytes.Lines(head) {
		cells, ok := markdownCells(string(line))
		switch {
		case header != nil:
			return header, ok && strings.Trim(string(line), " |-:\r\n") == ""
		case ok:
			if _, ok := newTable(cells); !ok {
				return nil, false
			}
			header = cells
		case len(bytes.TrimSpace(line)) > 0 && line[0] != '-' && line[0] != '#':
			return nil, false
		}
	}
	return nil, false
}

// readMarkdown reads the rows of a Markdown table; lines that are none are
// passed over.
func (f *file) readMarkdown(s *source, t text) error {
	var columns *table
	limit := &budget{r: t}
	lines := bufio.NewReader(limit)
	for {
		limit.left = MaxRecord
		line, err := lines.ReadString('\n')
		if cells, ok := markdownCells(line); ok {
			switch {
			case columns == nil:
				columns, _ = newTable(cells)
				f.container, columns.restore = columns.format, trail.Unmarked
			case strings.Trim(line, " |-:\r\n") == "":
			default:
				f.seen++
				f.row(columns, cells)
			}
		}
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, errTooLong):
			f.inside = true
			return errCut
		case err != nil:
			return err
		case s.ctx.Err() != nil:
			return s.ctx.Err()
		}
	}
}

// markdownCells are the cells of a table's row; ok is false for another line.
func markdownCells(line string) (cells []string, ok bool) {
	line = strings.TrimSpace(line)
	if len(line) < 2 || line[0] != '|' || line[len(line)-1] != '|' {
		return nil, false
	}
	var b strings.Builder
	for i := 1; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\' && i+1 < len(line) && strings.IndexByte("\\`*[]|~#!_<>&", line[i+1]) >= 0:
			i++
			b.WriteByte(line[i])
		case c == '|':
			cells = append(cells, strings.TrimSpace(b.String()))
			b.Reset()
		case c == '&':
			entity, length := markdownEntity(line[i:])
			b.WriteString(entity)
			i += length - 1
		default:
			b.WriteByte(c)
		}
	}
	return cells, len(cells) > 0
}

// markdownEntity is the character that a text begins with, as HTML names it,
// and how long its name is.
func markdownEntity(s string) (is string, length int) {
	for name, is := range map[string]string{"&lt;": "<", "&gt;": ">", "&amp;": "&"} {
		if strings.HasPrefix(s, name) {
			return is, len(name)
		}
	}
	return s[:1], 1
}
