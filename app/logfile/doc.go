// Package logfile reads CloudTrail events from files that people have:
//
//   - CloudTrail's own log files, {"Records": [...]}, as .json or .json.gz
//     (also several gzip members in one file), and the console's JSON download;
//   - what `aws cloudtrail lookup-events` prints, {"Events": [...]}, also of
//     several calls one after the other, and its Events or CloudTrailEvent
//     texts alone;
//   - EventBridge events, {"detail-type": "AWS API Call via CloudTrail", "detail": {...}};
//   - arrays of any of these, single ones, and one a line (NDJSON);
//   - the console's CSV download.
//
// The content decides, never the file's name. A file is read as a stream:
// what is held at once is one record (MaxRecord at most) and a batch of
// events. A record that is damaged, or not CloudTrail's, is named by its
// number and left out; the others are read.
//
// It never opens a file itself, never calls AWS, never guesses a field that a
// record lacks, and does not look for duplicates.
//
// The formats are those of the CloudTrail user guide, of the AWS CLI and of
// published files.
package logfile
