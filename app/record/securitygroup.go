package record

import "strings"

// rule is one rule of a security group with everything it opens to.
type rule struct {
	protocol, from, to string
	peers              []string // CIDR blocks, security groups, prefix lists
}

// rules reads the rules of a request in any of its shapes: a list of
// ipPermissions, one flat rule, the list of ModifySecurityGroupRules; or of
// the answer, when the request names rules by their ids only.
func (f *fields) rules(params value) (found []rule) {
	for w := items(params.Get("ipPermissions")).Elements(); w.Element(); {
		found = append(found, listedRule(w.Value()))
	}
	if len(found) == 0 {
		found = appendRule(found, flatRule(params))
	}
	if len(found) == 0 {
		found = modifiedRules(params)
	}
	answer := f.get(responseElements).Opened()
	for _, key := range [...]string{"securityGroupRuleSet", "revokedSecurityGroupRuleSet"} {
		for w := items(answer.Get(key)).Elements(); len(found) == 0 && w.Element(); {
			found = appendRule(found, flatRule(w.Value()))
		}
	}
	return found
}

func appendRule(rules []rule, r rule) []rule {
	if len(r.peers) == 0 {
		return rules
	}
	return append(rules, r)
}

func listedRule(v value) rule {
	r := rule{protocol: v.Get("ipProtocol").Text(), from: v.Get("fromPort").Text(), to: v.Get("toPort").Text()}
	for _, key := range [...]string{"ipRanges", "ipv6Ranges", "groups", "userIdGroupPairs", "prefixListIds"} {
		for w := items(v.Get(key)).Elements(); w.Element(); {
			r.addPeer(w.Value())
		}
	}
	return r
}

func (r *rule) addPeer(v value) {
	for _, key := range [...]string{"cidrIp", "cidrIpv6", "groupId", "groupName", "prefixListId", "userId"} {
		if name := v.Get(key).Text(); name != "" {
			r.peers = append(r.peers, name)
			return
		}
	}
}

// flatRule reads the shape {"ipProtocol":"tcp","fromPort":22,"toPort":22,
// "cidrIp":"0.0.0.0/0"}.
func flatRule(v value) rule {
	r := rule{protocol: v.Get("ipProtocol").Text(), from: v.Get("fromPort").Text(), to: v.Get("toPort").Text()}
	for _, key := range [...]string{"cidrIp", "cidrIpv4", "cidrIpv6", "sourceSecurityGroupId", "sourceSecurityGroupName", "referencedGroupId", "prefixListId"} {
		if name := v.Get(key).Text(); name != "" {
			r.peers = append(r.peers, name)
		}
	}
	if group := v.Get("referencedGroupInfo").Get("groupId").Text(); group != "" {
		r.peers = append(r.peers, group)
	}
	return r
}

func modifiedRules(params value) (found []rule) {
	list := params.Get("ModifySecurityGroupRulesRequest").Get("SecurityGroupRule")
	for w := list.Elements(); w.Element(); {
		found = appendRule(found, flatRule(w.Value().Get("SecurityGroupRule")))
	}
	return found
}

// rulesPhrase is "tcp/22 from 0.0.0.0/0 on sg-1".
func (f *fields) rulesPhrase(name string, params value) string {
	direction := "from"
	if strings.HasSuffix(name, "Egress") {
		direction = "to"
	}
	rules := f.rules(params)
	if len(rules) == 0 {
		return ""
	}
	words := make([]string, len(rules))
	for i, r := range rules {
		words[i] = r.ports()
		if len(r.peers) > 0 {
			words[i] += " " + direction + " " + strings.Join(r.peers, ", ")
		}
	}
	line := strings.Join(words, "; ")
	on := first(params.Get("groupId").Text(), params.Get("groupName").Text(),
		params.Get("ModifySecurityGroupRulesRequest").Get("GroupId").Text())
	if on == "" {
		return line
	}
	// The group is named even where the list of rules has to be cut.
	return clipTo(line, maxRequestRunes-len(" on ")-len(on)) + " on " + on
}

// ports is "tcp/22", "udp/8000-9000", "tcp/all ports", "all traffic".
func (r rule) ports() string { return ports(r.protocol, r.from, r.to) }

func ports(protocol, from, to string) string {
	switch protocol {
	case "-1", "all":
		return "all traffic"
	case "6":
		protocol = "tcp"
	case "17":
		protocol = "udp"
	case "1", "icmp":
		return "icmp"
	case "58", "icmpv6":
		return "icmpv6"
	case "":
		protocol = "any protocol"
	}
	switch {
	case from == "" && to == "":
		return protocol
	case from == "-1" || from == "0" && to == "65535":
		return protocol + "/all ports"
	case from == to || to == "":
		return protocol + "/" + from
	}
	return protocol + "/" + from + "-" + to
}

// open reports whether the rule opens to every address.
func (r rule) open() bool {
	for _, peer := range r.peers {
		if everywhere(peer) {
			return true
		}
	}
	return false
}

// everywhere reports whether a CIDR block holds every address: 0.0.0.0/0,
// ::/0 and any other block of no fixed bits.
func everywhere(cidr string) bool { return strings.HasSuffix(cidr, "/0") }

// aclPhrase is "allow all traffic from 0.0.0.0/0 on acl-1, rule 500".
func aclPhrase(params value) string {
	cidr := first(params.Get("cidrBlock").Text(), params.Get("ipv6CidrBlock").Text())
	action, acl := params.Get("ruleAction").Text(), params.Get("networkAclId").Text()
	if cidr == "" || action == "" || acl == "" {
		return ""
	}
	direction := " from "
	if params.Get("egress").Text() == "true" {
		direction = " to "
	}
	span := params.Get("portRange")
	s := action + " " + ports(params.Get("aclProtocol").Text(), span.Get("from").Text(), span.Get("to").Text()) + direction + cidr + " on " + acl
	if n := params.Get("ruleNumber").Text(); n != "" {
		s += ", rule " + n
	}
	return s
}
