package export_test

import (
	"strings"
	"testing"

	"trailsleuth/app/export"
	"trailsleuth/app/trail"
)

// TestFormulasAreDefused: an apostrophe stands before each formula, and before
// a tab or a line break that a spreadsheet would drop together with what makes
// the cell a text. CSV drops a lone carriage return, TSV has blanks for all.
func TestFormulasAreDefused(t *testing.T) {
	for name, tt := range map[string]struct{ cell, csv, tsv string }{
		"formula":            {"=1", "'=1", "'=1"},
		"full width":         {"＠1", "'＠1", "'＠1"},
		"blank":              {" +1", "\" '+1\"", " '+1"},
		"no-break space":     {"\u00a0-1", "\"\u00a0'-1\"", "\u00a0'-1"},
		"zero-width space":   {"\u200b=1", "⟨U+200B⟩'=1", "⟨U+200B⟩'=1"},
		"byte order mark":    {"\ufeff@1", "⟨U+FEFF⟩'@1", "⟨U+FEFF⟩'@1"},
		"several of them":    {"\u200b \ufeff=1", "⟨U+200B⟩ ⟨U+FEFF⟩'=1", "⟨U+200B⟩ ⟨U+FEFF⟩'=1"},
		"tab":                {"\t=1", "'\t'=1", "' '=1"},
		"line break":         {"\n=1", "\"'\r\n'=1\"", "' '=1"},
		"carriage return":    {"\r=1", "\"''=1\"", "' '=1"},
		"both":               {"\r\n=1", "\"'\r\n'=1\"", "' '=1"},
		"tab before a text":  {"\ta", "'\ta", "' a"},
		"after a semicolon":  {"a;=1", "a;'=1", "a;'=1"},
		"after a line break": {"a\r=1", "\"a'=1\"", "a '=1"},
		"no formula":         {"a=1", "a=1", "a=1"},
		"zero-width in text": {"\u200ba", "⟨U+200B⟩a", "⟨U+200B⟩a"},
		"NUL":                {"\x00=1", "⟨U+0000⟩'=1", "⟨U+0000⟩'=1"},
		"right to left":      {"\u202e@1", "⟨U+202E⟩'@1", "⟨U+202E⟩'@1"},
		"line separator":     {"\u2028=1", "⟨U+2028⟩'=1", "⟨U+2028⟩'=1"},
		"wide blank":         {"\u3000=1", "\"\u3000'=1\"", "\u3000'=1"},
	} {
		t.Run(name, func(t *testing.T) {
			e := trail.Event{Name: tt.cell}
			if text := write(t, export.CSV, export.About{}, e); !strings.Contains(text, "\r\n,"+tt.csv+",,") {
				t.Errorf("CSV: %q, want the cell %q", text, tt.csv)
			}
			if text := write(t, export.TSV, export.About{}, e); !strings.Contains(text, "\n\t"+tt.tsv+"\t\t") {
				t.Errorf("TSV: %q, want the cell %q", text, tt.tsv)
			}
		})
	}
}
