package browser

import (
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestEncodeRows(t *testing.T) {
	for _, test := range []struct {
		name string
		rows []GridRow
		want string
	}{
		{"None", nil, ""},
		{"Plain", []GridRow{{Class: "plain", Cells: []string{"10:42", "DeleteBucket"}}}, "plain|||10:42|DeleteBucket"},
		{"Selected", []GridRow{{Selected: true, Cells: []string{""}}}, "|1||"},
		{"Two", []GridRow{{Cells: []string{"a"}}, {Class: "failed", Cells: []string{"b"}}}, "|||a/failed|||b"},
		{"NoCells", []GridRow{{Class: "plain"}}, "plain||"},
		{"Separators", []GridRow{{Cells: []string{"a\x1fb\x1ec"}}}, "|||a␟b␞c"},
		{"InvalidUTF8", []GridRow{{Cells: []string{"a\xffb"}}}, "|||a\ufffdb"},
		{"Mark", []GridRow{{Cells: []string{"x", "Bucket"}, Marks: []Mark{{1, 0, 3}}}}, "||1 0 3 |x|Bucket"},
		{"MarkInUTF16", []GridRow{{Cells: []string{"é🪣ab"}, Marks: []Mark{{0, 6, 7}}}}, "||0 3 4 |é🪣ab"},
		{"MarkOutside", []GridRow{{Cells: []string{"ab"}, Marks: []Mark{{1, 0, 1}, {-1, 0, 1}, {0, 1, 9}, {0, -1, 1}, {0, 1, 1}}}}, "|||ab"},
	} {
		t.Run(test.name, func(t *testing.T) {
			want := strings.NewReplacer("|", "\x1f", "/", "\x1e").Replace(test.want)
			if got := encodeRows(test.rows); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func TestEncodeColumns(t *testing.T) {
	columns := []GridColumn{{Class: "c-time", Track: "1fr"}, {Class: "c-actor mono", Cells: Pairs, Width: 120, Least: 48, Most: 900}}
	want := strings.NewReplacer("|", "\x1f", "/", "\x1e").Replace("c-time|0|1fr|0|0|0/c-actor mono|2||120|48|900")
	if got := encodeColumns(columns); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := encodeColumns(nil); got != "" {
		t.Errorf("no columns are %q", got)
	}
}

// TestRowsSurvive splits what was encoded as the script does and compares.
func TestRowsSurvive(t *testing.T) {
	clean := strings.NewReplacer("\x1f", "␟", "\x1e", "␞")
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.IntRange(1, 5).Draw(t, "columns")
		rows := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) GridRow {
			return GridRow{
				Class:    rapid.SampledFrom([]string{"", "plain", "failed odd"}).Draw(t, "class"),
				Selected: rapid.Bool().Draw(t, "selected"),
				Cells:    rapid.SliceOfN(text(), columns, columns).Draw(t, "cells"),
			}
		}), 1, 5).Draw(t, "rows")
		packed := strings.Split(encodeRows(rows), "\x1e")
		if len(packed) != len(rows) {
			t.Fatalf("%d rows became %d", len(rows), len(packed))
		}
		for i, row := range rows {
			fields := strings.Split(packed[i], "\x1f")
			if len(fields) != columns+3 || fields[0] != row.Class || (fields[1] == "1") != row.Selected {
				t.Fatalf("row %d became %q", i, fields)
			}
			for c, want := range row.Cells {
				if got := fields[c+3]; got != clean.Replace(strings.ToValidUTF8(want, "\ufffd")) && utf8.ValidString(want) {
					t.Fatalf("cell %q became %q", want, got)
				} else if !utf8.ValidString(got) {
					t.Fatalf("cell %q became invalid: %q", want, got)
				}
			}
		}
	})
}

// TestMarksInUTF16 compares a mark's place with the one in the text's UTF-16
// form.
func TestMarksInUTF16(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, marked, after := rapid.String().Draw(t, "before"), rapid.StringN(1, 9, -1).Draw(t, "marked"), rapid.String().Draw(t, "after")
		start := len(utf16.Encode([]rune(before)))
		end := start + len(utf16.Encode([]rune(marked)))
		row := GridRow{Cells: []string{before + marked + after}, Marks: []Mark{{0, len(before), len(before) + len(marked)}}}
		want := "0 " + strconv.Itoa(start) + " " + strconv.Itoa(end) + " "
		if got := strings.Split(encodeRows([]GridRow{row}), "\x1f")[2]; got != want {
			t.Fatalf("mark is %q, want %q", got, want)
		}
	})
}

func text() *rapid.Generator[string] {
	return rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-z\x1e\x1f]{0,6}`), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }))
}

func BenchmarkEncodeRows(b *testing.B) {
	rows := make([]GridRow, 40)
	for i := range rows {
		rows[i] = GridRow{Class: "notable", Cells: []string{"10:42:07", "AuthorizeSecurityGroupIngress", "ec2", "Admin/alice", "–", "203.0.113.9", "us-east-1", "sg-0123456789abcdef0", `{"groupId":"sg-0123456789abcdef0"}`}}
	}
	b.ReportAllocs()
	for b.Loop() {
		encodeRows(rows)
	}
}
