package grant

import (
	"cmp"
	"slices"
	"strings"
)

// Shared lists who may use an image or snapshot from now on, and who may no
// longer.
func Shared(params value) (added, removed []string) {
	for _, key := range [...]string{"launchPermission", "createVolumePermission"} {
		permission := params.Get(key)
		added = append(added, sharers(permission.Get("add"))...)
		removed = append(removed, sharers(permission.Get("remove"))...)
	}
	if params.Get("attributeName").Text() == "restore" {
		added = append(added, sharers(params.Get("valuesToAdd"))...)
		removed = append(removed, sharers(params.Get("valuesToRemove"))...)
	}
	return added, removed
}

func sharers(v value) (who []string) {
	for _, name := range texts(v) {
		if name == "all" {
			name = "everyone"
		}
		who = append(who, ShortARN(name))
	}
	return who
}

// ACL is "prod-logs: READ to AllUsers, FULL_CONTROL to ops", the
// public groups first, for the list of grants of an ACL or a canned one.
func ACL(params value) string {
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
		} else if name := cmp.Or(grantee.Get("DisplayName").Text(), grantee.Get("ID").Text()); name != "" {
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

// LoggingOff reports whether a PutBucketLogging turns access logging off: it
// does so by a status that enables nothing.
func LoggingOff(params value) bool {
	status := params.Get("BucketLoggingStatus")
	return status.IsObject() && status.Get("LoggingEnabled").IsNull()
}
