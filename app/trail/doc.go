// Package trail is the vocabulary: the words of CloudTrail and AWS that every
// other package uses. It knows events, regions, lookup attributes, time ranges
// and errors, and nothing about how they are fetched, kept or shown. It
// imports the standard library only.
//
// Facts about AWS come from the LookupEvents API reference, the CloudTrail
// record reference and botocore's partitions.json (August 2026).
package trail
