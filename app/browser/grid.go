package browser

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// GridEvents are what a person does in a grid. Any of them may be nil. Rows
// are counted from 0 at the top of the present order, columns from 0 at the
// left of those shown.
type GridEvents struct {
	// Window asks for the texts of count rows from first on, which are about to
	// be shown: answer with Paint before returning, and they are in the same
	// frame. Those may be all rows in view or, after a little scrolling, only
	// the ones that came in; Grid.Top says what is in view. It is called at most
	// once a frame.
	Window func(first, count int)
	// Opened: a row was clicked, or Enter or Space pressed on it; or on a fold,
	// the arrow key that opens or closes it.
	Opened func(row int)
	// CellActivated: a link of a cell was clicked or Enter pressed on it; links
	// are counted from 0 in their cell.
	CellActivated func(row, column, link int)
	// Focused: the keyboard focus came to another row.
	Focused func(row int)
	// Sized: a column was given a width by its header. widths are those of the
	// columns from the left up to that one, in CSS pixels, as they now are.
	Sized func(widths []int)
	// Moved: a header was brought to the place of another column.
	Moved func(from, to int)
}

// GridColumn is how a column and its cells are made.
type GridColumn struct {
	Class string // CSS classes of its cells, e.g. "c-time mono"
	Cells Cells  // what its texts are
	Track string // its width in CSS as long as it has none: "120px", "var(--time)"
	Width int    // in CSS pixels; 0: none
	// Least and Most bound the widths that a person can give it.
	Least, Most int
}

// Cells is what the texts of a column are.
type Cells uint8

// The kinds of cells.
const (
	Texts Cells = iota
	Links       // links (CellActivated), several in a cell parted by LinkSeparator
	Pairs       // "a role / its session": where there is no room for both, the first part gives way
	Times       // "2006-01-02 15:04:05", in place of whose date the note is drawn; without one all of it
	Hosts       // "ec2.amazonaws.com", of which the domain is not drawn; or any other text
	Codes       // a text that begins with an error code: the note is how many characters that has, all of ASCII
	Names       // a name, behind which a mark is drawn for what the note says of it
)

// GridRow is what a row shows.
type GridRow struct {
	Class    string   // CSS classes of the row, e.g. "dangerous"
	Selected bool     // it is the row whose details are shown
	Fold     Fold     // what stands for others has one text alone
	Cells    []string // one text a column
	Marks    []Mark   // stretches of the texts to highlight
}

// Fold is whether a row stands for others.
type Fold uint8

// The ways.
const (
	NoFold     Fold = iota
	FoldClosed      // it stands for rows that are not there
	FoldOpen        // those are below it
)

// foldClasses are how a fold's row is told from others.
const (
	foldClass = "fold"
	openClass = "open"
)

// Mark is a stretch of a cell's text: bytes Start up to End of
// Cells[Column].
type Mark struct{ Column, Start, End int }

// LinkSeparator stands between two links of a cell. It is shown as ", ", which
// is as long: a Mark counts in either.
const LinkSeparator = "\x1d "

// BeforeNote stands between the text of a cell and a note on how it is drawn.
const BeforeNote = "\x1c"

// What separates the fields and the rows of a painted window. A text that
// contains one of them shows the picture of it instead.
const (
	fieldSeparator = '\x1f'
	rowSeparator   = '\x1e'
)

// encodeRows is rows as one string, which costs one crossing into JavaScript
// however many texts there are. A row is its classes, "1" if it is selected,
// its marks (column, start and end of each, in UTF-16 units), then its texts.
func encodeRows(rows []GridRow) string {
	var b strings.Builder
	size := 0
	for i := range rows {
		size += len(rows[i].Class) + 16
		for _, text := range rows[i].Cells {
			size += len(text) + 1
		}
	}
	b.Grow(size)
	for i := range rows {
		if i > 0 {
			b.WriteByte(rowSeparator)
		}
		encodeRow(&b, &rows[i])
	}
	return b.String()
}

func encodeRow(b *strings.Builder, row *GridRow) {
	writeClean(b, row.classes())
	b.WriteByte(fieldSeparator)
	if row.Selected {
		b.WriteByte('1')
	}
	b.WriteByte(fieldSeparator)
	for _, m := range row.Marks {
		writeMark(b, row.Cells, m)
	}
	for _, text := range row.Cells {
		b.WriteByte(fieldSeparator)
		writeClean(b, text)
	}
}

// classes are those of the row and those by which a fold is known.
func (row *GridRow) classes() string {
	switch row.Fold {
	case FoldClosed:
		return strings.TrimSpace(row.Class + " " + foldClass)
	case FoldOpen:
		return strings.TrimSpace(row.Class + " " + foldClass + " " + openClass)
	}
	return row.Class
}

// writeMark writes a mark in UTF-16 units, which is what the browser counts
// in. One that is outside of its text, or empty, is left out.
func writeMark(b *strings.Builder, cells []string, m Mark) {
	if m.Column < 0 || m.Column >= len(cells) {
		return
	}
	text := cells[m.Column]
	if m.Start < 0 || m.End > len(text) || m.Start >= m.End {
		return
	}
	start := utf16Length(text[:m.Start])
	end := start + utf16Length(text[m.Start:m.End])
	for _, n := range [...]int{m.Column, start, end} {
		b.WriteString(strconv.Itoa(n))
		b.WriteByte(' ')
	}
}

func utf16Length(text string) int {
	n := 0
	for _, r := range text {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// writeClean writes text without the separators and as valid UTF-8.
func writeClean(b *strings.Builder, text string) {
	if strings.IndexByte(text, fieldSeparator) < 0 && strings.IndexByte(text, rowSeparator) < 0 && utf8.ValidString(text) {
		b.WriteString(text)
		return
	}
	for _, r := range text {
		switch r {
		case fieldSeparator:
			r = '\u241f'
		case rowSeparator:
			r = '\u241e'
		}
		b.WriteRune(r)
	}
}

// encodeColumns is columns as one string: classes, the number of the kind of
// cells, track, width and its bounds of each.
func encodeColumns(columns []GridColumn) string {
	var b strings.Builder
	for i, c := range columns {
		if i > 0 {
			b.WriteByte(rowSeparator)
		}
		writeClean(&b, c.Class)
		b.WriteByte(fieldSeparator)
		b.WriteString(strconv.Itoa(int(c.Cells)))
		b.WriteByte(fieldSeparator)
		writeClean(&b, c.Track)
		for _, n := range [...]int{c.Width, c.Least, c.Most} {
			b.WriteByte(fieldSeparator)
			b.WriteString(strconv.Itoa(n))
		}
	}
	return b.String()
}
