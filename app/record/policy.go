package record

import (
	"slices"
	"strconv"
	"strings"
)

// statement is one statement of a policy in words.
type statement struct {
	effect, actions, resources, principals string
	public                                 bool // allows everyone, without a condition
}

// statements reads a policy document however it is written: as an object,
// quoted as a string, or quoted and percent-encoded.
func (m *memo) statements(policy value) (found []statement) {
	for w := policy.Opened().Get("Statement").Elements(); w.Element(); {
		found = append(found, m.readStatement(w.Value()))
	}
	return found
}

func (m *memo) readStatement(v value) statement {
	s := statement{effect: v.Get("Effect").Text()}
	s.actions = m.some(v.Get("Action"), "everything but ", v.Get("NotAction"))
	s.resources = m.some(v.Get("Resource"), "everything but ", v.Get("NotResource"))
	s.principals = m.some(v.Get("Principal"), "everyone but ", v.Get("NotPrincipal"))
	s.public = s.effect == "Allow" && m.hasEveryone(v.Get("Principal")) && v.Get("Condition").IsEmpty()
	return s
}

// some is the first two values of v and how many more there are, or those of
// its opposite after a word that says so.
func (m *memo) some(v value, opposite string, not value) string {
	if !v.Exists() && not.Exists() {
		if s := m.some(not, "", value{}); s != "" {
			return opposite + s
		}
	}
	walk := m.leavesOf(v)
	var texts []string
	for _, l := range walk.found {
		texts = append(texts, principalWord(textAt(walk.d, l.name), walk.value(l).Text()))
	}
	if len(texts) > 3 {
		texts = append(texts[:2], "+"+strconv.Itoa(len(texts)-2)+" more")
	}
	return strings.Join(texts, ", ")
}

func principalWord(name, s string) string {
	if name == "AWS" && s == "*" {
		return "everyone"
	}
	if account, ok := strings.CutSuffix(s, ":root"); ok && strings.Contains(account, ":iam::") {
		return "account " + account[strings.LastIndexByte(account, ':')+1:]
	}
	if len(s) == 12 && digits(s) >= 0 {
		return "account " + s
	}
	return shortARN(s)
}

func (m *memo) hasEveryone(principal value) bool {
	if principal.IsString() {
		return principal.Text() == "*"
	}
	return slices.Contains(m.texts(principal.Get("AWS")), "*")
}

// withPolicy is what, then the policy's most telling statement: one that
// allows everyone, else one that allows every action, else the first.
func (m *memo) withPolicy(what string, policy value) string {
	if what == "" {
		return ""
	}
	all := m.statements(policy)
	if len(all) == 0 {
		return what
	}
	chosen := all[0]
	for _, s := range all {
		if s.weight() > chosen.weight() {
			chosen = s
		}
	}
	s := what + ": " + chosen.String()
	if n := len(all) - 1; n > 0 {
		s += " (+" + strconv.Itoa(n) + " more)"
	}
	return s
}

func (s statement) weight() int {
	switch {
	case s.public:
		return 3
	case s.effect == "Allow" && s.actions == "*":
		return 2
	case s.effect == "Allow":
		return 1
	}
	return 0
}

// String is "Allow s3:GetObject on prod/* to everyone".
func (s statement) String() string {
	line := s.effect + " " + s.actions
	if s.resources != "" {
		line += " on " + s.resources
	}
	if s.principals != "" {
		principals := s.principals
		if principals == "*" {
			principals = "everyone"
		}
		line += " to " + principals
	}
	return line
}

// public reports whether a statement of the policy allows everyone, without a
// condition.
func (m *memo) public(policy value) bool {
	for _, s := range m.statements(policy) {
		if s.public {
			return true
		}
	}
	return false
}
