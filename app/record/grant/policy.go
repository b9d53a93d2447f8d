package grant

import (
	"slices"
	"strconv"
	"strings"

	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/trail"
)

type value = jsondoc.Value

// Statement is one statement of a policy document. Lists are as written; of a
// list and its opposite (Actions, NotActions) a statement has at most one.
type Statement struct {
	Sid, Effect                string
	Actions, NotActions        []string
	Resources, NotResources    []string
	Principals, NotPrincipals  []string // "*" is everyone
	Conditions                 []Condition
	hasNotPrincipal, anonymous bool
}

// Statements reads a policy document however it is written: as an object,
// quoted as a string, or quoted and percent-encoded.
func Statements(policy value) (found []Statement) {
	for w := policy.Opened().Get("Statement").Elements(); w.Element() && len(found) < maxStatements; {
		found = append(found, readStatement(w.Value()))
	}
	return found
}

// Bounds of what is read of a policy; a whole one has at most 20 kB.
const (
	maxStatements = 200
	maxTexts      = 400
)

func readStatement(v value) Statement {
	s := Statement{
		Sid: v.Get("Sid").Text(), Effect: v.Get("Effect").Text(),
		Actions: texts(v.Get("Action")), NotActions: texts(v.Get("NotAction")),
		Resources: texts(v.Get("Resource")), NotResources: texts(v.Get("NotResource")),
		Principals: principals(v.Get("Principal")), NotPrincipals: principals(v.Get("NotPrincipal")),
		Conditions:      conditions(v.Get("Condition")),
		hasNotPrincipal: v.Get("NotPrincipal").Exists(),
		anonymous:       everyone(v.Get("Principal")),
	}
	return s
}

// texts are the scalars in v, in order, however deep.
func texts(v value) []string { return appendTexts(nil, v, 0) }

func appendTexts(found []string, v value, depth int) []string {
	switch {
	case depth > 9 || len(found) >= maxTexts:
	case v.IsObject():
		for w := v.Members(); w.Member(); {
			found = appendTexts(found, w.Value(), depth+1)
		}
	case v.IsArray():
		for w := v.Elements(); w.Element(); {
			found = appendTexts(found, w.Value(), depth+1)
		}
	case !v.IsEmpty():
		found = append(found, v.Text())
	}
	return found
}

// principals are the texts of a Principal, "*" for {"AWS": "*"} too, while
// {"Service": "*"} keeps its kind.
func principals(v value) (found []string) {
	if !v.IsObject() {
		return texts(v)
	}
	for w := v.Members(); w.Member(); {
		for _, text := range texts(w.Value()) {
			if text == "*" && w.Name() != "AWS" {
				text = "any " + w.Name()
			}
			found = append(found, text)
		}
	}
	return found
}

func everyone(principal value) bool {
	if principal.IsString() {
		return principal.Text() == "*"
	}
	return slices.Contains(texts(principal.Get("AWS")), "*")
}

// Public reports whether the statement lets in everyone: it allows, names
// everyone (or everyone but some), and no condition says who.
func (s Statement) Public() bool {
	return s.Effect == "Allow" && (s.anonymous || s.hasNotPrincipal) && !slices.ContainsFunc(s.Conditions, Condition.Limits)
}

// LetsIn reports whether the statement allows somebody of an account other
// than own, by number or ARN.
func (s Statement) LetsIn(own string) bool {
	return s.Effect == "Allow" && slices.ContainsFunc(s.Principals, func(p string) bool {
		account := p
		if arn, ok := trail.ParseARN(p); ok {
			account = arn.Account
		}
		return len(account) == 12 && strings.Trim(account, "0123456789") == "" && account != own
	})
}

// String is the statement in words: "Allow s3:GetObject on prod/* to everyone
// if aws:SourceIp is in 192.0.2.0/24". Of a long list it tells the first two
// and how many more there are.
func (s Statement) String() string { return s.words(2, 0) }

// Whole is String with every action, resource, principal and condition.
func (s Statement) Whole() string { return s.words(maxTexts, 0) }

// Within is String in about the given number of runes: what comes before the
// principals is cut, since "to everyone" without its "if" says something else.
func (s Statement) Within(runes int) string {
	if line := s.String(); len(line) <= runes {
		return line
	}
	return s.words(2, max(runes/5, 16))
}

// words tells at most shown of each list; each part in at most runes, 0 for
// as long as it is.
func (s Statement) words(shown, runes int) string {
	cut := func(text string) string { return cutTo(text, runes) }
	line := s.Effect + " " + cut(some(s.Actions, s.NotActions, "everything but ", shown))
	if on := some(s.Resources, s.NotResources, "everything but ", shown); on != "" {
		line += " on " + cut(on)
	}
	if to := some(s.Principals, s.NotPrincipals, "everyone but ", shown); to != "" {
		line += " to " + cut(everyoneFor(to))
	} else if s.hasNotPrincipal {
		line += " to everyone"
	}
	for i, c := range s.Conditions {
		line += [...]string{" if ", " and "}[min(i, 1)] + cut(c.words(shown))
	}
	return line
}

func everyoneFor(principals string) string {
	if principals == "*" {
		return "everyone"
	}
	return principals
}

// cutTo is text cut to at most the given number of runes.
func cutTo(text string, runes int) string {
	if all := []rune(text); runes > 0 && len(all) > runes {
		return string(all[:runes-1]) + "…"
	}
	return text
}

// some is the first of list and how many more there are, or those of its
// opposite after a word that says so.
func some(list, not []string, opposite string, shown int) string {
	if len(list) == 0 && len(not) > 0 {
		return opposite + some(not, nil, "", shown)
	}
	words := make([]string, 0, len(list))
	for _, text := range list {
		words = append(words, principalWord(text))
	}
	if len(words) > shown+1 {
		words = append(words[:shown], "+"+strconv.Itoa(len(words)-shown)+" more")
	}
	return strings.Join(words, ", ")
}

func principalWord(s string) string {
	if account, ok := strings.CutSuffix(s, ":root"); ok && strings.Contains(account, ":iam::") {
		return "account " + account[strings.LastIndexByte(account, ':')+1:]
	}
	if len(s) == 12 && strings.Trim(s, "0123456789") == "" {
		return "account " + s
	}
	return ShortARN(s)
}

// ShortARN is the resource part of an ARN, "role/Admin" of
// "arn:aws:iam::1:role/Admin"; any other text is itself.
func ShortARN(s string) string {
	if arn, ok := trail.ParseARN(s); ok && arn.Resource != "" {
		return arn.Resource
	}
	return s
}

// Telling is a policy's most telling statement: one that lets in everyone,
// else one that allows every action, else the first that allows, else the
// first. It is that of an empty list for no statements.
func Telling(all []Statement) (chosen Statement) {
	for i, s := range all {
		if i == 0 || s.weight() > chosen.weight() {
			chosen = s
		}
	}
	return chosen
}

func (s Statement) weight() int {
	switch {
	case s.Public():
		return 3
	case s.Everything():
		return 2
	case s.Effect == "Allow":
		return 1
	}
	return 0
}

// Everything reports whether the statement allows every action.
func (s Statement) Everything() bool {
	return s.Effect == "Allow" && slices.Contains(s.Actions, "*")
}

// Public reports whether a statement of the policy lets in everyone.
func Public(policy value) bool { return slices.ContainsFunc(Statements(policy), Statement.Public) }
