package e2e_test

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// recordsPerFile is how many records a log file has.
const recordsPerFile = 10_000

// packing is how log files are written.
type packing string

const (
	plainFiles packing = ".json"
	gzipFiles  packing = ".json.gz" // as CloudTrail writes them
)

// logFiles are files of made-up records and what is known of them, counted
// when they were made and not by the program that reads them.
type logFiles struct {
	paths         []string
	records       int
	bytes         int64 // of JSON, unpacked
	medianBytes   int
	first, last   map[string]string // by column: the lowest and the highest text, by the table's order
	counts        map[string]map[string]int
	filters       []countedFilter
	recordLengths []int
}

// countedFilter is a filter and the records it must let through.
type countedFilter struct {
	text  string
	holds func(made) bool
	rows  int
}

// columnFilters are filters that the columns answer. The last key of each
// changes the answer.
func columnFilters() []countedFilter {
	has := func(text, part string) bool { return strings.Contains(strings.ToLower(text), part) }
	return []countedFilter{
		{text: "event:De", holds: func(r made) bool { return has(r.event, "de") }},
		{text: "error:No", holds: func(r made) bool { return has(r.errorCode, "no") }},
		{text: "actor:platform-role-17", holds: func(r made) bool { return has(r.actor, "platform-role-17") }},
		{text: "region:eu-w", holds: func(r made) bool { return has(r.region, "eu-w") }},
		{text: "-error:* event:Update* source:ev", holds: func(r made) bool {
			return r.errorCode == "" && strings.HasPrefix(r.event, "Update") && has(r.source, "ev")
		}},
		{text: "event:Put | actor:person-0", holds: func(r made) bool { return has(r.actor, "person-0") || has(r.event, "put") }},
	}
}

// textFilters are filters that only the records' text answers: a field, and
// a word wherever it stands.
func textFilters() []countedFilter {
	return []countedFilter{
		{text: "raw:tls_chacha20", holds: func(r made) bool { return bytes.Contains(r.raw, []byte("TLS_CHACHA20")) }},
		{text: "subnet-00042", holds: func(r made) bool { return bytes.Contains(r.raw, []byte("subnet-00042")) }},
	}
}

var logRegions = []string{"us-east-1", "eu-west-1", "eu-central-1", "us-west-2", "ap-southeast-2", "sa-east-1"}

// writeLogFiles makes n records of ninety days, the oldest first, in files as
// CloudTrail puts them into a bucket. The same n gives the same files.
func writeLogFiles(t testing.TB, n int, as packing) *logFiles {
	t.Helper()
	return writeLogFilesOf(t, n, as, recordsPerFile)
}

// writeLogFilesOf makes them with so many records in each file.
func writeLogFilesOf(t testing.TB, n int, as packing, perFile int) *logFiles {
	t.Helper()
	f := &logFiles{
		records: n, first: map[string]string{}, last: map[string]string{},
		counts:  map[string]map[string]int{"event": {}, "source": {}, "region": {}},
		filters: append(columnFilters(), textFilters()...),
	}
	maker := newRecordMaker(1, "111122223333")
	dir := t.TempDir()
	for from := 0; from < n; from += perFile {
		path := filepath.Join(dir, fmt.Sprintf("111122223333_CloudTrail_%06d%s", from/perFile, as))
		if err := f.write(path, as, maker, from, min(n, from+perFile)); err != nil {
			t.Fatal(err)
		}
		f.paths = append(f.paths, path)
	}
	slices.Sort(f.recordLengths)
	f.medianBytes = f.recordLengths[n/2]
	return f
}

// write makes the file of the records with the numbers from one up to another.
func (f *logFiles) write(path string, as packing, maker *recordMaker, from, to int) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	var w io.Writer = file
	var z *gzip.Writer
	if as == gzipFiles {
		z, _ = gzip.NewWriterLevel(file, gzip.BestSpeed)
		w = z
	}
	out := bufio.NewWriterSize(w, 1<<20)
	out.WriteString(`{"Records":[`)
	begin := time.Date(2026, time.March, 14, 0, 0, 0, 0, time.UTC)
	step := 90 * 24 * time.Hour / time.Duration(f.records)
	for i := from; i < to; i++ {
		late := time.Duration(maker.random.IntN(300)) * time.Second // files are not in order
		r := maker.record(logRegions[maker.often(len(logRegions))], begin.Add(step*time.Duration(i)+late).Truncate(time.Second))
		f.count(r)
		if i > from {
			out.WriteByte(',')
		}
		out.Write(r.raw)
	}
	out.WriteString("]}")
	err = out.Flush() // the first error of all writes
	if err == nil && z != nil {
		err = z.Close()
	}
	return cmp.Or(err, file.Close())
}

// count notes a record.
func (f *logFiles) count(r made) {
	f.bytes += int64(len(r.raw)) + 1
	f.recordLengths = append(f.recordLengths, len(r.raw))
	for column, text := range map[string]string{"event": r.event, "source": r.source, "region": r.region} {
		f.counts[column][text]++
	}
	for column, text := range map[string]string{"Time": r.at.Format(time.DateTime), "Event": r.event, "Actor": r.actor} {
		if before, ok := f.first[column]; !ok || fold(text, before) < 0 {
			f.first[column] = text
		}
		if fold(text, f.last[column]) > 0 {
			f.last[column] = text
		}
	}
	for i := range f.filters {
		if f.filters[i].holds(r) {
			f.filters[i].rows++
		}
	}
}

// top is the most frequent value of a column and its count.
func (f *logFiles) top(column string) (value string, rows int) {
	for v, n := range f.counts[column] {
		if n > rows {
			value, rows = v, n
		}
	}
	return value, rows
}

// TestMadeUpRecordsAreRealistic: what is measured with them depends on it.
func TestMadeUpRecordsAreRealistic(t *testing.T) {
	f := writeLogFiles(t, 10_000, gzipFiles)
	longest := f.recordLengths[len(f.recordLengths)-1]
	if f.medianBytes < 1100 || f.medianBytes > 1300 || longest < 20_000 {
		t.Errorf("the median record has %d bytes and the longest %d, want 1,200 and more than 20,000", f.medianBytes, longest)
	}
	for _, q := range f.filters {
		if q.rows == 0 || q.rows == f.records {
			t.Errorf("%s lets %d of %d through", q.text, q.rows, f.records)
		}
	}
	if again := writeLogFiles(t, 10_000, gzipFiles); again.bytes != f.bytes {
		t.Errorf("made again the files have %d bytes, before %d", again.bytes, f.bytes)
	}
}
