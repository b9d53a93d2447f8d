package logfile_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"strings"
	"testing"

	"trailsleuth/app/trail"
)

// Cut at every byte, a file gives the records that are whole, and says so.
func TestTruncated(t *testing.T) {
	for name, text := range map[string]string{
		"log file":    `{"Records":[` + rec("a") + "," + rec("b") + `]}`,
		"lines":       rec("a") + "\n" + rec("b"),
		"CLI":         `{"Events":[` + envelope("a") + "," + envelope("b") + `],"NextToken":"t"}`,
		"EventBridge": "[" + bridged("a") + "," + bridged("b") + "]",
	} {
		whole := []int{strings.Index(text, `"a"`), strings.Index(text, `"b"`)}
		for k, id := range []string{"a", "b"} {
			for _, record := range []string{envelope(id), bridged(id), rec(id)} {
				if at := strings.Index(text, record); at >= 0 {
					whole[k] = at + len(record)
					break
				}
			}
		}
		for cut := 1; cut < len(text); cut++ {
			events, s, err := read(t, "x.json", text[:cut])
			want := 0
			for _, end := range whole {
				if cut >= end {
					want++
				}
			}
			complete := name == "lines" && (cut == whole[0] || cut == whole[0]+1)
			if got := len(events); got != want && !(name == "EventBridge" && got == want+1) {
				t.Fatalf("%s cut at %d: %d events, want %d: %+v", name, cut, got, want, s)
			}
			if (err == nil) != complete && (s.Refused == 0 || s.Records == 0) {
				t.Fatalf("%s cut at %d: %v, %+v", name, cut, err, s)
			}
			if err != nil && trail.CodeOf(err) != trail.Invalid {
				t.Fatalf("%s cut at %d: %v", name, cut, err)
			}
		}
	}
}

func TestTruncatedGzip(t *testing.T) {
	var text strings.Builder
	for k := range 2000 {
		text.WriteString(rec(fmt.Sprintf("id-%d-%x", k, k*7919)) + "\n")
	}
	whole := zipped(text.String())
	last := 0
	for _, cut := range []int{len(whole) / 4, len(whole) / 2, len(whole) - 1} {
		events, _, err := read(t, "x.json.gz", whole[:cut])
		if len(events) <= last || !strings.HasPrefix(message(err), "x.json.gz is cut off or damaged: its gzip compression cannot be read to the end.") {
			t.Errorf("cut at %d of %d: %d events, %v", cut, len(whole), len(events), err)
		}
		last = len(events)
	}
}

func TestTruncatedSaysWhere(t *testing.T) {
	text := `{"Records":[` + rec("a") + "," + rec("b") + `]}`
	_, _, err := read(t, "x.json", text[:len(text)-10])
	if got, want := message(err), "x.json is cut off or damaged: it ends inside record 2. The 1 records before that point are kept."; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	_, _, err = read(t, "x.json", text[:len(text)-1])
	if got, want := message(err), "x.json is cut off or damaged: it ends after record 2. The 2 records before that point are kept."; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestGzipBomb(t *testing.T) {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = w.Write([]byte(`{"Records":[` + rec("a") + `,{"x":"`))
	blanks := bytes.Repeat([]byte(" "), 1<<20)
	for range 300 {
		_, _ = w.Write(blanks)
	}
	_ = w.Close()
	_, s, err := read(t, "bomb.json.gz", b.String())
	if s.Records != 1 || err == nil {
		t.Fatalf("%+v, %v", s, err)
	}

	b.Reset()
	w = gzip.NewWriter(&b)
	_, _ = w.Write([]byte(`{"Records":[` + rec("a") + `,`))
	for range 300 {
		_, _ = w.Write(blanks)
	}
	_ = w.Close()
	_, s, err = read(t, "bomb.json.gz", b.String())
	if s.Records != 1 || !strings.HasPrefix(message(err), "bomb.json.gz expands to over 250 times its size") {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestLargeRecords(t *testing.T) {
	sized := func(id string, size int) string {
		return strings.Replace(rec(id), `"x":[`, `"policy":"`+strings.Repeat("p", size)+`","x":[`, 1)
	}
	nested := strings.Replace(rec("deep"), `"x":[`, `"deep":`+strings.Repeat(`{"a":[`, 10_000)+strings.Repeat(`]}`, 10_000)+`,"x":[`, 1)
	text := `{"Records":[` + sized("31 kB", 31<<10) + "," + sized("256 KB", 256<<10) + "," + nested + "," + sized("17 MB", 17<<20) + ",\n" + rec("after") + `]}`
	events, s, err := read(t, "x.json", text)
	if got := ids(events); got != "31 kB 256 KB deep after" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	if len(s.Problems) != 1 || s.Problems[0].String() != "record 4: It is longer than 16 MB, which no CloudTrail record is." {
		t.Errorf("%+v", s.Problems)
	}
}

// Every opening could be the next record's, and each costs a look at all the rest.
func TestDamagedAllOver(t *testing.T) {
	_, s, err := read(t, "x.json", rec("a")+"\n"+strings.Repeat(`{"eventVersion":`, 1<<17))
	if s.Records != 1 || message(err) != "x.json is damaged in more than 100 places in a row, so it was not read on. The 1 records before that point are kept." {
		t.Errorf("%+v, %v", s, err)
	}
}
