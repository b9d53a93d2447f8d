// Package logfile reads CloudTrail events from files that people have:
//
//   - CloudTrail's own log files, {"Records": [...]}, as .json or .json.gz
//     (also several gzip members in one file), and the console's JSON download;
//   - what `aws cloudtrail lookup-events` prints, {"Events": [...]}, also of
//     several calls one after the other, and its Events or CloudTrailEvent
//     texts alone;
//   - EventBridge events, {"detail-type": "AWS API Call via CloudTrail", "detail": {...}};
//   - arrays of any of these, single ones, one a line (NDJSON) or one right
//     after the other (Firehose);
//   - tables: the console's CSV download, results of Athena, CloudTrail Lake,
//     Logs Insights and Steampipe, and this page's own CSV, TSV and Markdown,
//     separated by commas, semicolons, tabs or bars (table.go, csv.go);
//   - lines with something in front of the JSON, as `aws logs tail` prints
//     them (lines.go);
//   - events of OCSF, as Security Lake has them, in JSON (ocsf.go);
//   - records inside of anything else that is JSON: what Splunk, Elasticsearch,
//     Wazuh, CloudWatch Logs, Kinesis, SQS, SNS and others wrap around them is
//     looked through (find.go), and named if it is known (wrapper.go);
//   - zip, tar and tar.gz archives of all these (archive.go).
//
// The content decides, never the file's name. The kinds of files are one table
// (formats.go). A file is read as a stream: what is held at once is one record
// (MaxRecord at most), a batch of events, and of a zip archive its list of
// files. A record that is damaged, or not CloudTrail's, is named by its number
// and left out; the others are read. One whose time cannot be read for certain
// is kept without a time, and named, too.
//
// It never opens a file itself, never calls AWS, never guesses a field that a
// record lacks, and does not look for duplicates among records; only copies of
// a record within one wrapping are one.
//
// The formats are those of the CloudTrail user guide, of the AWS CLI, of the
// tools' own documentation and of published files.
package logfile
