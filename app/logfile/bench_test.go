package logfile_test

import (
	"strings"
	"testing"

	"trailsleuth/app/logfile"
	"trailsleuth/app/trail"
)

func BenchmarkRead(b *testing.B) {
	var records []string
	for k := range 5000 {
		id := strings.Repeat(string(rune('a'+k%26)), 8)
		records = append(records, strings.Replace(rec(id), `"requestParameters":{`,
			`"awsRegion":"eu-west-1","sourceIPAddress":"203.0.113.9","userAgent":"aws-cli/2.13.0 Python/3.11.4 Linux/5.15 exe/x86_64","requestParameters":{"note":"`+strings.Repeat("some text ", 80)+`",`, 1))
	}
	for _, format := range []struct{ name, text string }{
		{"logfile", `{"Records":[` + strings.Join(records, ",") + `]}`},
		{"lines", strings.Join(records, "\n")},
		{"gzip", zipped(strings.Join(records, "\n"))},
	} {
		b.Run(format.name, func(b *testing.B) {
			b.SetBytes(int64(len(strings.Join(records, "\n"))))
			for b.Loop() {
				_, err := logfile.Read(b.Context(), "x", strings.NewReader(format.text), int64(len(format.text)), func([]trail.Event) {}, nil)
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
