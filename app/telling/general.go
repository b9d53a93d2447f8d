package telling

import (
	"strings"
	"unicode"

	"trailsleuth/app/trail"
)

// general tells an event by its name: the verb it begins with, what follows
// as the object, and the first thing it touched. A name that begins with no
// known verb was "called".
func general(e *trail.Event, base string) deedWords {
	words := splitName(base)
	if len(words) == 0 {
		return deedWords{"made a call", "make a call", nil}
	}
	past, known := verbs[words[0]]
	if !known {
		var object Sentence
		object.say(" ")
		object.name(Name, e.Name)
		return deedWords{"called", "call", object}
	}
	infinitive := strings.ToLower(words[0])
	if past, reads, ok := strings.Cut(past, "|"); ok {
		return deedWords{past, reads, thing(e, words[1:])}
	}
	return deedWords{past, infinitive, thing(e, words[1:])}
}

// thing is the object: "the bucket prod-logs", "a bucket", "buckets".
func thing(e *trail.Event, words []string) (s Sentence) {
	noun := strings.Join(words, " ")
	name, own := touched(e, words)
	switch {
	case noun == "" && name == "":
		return nil
	case noun == "":
		s.say(" ")
	case own:
		s.say(" the " + noun + " ")
	case name != "":
		s.say(" the " + noun + " for ")
	case plural(noun):
		s.say(" " + noun)
	default:
		s.say(" " + article(noun) + " " + noun)
	}
	if name != "" {
		s.list([]string{name})
	}
	return s
}

// touched is the resource that a sentence names: one of the type that the
// words say, own being true, else the first that is not a credential.
func touched(e *trail.Event, words []string) (name string, own bool) {
	noun := strings.ToLower(strings.TrimSuffix(strings.Join(words, ""), "s"))
	for _, r := range e.Resources {
		kind := strings.ToLower(r.Type[strings.LastIndexByte(r.Type, ':')+1:])
		switch {
		case r.Name == "" || kind == "accesskey" || kind == "assumedrole":
		case kind != "" && kind == noun:
			return r.Name, true
		case name == "":
			name = r.Name
		}
	}
	return name, false
}

func plural(noun string) bool {
	return strings.HasSuffix(noun, "s") && !strings.HasSuffix(noun, "ss") && !strings.HasSuffix(noun, "us") && !strings.HasSuffix(noun, "is")
}

func article(noun string) string {
	if strings.HasPrefix(noun, "us") || strings.HasPrefix(noun, "uni") { // begins with the sound of "you"
		return "a"
	}
	if strings.ContainsRune("aeiou", rune(noun[0])) {
		return "an"
	}
	return "a"
}

// splitName is the words of an event name: "Create", "VPC", "endpoint". A run
// of capitals stays as it is, other words but the first are in small letters.
func splitName(name string) (words []string) {
	runes := []rune(name)
	if len(runes) > longestName {
		return nil
	}
	start := 0
	for i := 1; i <= len(runes); i++ {
		if i < len(runes) && !begins(runes, i) {
			continue
		}
		word := string(runes[start:i])
		if len(words) > 0 && (i-start < 2 || !unicode.IsUpper(runes[start+1])) {
			word = strings.ToLower(word)
		}
		words = append(words, word)
		start = i
	}
	return words
}

// begins reports whether a word begins at i: a capital behind a small letter,
// or the last of several capitals.
func begins(runes []rune, i int) bool {
	return unicode.IsUpper(runes[i]) && (!unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1]))
}

// verbs are the verbs that names of AWS's operations begin with, and their
// past; for those that read, both forms as a person would say it.
var verbs = map[string]string{
	"Accept": "accepted", "Activate": "activated", "Add": "added", "Allocate": "allocated", "Apply": "applied", "Approve": "approved",
	"Archive": "archived", "Assign": "assigned", "Associate": "associated", "Attach": "attached", "Authorize": "authorized",
	"Batch": "batched", "Bundle": "bundled", "Cancel": "cancelled", "Change": "changed", "Clear": "cleared", "Close": "closed", "Complete": "completed",
	"Configure": "configured", "Confirm": "confirmed", "Connect": "connected", "Copy": "copied", "Create": "created", "Deactivate": "deactivated",
	"Decrypt": "decrypted", "Delete": "deleted", "Deploy": "deployed", "Deprecate": "deprecated", "Deprovision": "deprovisioned", "Deregister": "deregistered", "Detach": "detached",
	"Disable": "disabled", "Disassociate": "disassociated", "Discover": "discovered", "Download": "downloaded", "Enable": "enabled", "Encrypt": "encrypted",
	"Execute": "executed", "Export": "exported", "Forgot": "forgot", "Generate": "generated", "Grant": "granted", "Import": "imported", "Initiate": "initiated",
	"Install": "installed", "Invite": "invited", "Invoke": "invoked", "Leave": "left", "Merge": "merged", "Modify": "modified", "Monitor": "monitored", "Move": "moved",
	"Open": "opened", "Pause": "paused", "Poll": "polled", "Promote": "promoted", "Provision": "provisioned", "Publish": "published", "Purchase": "purchased",
	"Purge": "purged", "Put": "set|set", "Reboot": "rebooted", "Receive": "received", "Refresh": "refreshed", "Register": "registered", "Reject": "rejected",
	"Release": "released", "Remove": "removed", "Renew": "renewed", "Replace": "replaced", "Replicate": "replicated", "Request": "requested", "Reset": "reset",
	"Restart": "restarted", "Restore": "restored", "Resume": "resumed", "Retire": "retired", "Retry": "retried", "Revoke": "revoked", "Rotate": "rotated", "Run": "ran",
	"Schedule": "scheduled", "Send": "sent", "Set": "set", "Share": "shared", "Sign": "signed", "Start": "started", "Stop": "stopped", "Submit": "submitted",
	"Subscribe": "subscribed", "Suspend": "suspended", "Tag": "tagged", "Terminate": "terminated", "Test": "tested", "Transfer": "transferred",
	"Unarchive": "unarchived", "Unassign": "unassigned", "Undeprecate": "undeprecated", "Unmonitor": "unmonitored", "Unsubscribe": "unsubscribed", "Untag": "untagged", "Update": "updated",
	"Upgrade": "upgraded", "Upload": "uploaded", "Validate": "validated", "Verify": "verified", "Wipe": "wiped",

	"Check": "checked|check", "Describe": "looked at|look at", "Get": "read|read", "Head": "looked for|look for", "List": "listed|list", "Lookup": "looked up|look up",
	"Preview": "previewed|preview", "Query": "queried|query", "Scan": "scanned|scan", "Search": "searched|search", "Select": "queried|query", "Simulate": "simulated|simulate", "View": "viewed|view",
}
