package logfile

import "bytes"

// foreign is a kind of file that is known and not read, with what to do.
type foreign struct {
	begins string
	words  verdict
}

// foreignKinds are told by what their files begin with: the magic numbers of
// their specifications.
var foreignKinds = [...]foreign{
	{"PAR1", "is an Apache Parquet file, as Security Lake and data lakes keep them, which this page does not read. Convert it and open what comes out: " +
		`duckdb -c "COPY (SELECT * FROM 'FILE.parquet') TO 'FILE.ndjson' (FORMAT json)"`},
	{"ORC", "is an Apache ORC file, which this page does not read. Convert it and open what comes out: " +
		`python3 -c "import pyarrow.orc, sys; pyarrow.orc.read_table(sys.argv[1]).to_pandas().to_json(sys.argv[2], orient='records', lines=True)" FILE.orc FILE.ndjson`},
	{"Obj\x01", "is an Apache Avro file, which this page does not read. Convert it and open what comes out: avro-tools tojson FILE.avro > FILE.ndjson"},
	{"BZh", "is packed with bzip2, which this page does not unpack. Unpack it (bunzip2 FILE) and open what comes out."},
	{"\xfd7zXZ\x00", "is packed with xz, which this page does not unpack. Unpack it (unxz FILE) and open what comes out."},
	{"\x28\xb5\x2f\xfd", "is packed with zstd, which this page does not unpack. Unpack it (unzstd FILE) and open what comes out."},
	{"7z\xbc\xaf\x27\x1c", "is a 7z archive, which this page does not unpack. Unpack it (7z x FILE) and open the files in it."},
	{"Rar!\x1a\x07", "is a RAR archive, which this page does not unpack. Unpack it (unrar x FILE) and open the files in it."},
	{"SQLite format 3\x00", "is an SQLite database, which this page does not read. Export its table as CSV and open that."},
	{"%PDF-", "is a PDF document, so it is no CloudTrail file."},
	{"\xd0\xcf\x11\xe0", "is an old Excel or Office document. Save it as CSV and open that."},
}

// foreignKind is the kind of file that a head is known to be of, nil for none.
func foreignKind(head []byte) *foreign {
	for i := range foreignKinds {
		if bytes.HasPrefix(head, []byte(foreignKinds[i].begins)) {
			return &foreignKinds[i]
		}
	}
	return nil
}

func isForeign(head []byte) bool { return foreignKind(head) != nil }

func (f *file) readForeign(_ *source, t text) error { return foreignKind(t.head()).words }
