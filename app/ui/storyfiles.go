package ui

import (
	"fmt"
	"io"
	"strings"
	"time"

	"trailsleuth/app/ingest"
	"trailsleuth/app/state"
)

// storyFiles are two files of which one is cut off, and a third that holds no
// events.
var storyFiles = state.FilesOpened{Files: []ingest.File{
	storyFile("us-east-1/trail.json", `{"Records":[`+storyRecords(0, 30)+`]}`),
	storyFile("us-east-1/cut-off.json", `{"Records":[`+storyRecords(20, 40)+`,{"eventVersion":`),
	storyFile("notes.txt", "hello"),
}}

func storyFile(name, content string) ingest.File {
	return ingest.File{Name: name, Size: int64(len(content)), Open: func() io.ReadCloser { return io.NopCloser(strings.NewReader(content)) }}
}

func storyRecords(from, to int) string {
	var records []string
	for i := from; i < to; i++ {
		records = append(records, fmt.Sprintf(`{"eventVersion":"1.08","userIdentity":{"type":"IAMUser","userName":"alice"},"eventTime":%q,`+
			`"eventSource":"s3.amazonaws.com","eventName":"DeleteBucket","awsRegion":"us-east-1","sourceIPAddress":"203.0.113.9","readOnly":false,`+
			`"requestParameters":{"bucketName":"prod-logs"},"eventID":"%08d-0000-4000-9000-000000000000"}`,
			storyTime.Add(-time.Duration(i)*time.Minute).Format(time.RFC3339), i))
	}
	return strings.Join(records, ",")
}
