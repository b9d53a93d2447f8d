package e2e_test

import (
	"testing"
	"time"

	"trailsleuth/app/sandbox"
	"trailsleuth/app/trail"
)

// busyAccount serves n events of the day before now, spread evenly over the
// regions: the longest search there is for its quota of two pages a second
// and region.
func busyAccount(t testing.TB, n int, regions []string) *sandbox.CloudTrail {
	t.Helper()
	maker := newRecordMaker(1, sandbox.SampleAccount)
	newest, step := time.Now().Add(-time.Hour), 20*time.Hour/time.Duration(n)
	records := make([][]byte, n)
	for i := range records {
		records[i] = maker.record(regions[i%len(regions)], newest.Add(-step*time.Duration(i))).text()
	}
	read, err := sandbox.ReadRecords(records)
	if err != nil {
		t.Fatal(err)
	}
	return sandbox.New(sandbox.Options{Records: read, Regions: regions, Retention: sandbox.Forever})
}

// enabledRegions are those that every account has.
func enabledRegions() (ids []string) {
	for _, r := range trail.RegionsOf("aws") {
		if !r.OptIn {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

// everyRegion are all of AWS's commercial partition.
func everyRegion() (ids []string) {
	for _, r := range trail.RegionsOf("aws") {
		ids = append(ids, r.ID)
	}
	return ids
}
