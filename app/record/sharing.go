package record

import "strings"

// sharePhrase says with whom an image or snapshot is shared: "ami-1 shared
// with everyone", "snap-1 no longer shared with 111122223333".
func sharePhrase(params value) string {
	what := first(params.get("imageId").text(), params.get("snapshotId").text(),
		params.get("dBSnapshotIdentifier").text(), params.get("dBClusterSnapshotIdentifier").text())
	added, removed := shared(params)
	var parts []string
	if len(added) > 0 {
		parts = append(parts, "shared with "+strings.Join(added, ", "))
	}
	if len(removed) > 0 {
		parts = append(parts, "no longer shared with "+strings.Join(removed, ", "))
	}
	if what == "" || len(parts) == 0 {
		return ""
	}
	return shortARN(what) + " " + strings.Join(parts, ", ")
}

// shared lists who may use an image or snapshot from now on, and who may no
// longer.
func shared(params value) (added, removed []string) {
	for _, key := range [...]string{"launchPermission", "createVolumePermission"} {
		permission := params.get(key)
		added = append(added, sharers(permission.get("add"))...)
		removed = append(removed, sharers(permission.get("remove"))...)
	}
	if params.get("attributeName").text() == "restore" {
		added = append(added, sharers(params.get("valuesToAdd"))...)
		removed = append(removed, sharers(params.get("valuesToRemove"))...)
	}
	return added, removed
}

func sharers(v value) (who []string) {
	walk := leafWalk{max: maxValues}
	walk.walk(v, "", 0)
	for _, l := range walk.found {
		name := l.val.text()
		if name == "all" {
			name = "everyone"
		}
		who = append(who, shortARN(name))
	}
	return who
}
