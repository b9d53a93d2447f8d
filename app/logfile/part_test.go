package logfile_test

import (
	"io"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailsleuth/app/logfile"
	"trailsleuth/app/trail"
)

// inParts reads a text in parts that end at the given places, each of them by a
// guess first where that can be made, as readers do which begin in the middle.
// It tells how many guesses were right.
func inParts(t tester, text string, ends []int64) (o outcome, right int) {
	t.Helper()
	open := func(at int64) io.ReadCloser { return io.NopCloser(strings.NewReader(text[min(at, int64(len(text))):])) }
	var events []trail.Event
	read := func(part logfile.Part) logfile.Piece {
		events = nil
		return logfile.ReadPart(t.Context(), "x", open, int64(len(text)), part, func(batch []trail.Event) { events = append(events, batch...) }, nil)
	}
	like, divides := logfile.Probe("x", []byte(text[:min(len(text), 4<<10)]))
	joint, from := logfile.Joint{}, int64(0)
	for _, until := range append(ends, 0) {
		piece, ok := logfile.Piece{}, false
		if divides && from > 0 && like.Key != "" && !like.Layout.Packed {
			guess := read(logfile.Part{From: logfile.Joint{At: from, Layout: like.Layout, Key: like.Key}, Until: until, Guess: logfile.Guessed})
			if piece, ok = joint.Join(guess); ok {
				right++
			}
		}
		if !ok {
			piece = read(logfile.Part{From: joint, Until: until})
		}
		o.events = append(o.events, events...)
		joint, from = piece.End, until
		if joint.Key != "" {
			like = joint
		}
		if piece.Ending == logfile.Over {
			o.summary = joint.Summary
			if piece.Err != nil {
				o.err = piece.Err
			}
			return o, right
		}
	}
	t.Fatalf("the last part has not ended with the file")
	return o, right
}

// A file that is read in parts gives what it gives in one piece, whatever is
// wrong with it and wherever it is taken apart.
func TestPartsAreOne(t *testing.T) {
	parts, guesses := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		text := anyFile(t)
		switch rapid.IntRange(0, 5).Draw(t, "wrapped in") {
		case 0:
			text = "\ufeff" + text
		case 1:
			text = zipped(text)
		case 2:
			text = indentedOr(text)
		}
		ends := rapid.SliceOfN(rapid.Int64Range(1, int64(len(text))+10), 0, 6).Draw(t, "ends of parts")
		slices.Sort(ends)
		whole := collect(t, logfile.Read, "x", strings.NewReader(text), int64(len(text)))
		got, right := inParts(t, text, ends)
		whole.mustEqual(t, got)
		parts, guesses = parts+len(ends), guesses+right
	})
	if guesses < 20 {
		t.Errorf("only %d guesses of %d were right", guesses, parts)
	}
}

func TestPartsOfFilesThatDeceive(t *testing.T) {
	inner := `{"eventVersion":"1","inside":[` + rec("i") + "," + rec("j") + "\n," + rec("k") + `],"eventName":"E","eventSource":"s","eventTime":"2026-03-04T10:01:00Z","eventID":"o"}`
	for name, text := range map[string]string{
		"records in a record":    `{"Records":[` + strings.Repeat(inner+",", 5) + rec("z") + `]}`,
		"records in a text":      `{"Records":[` + strings.Repeat(`{"eventVersion":"1","x":`+asText(",\n"+rec("a"))+`,"eventName":"E","eventSource":"s"},`, 5) + rec("z") + `]}`,
		"two log files":          `{"Records":[` + rec("a") + "," + rec("b") + `]}` + "\n" + `{"Records":[` + rec("c") + "," + rec("d") + `]}`,
		"two lists of an object": `{"Records":[` + rec("a") + "," + rec("b") + `],"Events":[` + envelope("c") + "," + envelope("d") + `]}`,
		"lists in a list":        `[[` + rec("a") + "," + rec("b") + `],[` + rec("c") + "," + rec("d") + `]]`,
		"log files in a list":    `[{"Records":[` + rec("a") + "," + rec("b") + `]},{"Records":[` + rec("c") + `]}]`,
		"damaged in the middle":  `{"Records":[` + strings.Repeat(rec("a")+",", 4) + `{"eventVersion":,` + strings.Repeat(rec("b")+",", 4) + rec("c") + `]}`,
		"no record at all":       `{"Records":[` + strings.Repeat(`{"eventVersion":"1"},`, 120) + `{}]}`,
		"refused, then good":     strings.Repeat(`{"eventVersion":"1"}`+"\n", 99) + rec("a"),
		"empty":                  `{"Records":[]}`,
		"cut off":                `{"Records":[` + rec("a") + "," + rec("b") + "," + rec("c")[:50],
		"more behind":            `{"Records":[` + rec("a") + "," + rec("b") + `],"x":{"eventVersion":1}} {"eventVersion":"9"}`,
		"a line for each":        rec("a") + "\n" + rec("b") + "\r\n\n" + rec("c") + "\n",
		"a long text in a list":  `{"Records":["` + strings.Repeat("x", 3<<19) + `",` + rec("a") + `,"` + strings.Repeat("y", 3<<19) + `",` + rec("b") + `]}`,
		"console's table":        "Event name,Event time\nA,2023-07-10T11:42:36Z\nB,2023-07-10T11:42:36Z\n",
		"records behind a time":  "2026-03-04 " + rec("a") + "\n2026-03-04 " + rec("b"),
	} {
		t.Run(name, func(t *testing.T) {
			whole := collect(t, logfile.Read, "x", strings.NewReader(text), int64(len(text)))
			step := max(1, int64(len(text))/150, int64(len(text))>>20*50_000)
			for end := int64(1); end < int64(len(text)); end += step {
				got, _ := inParts(t, text, []int64{end})
				whole.mustEqual(t, got)
				got, _ = inParts(t, text, []int64{end, end + 200, end + 201})
				whole.mustEqual(t, got)
			}
		})
	}
}

// indentedOr is a JSON text with blanks as tools print it, or the text.
func indentedOr(text string) string {
	return strings.NewReplacer(`},{`, "},\n    {\n   ", `[{`, "[\n  {").Replace(text)
}

func FuzzParts(f *testing.F) {
	for _, seed := range []string{
		`{"Records":[` + rec("a") + "," + s3Notification + "," + rec("b") + `]}`,
		`{"Events":[` + envelope("a") + "," + envelope("b") + `],"NextToken":"t"}`,
		"[" + bridged("a") + "," + asText(rec("b")) + ",[{}]," + rec("c") + "]",
		rec("a") + "\n" + rec("b")[:60] + "\n" + rec("c"),
		zipped(rec("a") + "\n" + rec("b")), "\ufeff" + rec("a") + "\n" + rec("b"),
	} {
		f.Add(seed, uint16(10), uint16(100), uint16(300))
	}
	f.Fuzz(func(t *testing.T, text string, a, b, c uint16) {
		ends := []int64{int64(a) + 1, int64(b) + 1, int64(c) + 1}
		slices.Sort(ends)
		whole := collect(t, logfile.Read, "x", strings.NewReader(text), int64(len(text)))
		got, _ := inParts(t, text, ends)
		whole.mustEqual(t, got)
	})
}
