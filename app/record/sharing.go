package record

import (
	"slices"
	"strings"
)

// sharePhrase says with whom an image or snapshot is shared: "ami-1 shared
// with everyone", "snap-1 no longer shared with 111122223333".
func (f *fields) sharePhrase(_ string, params value) string {
	what := first(params.Get("imageId").Text(), params.Get("snapshotId").Text(),
		params.Get("dBSnapshotIdentifier").Text(), params.Get("dBClusterSnapshotIdentifier").Text())
	added, removed := f.m.shared(params)
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
func (m *memo) shared(params value) (added, removed []string) {
	for _, key := range [...]string{"launchPermission", "createVolumePermission"} {
		permission := params.Get(key)
		added = append(added, m.sharers(permission.Get("add"))...)
		removed = append(removed, m.sharers(permission.Get("remove"))...)
	}
	if params.Get("attributeName").Text() == "restore" {
		added = append(added, m.sharers(params.Get("valuesToAdd"))...)
		removed = append(removed, m.sharers(params.Get("valuesToRemove"))...)
	}
	return added, removed
}

func (m *memo) sharers(v value) (who []string) {
	for _, name := range m.texts(v) {
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
	what := params.Get("bucketName").Text()
	if key := params.Get("key").Text(); key != "" {
		what += "/" + key
	}
	var public, others []string
	list := params.Get("AccessControlPolicy").Get("AccessControlList").Get("Grant")
	for w := list.Elements(); w.Element(); {
		grant := w.Value().Get("Permission").Text()
		grantee := w.Value().Get("Grantee")
		if uri := grantee.Get("URI").Text(); uri != "" {
			public = appendNew(public, grant+" to "+uri[strings.LastIndexByte(uri, '/')+1:])
		} else if name := first(grantee.Get("DisplayName").Text(), grantee.Get("ID").Text()); name != "" {
			others = appendNew(others, grant+" to "+name)
		}
	}
	if canned := params.Get("x-amz-acl").Joined(); canned != "" {
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
	status := params.Get("BucketLoggingStatus")
	return status.IsObject() && status.Get("LoggingEnabled").IsNull()
}
