package useragent

import "strings"

// product is one word of a user agent: name/version, where some write # for /.
type product struct{ name, version string }

type products []product

// productsOf splits a user agent into its words. What stands in brackets is
// words too: Go's SDK tells the system there.
func productsOf(agent string) products {
	var all products
	for word := range strings.FieldsFuncSeq(agent, func(r rune) bool { return strings.ContainsRune(" \t,;()[]", r) }) {
		name, version, slash := strings.Cut(word, "/")
		if !slash {
			name, version, _ = strings.Cut(word, "#")
		}
		all = append(all, product{name, version})
	}
	return all
}

// find is the version of the first product that a rule names.
func (p products) find(wanted string) (version string, found bool) {
	begins, prefix := strings.CutSuffix(wanted, "*")
	whole := strings.Contains(begins, "/")
	for _, word := range p {
		name, version := strings.ToLower(word.name), word.version
		if whole {
			name, version = name+"/"+strings.ToLower(version), ""
		}
		if name == begins || prefix && strings.HasPrefix(name, begins) {
			return plain(version), true
		}
	}
	return "", false
}

// plain is a version as it is told to a person: no words, no build.
func plain(version string) string {
	version, _, _ = strings.Cut(version, "+")
	if strings.Trim(version, "0123456789.-abcdefghijklmnopqrstuvwxyz") != "" {
		return ""
	}
	return strings.Trim(version, ".-")
}

// system is the operating system, as precisely as any product tells it.
func (p products) system() string {
	for _, s := range systems {
		for _, word := range p {
			name, version := strings.ToLower(word.name), strings.ToLower(word.version)
			if !tellsSystem(name) {
				continue
			}
			if strings.Contains(name, s.mark) || strings.Contains(version, s.mark) {
				return s.name
			}
		}
	}
	return ""
}

// tellsSystem reports whether a product's name is one behind which a system
// is told, or is itself one.
func tellsSystem(name string) bool {
	switch name {
	case "os", "exe", "exec-env", "distrib", "linux", "darwin", "windows", "macos", "x11":
		return true
	}
	return false
}

// within is where the program ran, as far as it says so.
func (p products) within() string {
	version, found := "", false
	for _, word := range p {
		if strings.EqualFold(word.name, "exec-env") {
			version, found = word.version, true
		}
	}
	switch {
	case !found:
		return ""
	case strings.HasPrefix(version, "AWS_Lambda"):
		return "AWS Lambda"
	case strings.HasPrefix(version, "AWS_ECS"):
		return "Amazon ECS"
	case strings.HasPrefix(version, "CloudShell"):
		return "CloudShell"
	case strings.HasPrefix(version, "EC2"):
		return "Amazon EC2"
	}
	return ""
}

// command is what was typed: version 2 of the command line tells it as
// command/ec2.stop-instances or md/command#ec2.stop-instances.
func (p products) command() string {
	for _, word := range p {
		text := ""
		switch {
		case word.name == "command":
			text = word.version
		case word.name == "md" && strings.HasPrefix(word.version, "command#"):
			text = strings.TrimPrefix(word.version, "command#")
		}
		if text != "" {
			return strings.Replace(text, ".", " ", 1)
		}
	}
	return ""
}

// browser tells a browser: somebody at the console, or signing in to it.
func browser(agent string) Tool {
	words := productsOf(agent)
	if _, mozilla := words.find("mozilla"); !mozilla {
		return Tool{}
	}
	tool := Tool{Kind: Console, Name: "a browser"}
	for _, b := range browsers {
		version, found := words.find(b.product + "*")
		if !found {
			continue
		}
		major, _, _ := strings.Cut(version, ".")
		tool.Name, tool.Version = b.name, major
		if b.name == "Safari" {
			if said, ok := words.find("version"); ok {
				tool.Version, _, _ = strings.Cut(said, ".")
			}
		}
		break
	}
	small := strings.ToLower(agent)
	for _, s := range systems {
		if s.mark != "arch" && strings.Contains(small, s.mark) { // "like Gecko … search" holds arch
			tool.System = s.name
			break
		}
	}
	return tool
}
