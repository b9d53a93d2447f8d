package export

import (
	"bufio"
	"strings"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// markdown writes a table of GitHub's flavour, with the facts of the About as
// a list above it. Of events it has the columns of a report.
type markdown struct {
	w      *bufio.Writer
	labels []string
}

func newMarkdownTable(w *bufio.Writer, labels []string) tableEncoder { return markdown{w, labels} }

func newMarkdown(w *bufio.Writer) encoder { return eventsOf(w, store.InReports(), newMarkdownTable) }

func (m markdown) begin(about About) error {
	facts := about.facts()
	for _, f := range facts {
		if err := m.write("- " + f.name + ": " + EscapeMarkdown(f.text) + "\n"); err != nil {
			return err
		}
	}
	if len(facts) > 0 {
		if err := m.write("\n"); err != nil {
			return err
		}
	}
	head, rule := "|", "|"
	for _, label := range m.labels {
		head, rule = head+" "+EscapeMarkdown(label)+" |", rule+" --- |"
	}
	return m.write(head + "\n" + rule + "\n")
}

func (m markdown) row(cells []string) error {
	row := "|"
	for _, cell := range cells {
		row += " " + EscapeMarkdown(cell) + " |"
	}
	return m.write(row + "\n")
}

func (m markdown) end(About) error { return nil }

func (m markdown) write(text string) error {
	_, err := m.w.WriteString(text)
	return err
}

// marks have a meaning in Markdown; those of HTML are among them.
const marks = "\\`*[]|~#!_<>&"

// EscapeMarkdown makes a text of the record plain: no mark-up, no HTML, no
// link, no second line, no end of the cell.
func EscapeMarkdown(text string) string {
	text = trail.Marked(strings.Join(strings.Fields(text), " "))
	if !strings.ContainsAny(text, marks) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '<':
			b.WriteString("&lt;")
			continue
		case r == '>':
			b.WriteString("&gt;")
			continue
		case r == '&':
			b.WriteString("&amp;")
			continue
		case strings.ContainsRune(marks, r):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
