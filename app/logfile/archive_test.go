package logfile_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"strings"
	"testing"

	"trailsleuth/app/logfile"
	"trailsleuth/app/trail"
)

// entry is a file in an archive.
type entry struct{ name, text string }

func zipOf(entries ...entry) string {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		f, _ := w.Create(e.name)
		_, _ = io.WriteString(f, e.text)
	}
	_ = w.Close()
	return b.String()
}

func tarOf(entries ...entry) string {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	_ = w.WriteHeader(&tar.Header{Name: "./AWSLogs/", Typeflag: tar.TypeDir, Mode: 0o755})
	for _, e := range entries {
		_ = w.WriteHeader(&tar.Header{Name: e.name, Size: int64(len(e.text)), Mode: 0o644})
		_, _ = io.WriteString(w, e.text)
	}
	_ = w.Close()
	return b.String()
}

func logOf(ids ...string) string {
	records := make([]string, len(ids))
	for i, id := range ids {
		records[i] = rec(id)
	}
	return `{"Records":[` + strings.Join(records, ",") + `]}`
}

func someFiles() []entry {
	return []entry{
		{"AWSLogs/1/CloudTrail/us-east-1/a.json.gz", zipped(logOf("a", "b"))},
		{"AWSLogs/1/CloudTrail-Digest/us-east-1/d.json.gz", zipped(`{"awsAccountId":"1","digestStartTime":"x","digestS3Bucket":"b"}`)},
		{"empty.json", ""},
		{"none.json", `{"Records":[]}`},
		{"cut.json", logOf("c", "d")[:300]},
		{"notes/README.md", "# Notes"},
		{"rules/mine.YML", "title: Mine"},
	}
}

// sentences are what is said of the files in an archive.
func sentences(in *logfile.Inside) string {
	var all []string
	for _, left := range in.Left {
		text := left.Summary.Name
		if left.Err != nil {
			text = left.Err.Error()
		}
		all = append(all, text)
	}
	return strings.Join(all, "\n")
}

func TestArchives(t *testing.T) {
	for name, test := range map[string]struct {
		text   string
		format logfile.Format
	}{
		"all.zip":    {zipOf(someFiles()...), logfile.ZipArchive},
		"all.zip.gz": {zipped(zipOf(someFiles()...)), logfile.ZipArchive},
		"all.tar":    {tarOf(someFiles()...), logfile.TarArchive},
		"all.tar.gz": {zipped(tarOf(someFiles()...)), logfile.TarArchive},
	} {
		t.Run(name, func(t *testing.T) {
			events, s, err := read(t, name, test.text)
			if ids(events) != "a b c" || err != nil || s.Format != test.format || s.Ending(err) != logfile.Archive {
				t.Fatalf("%q, %+v, %v", ids(events), s, err)
			}
			if in := s.Inside; in.Files != 7 || in.Empty != 1 || in.Refused != 4 || in.Damaged != 1 || in.Archives != 0 {
				t.Errorf("%+v", in)
			}
			want := name + "/AWSLogs/1/CloudTrail-Digest/us-east-1/d.json.gz holds no CloudTrail events. This is a CloudTrail digest file: it signs log files and holds no events. (record 1)\n" +
				name + "/empty.json is empty.\n" + name + "/none.json\n" +
				name + "/cut.json is cut off or damaged: it ends inside record 2. The 1 records before that point are kept.\n" +
				name + "/notes/README.md is neither JSON nor CSV, so it is no CloudTrail file.\n" +
				name + "/rules/mine.YML is a file of rules in an archive. Unpack it and open it, or drop its folder."
			if got := sentences(s.Inside); got != want {
				t.Errorf("said\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestArchivesInArchives(t *testing.T) {
	inner := zipOf(entry{"a.json", logOf("a")})
	text := tarOf(entry{"b.json", logOf("b")}, entry{"in.zip", inner}, entry{"x/in.tgz", zipped(tarOf(entry{"c.json", logOf("c")}, entry{"no.txt", "no"}))})
	events, s, err := read(t, "x.tar", text)
	if ids(events) != "b a c" || err != nil || s.Inside.Files != 6 || s.Inside.Archives != 2 || s.Inside.Refused != 1 {
		t.Errorf("%q, %+v, %v", ids(events), s.Inside, err)
	}
	if got := sentences(s.Inside); !strings.Contains(got, "x.tar/x/in.tgz/no.txt is neither JSON nor CSV") {
		t.Error(got)
	}
	deep := logOf("deep")
	for range 5 {
		deep = zipOf(entry{"in", deep})
	}
	events, s, err = read(t, "x.zip", deep)
	if len(events) > 0 || err != nil || s.Inside.Refused != 1 || !strings.Contains(sentences(s.Inside), "x.zip/in/in/in/in is in an archive in an archive") {
		t.Errorf("%d events, %+v, %v", len(events), s.Inside, err)
	}
}

func TestDamagedArchives(t *testing.T) {
	whole := zipOf(someFiles()...)
	events, _, err := read(t, "x.zip", whole[:len(whole)-5])
	if len(events) > 0 || message(err) != "x.zip is a zip archive that is cut off or damaged: the list of files at its end cannot be read." {
		t.Errorf("%d events, %v", len(events), err)
	}
	_, _, err = read(t, "x.zip", zipOf())
	if message(err) != "x.zip is an archive without a file in it." {
		t.Error(err)
	}

	flipped := []byte(zipOf(entry{"a.json", strings.Repeat(logOf("a"), 50)}, entry{"b.json", logOf("b")}))
	flipped[len("a.json")+60] ^= 0xff
	events, s, err := read(t, "x.zip", string(flipped))
	if err != nil || s.Inside.Damaged+s.Inside.Refused != 1 || !strings.HasSuffix(ids(events), "b") || !strings.Contains(sentences(s.Inside), "x.zip/a.json") {
		t.Errorf("%d events, %+v, %v", len(events), s.Inside, err)
	}

	text := tarOf(entry{"a.json", logOf("a")}, entry{"b.json", logOf("b", "c")})
	events, s, err = read(t, "x.tar", text[:len(text)-1200])
	if ids(events) != "a b" || s.Inside.Files != 2 || s.Inside.Damaged != 1 || s.Ending(err) != logfile.Damaged ||
		message(err) != "x.tar is cut off or damaged: its files cannot be read to the end. The 2 records before that point are kept." {
		t.Errorf("%q, %+v, %v", ids(events), s.Inside, err)
	}
}

func TestZipEntriesThatAreNotUnpacked(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, h := range []*zip.FileHeader{{Name: "locked.json", Flags: 1}, {Name: "zstd.json", Method: 93}} {
		f, _ := w.CreateRaw(h)
		_, _ = f.Write([]byte("x"))
	}
	f, _ := w.Create("a.json")
	_, _ = io.WriteString(f, logOf("a"))
	_ = w.Close()
	events, s, err := read(t, "x.zip", b.String())
	if ids(events) != "a" || err != nil || s.Inside.Refused != 2 {
		t.Fatalf("%q, %+v, %v", ids(events), s.Inside, err)
	}
	for _, want := range []string{"x.zip/locked.json is encrypted in the archive.", "x.zip/zstd.json is packed in a way that this page does not unpack (method 93 of zip)."} {
		if got := sentences(s.Inside); !strings.Contains(got, want) {
			t.Errorf("%s, want %s", got, want)
		}
	}
	if _, _, err := read(t, "x.xlsx", zipOf(entry{"[Content_Types].xml", "<x/>"}, entry{"xl/workbook.xml", "<x/>"})); message(err) != "x.xlsx is an Excel workbook. Save it as CSV and open that." {
		t.Error(err)
	}
}

// bomb is a zip archive whose many files are the same few bytes, each of
// which expands 1,000 times.
func bomb(files int) string {
	var packed, b bytes.Buffer
	z, _ := flate.NewWriter(&packed, flate.BestCompression)
	blanks := bytes.Repeat([]byte(" "), 1<<20)
	_, _ = io.WriteString(z, "[")
	for range 8 {
		_, _ = z.Write(blanks)
	}
	_ = z.Close()
	w := zip.NewWriter(&b)
	for i := range files {
		f, _ := w.CreateRaw(&zip.FileHeader{Name: fmt.Sprint(i, ".json"), Method: zip.Deflate, CompressedSize64: uint64(packed.Len()), UncompressedSize64: 8<<20 + 1})
		_, _ = f.Write(packed.Bytes())
	}
	_ = w.Close()
	return b.String()
}

func TestArchiveBombs(t *testing.T) {
	for name, text := range map[string]string{
		"zip":         bomb(100),
		"zip in zip":  zipOf(entry{"in.zip", bomb(100)}),
		"zip in gzip": zipped(bomb(100)),
		"zip in tar":  zipped(tarOf(entry{"in.zip", bomb(100)})),
	} {
		t.Run(name, func(t *testing.T) {
			_, s, err := read(t, "x", text)
			if !strings.HasPrefix(message(err), "x expands to over 250 times its size") || trail.CodeOf(err) != trail.Invalid {
				t.Errorf("%v, %d files", err, s.Inside.Files)
			}
		})
	}
}

func TestCancelInArchive(t *testing.T) {
	var entries []entry
	for i := range 50 {
		entries = append(entries, entry{fmt.Sprint(i, ".json"), strings.Repeat(rec(fmt.Sprint(i))+"\n", 600)})
	}
	checkCanceled(t, zipOf(entries...))
	checkCanceled(t, tarOf(entries...))
}
