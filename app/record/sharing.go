package record

import (
	"slices"
	"strings"
)

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
	for _, name := range v.texts() {
		if name == "all" {
			name = "everyone"
		}
		who = append(who, shortARN(name))
	}
	return who
}

// grantsPhrase is "prod-logs: READ to AllUsers, FULL_CONTROL to ops", the
// public groups first, for the list of grants of an ACL or a canned one.
func grantsPhrase(params value) string {
	what := params.get("bucketName").text()
	if key := params.get("key").text(); key != "" {
		what += "/" + key
	}
	var public, others []string
	list := params.get("AccessControlPolicy").get("AccessControlList").get("Grant")
	for w := list.elements(); w.element(); {
		grant := w.value().get("Permission").text()
		grantee := w.value().get("Grantee")
		if uri := grantee.get("URI").text(); uri != "" {
			public = appendNew(public, grant+" to "+uri[strings.LastIndexByte(uri, '/')+1:])
		} else if name := first(grantee.get("DisplayName").text(), grantee.get("ID").text()); name != "" {
			others = appendNew(others, grant+" to "+name)
		}
	}
	if canned := params.get("x-amz-acl").list(); canned != "" {
		public = append(public, canned)
	}
	grants := append(public, others...)
	if what == "" || len(grants) == 0 {
		return ""
	}
	return what + ": " + strings.Join(grants, ", ")
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// loggingOff reports whether a PutBucketLogging turns access logging off: it
// does so by a status that enables nothing.
func loggingOff(params value) bool {
	status := params.get("BucketLoggingStatus")
	return status.isObject() && status.get("LoggingEnabled").isNull()
}
