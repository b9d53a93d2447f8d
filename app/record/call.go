package record

import "strings"

// call is what an event's name says of the event, as the functions named here
// have it.
type call struct {
	known     bool
	base      string // BaseName
	reads     bool   // ReadName
	changes   bool   // changeName
	dangerous bool   // alwaysDangerous
	phrase    phrase // phraseOf
	danger    danger // dangerOf
}

func callOf(name string) call {
	base := BaseName(name)
	return call{known: true, base: base, reads: ReadName(name), changes: changeName(name), dangerous: alwaysDangerous(base), phrase: phraseOf(base), danger: dangerOf(base)}
}

// BaseName is an event name without the API date some services append:
// "CreateFunction" of "CreateFunction20150331", "AddPermission" of
// "AddPermission20150331v2".
func BaseName(name string) string {
	s := name
	if i := strings.LastIndexByte(s, 'v'); i > 8 && digits(s[i+1:]) >= 0 && i+1 < len(s) {
		s = s[:i]
	}
	if n := len(s) - 8; n > 0 && strings.HasPrefix(s[n:], "20") && digits(s[n:]) >= 0 {
		return s[:n]
	}
	return name
}

var readPrefixes = []string{"Get", "List", "Describe", "Head", "Lookup", "BatchGet", "BatchDescribe", "Search", "Query", "Scan", "Select"}

// changePrefixes are verbs of calls that change something, whatever follows.
var changePrefixes = []string{
	"Accept", "Add", "Allocate", "Apply", "Assign", "Associate", "Attach", "Authorize", "Cancel", "Change", "Complete", "Copy", "Create", "Deactivate",
	"Delete", "Deregister", "Detach", "Disable", "Disassociate", "Enable", "Import", "Initiate", "Install", "Leave", "Modify", "Move", "Publish", "Purchase",
	"Purge", "Put", "Reboot", "Register", "Reject", "Release", "Remove", "Replace", "Request", "Reset", "Restore", "Revoke", "Rotate", "Run", "Schedule",
	"Set", "Start", "Stop", "Suspend", "Tag", "Terminate", "Unassign", "Untag", "Update", "Upload",
}

// ReadName reports whether an event name begins with a read call's verb and
// then a new word: "GetUser" does, "Gettysburg" does not.
func ReadName(name string) bool { return beginsWithVerb(name, readPrefixes) }

// changeName is readName for calls that change something.
func changeName(name string) bool { return beginsWithVerb(name, changePrefixes) }

func beginsWithVerb(name string, verbs []string) bool {
	for _, prefix := range verbs {
		if rest, ok := strings.CutPrefix(name, prefix); ok && (rest == "" || rest[0] < 'a' || rest[0] > 'z') {
			return true
		}
	}
	return false
}
