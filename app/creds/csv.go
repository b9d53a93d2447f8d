package creds

import (
	"encoding/csv"
	"strings"
)

// readCSV reads the file the IAM console offers for a new access key: a
// header row that names the parts, then one row per key.
func readCSV(text string) []finding {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		for _, separator := range ",;\t" {
			if columns := csvHeader(line, separator); columns != nil {
				return csvRows(columns, strings.Join(lines[i+1:], "\n"), separator)
			}
		}
	}
	return nil
}

// csvHeader tells which column holds which part; nil unless both the key id
// and the secret have a column.
func csvHeader(line string, separator rune) map[int]part {
	columns := map[int]part{}
	has := map[part]bool{}
	for i, name := range strings.Split(line, string(separator)) {
		if p, known := partNamed(strings.Trim(strings.TrimSpace(name), `"`)); known {
			columns[i], has[p] = p, true
		}
	}
	if !has[keyID] || !has[secretKey] {
		return nil
	}
	return columns
}

// csvRows reads rows until the end or the first that is no CSV.
func csvRows(columns map[int]part, text string, separator rune) []finding {
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma, reader.FieldsPerRecord, reader.LazyQuotes = separator, -1, true
	var found []finding
	for {
		row, err := reader.Read()
		if err != nil {
			return found
		}
		var f finding
		for i, value := range row {
			if p, known := columns[i]; known {
				f.note(p, strings.TrimSpace(value))
			}
		}
		found = append(found, f)
	}
}
