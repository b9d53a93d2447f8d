package grant

import (
	"cmp"
	"strings"
)

// Rule is one rule of a security group with everything it opens to.
type Rule struct {
	Protocol, From, To string
	Peers              []string // CIDR blocks, security groups, prefix lists
}

// Rules reads the rules of a request in any of its shapes: a list of
// ipPermissions, one flat rule, the list of ModifySecurityGroupRules; or of
// the answer, when the request names rules by their ids only.
func Rules(params, answer value) (found []Rule) {
	for w := items(params.Get("ipPermissions")).Elements(); w.Element(); {
		found = append(found, listedRule(w.Value()))
	}
	if len(found) == 0 {
		found = appendRule(found, flatRule(params))
	}
	if len(found) == 0 {
		found = modifiedRules(params)
	}
	for _, key := range [...]string{"securityGroupRuleSet", "revokedSecurityGroupRuleSet"} {
		for w := items(answer.Get(key)).Elements(); len(found) == 0 && w.Element(); {
			found = appendRule(found, flatRule(w.Value()))
		}
	}
	return found
}

// items is the list in v: v itself, or what EC2 wraps as {"items": [...]}.
func items(v value) value {
	if v.IsObject() {
		return v.Get("items")
	}
	return v
}

func appendRule(rules []Rule, r Rule) []Rule {
	if len(r.Peers) == 0 {
		return rules
	}
	return append(rules, r)
}

func listedRule(v value) Rule {
	r := Rule{Protocol: v.Get("ipProtocol").Text(), From: v.Get("fromPort").Text(), To: v.Get("toPort").Text()}
	for _, key := range [...]string{"ipRanges", "ipv6Ranges", "groups", "userIdGroupPairs", "prefixListIds"} {
		for w := items(v.Get(key)).Elements(); w.Element(); {
			r.addPeer(w.Value())
		}
	}
	return r
}

func (r *Rule) addPeer(v value) {
	for _, key := range [...]string{"cidrIp", "cidrIpv6", "groupId", "groupName", "prefixListId", "userId"} {
		if name := v.Get(key).Text(); name != "" {
			r.Peers = append(r.Peers, name)
			return
		}
	}
}

// flatRule reads the shape {"ipProtocol":"tcp","fromPort":22,"toPort":22,
// "cidrIp":"0.0.0.0/0"}.
func flatRule(v value) Rule {
	r := Rule{Protocol: v.Get("ipProtocol").Text(), From: v.Get("fromPort").Text(), To: v.Get("toPort").Text()}
	for _, key := range [...]string{"cidrIp", "cidrIpv4", "cidrIpv6", "sourceSecurityGroupId", "sourceSecurityGroupName", "referencedGroupId", "prefixListId"} {
		if name := v.Get(key).Text(); name != "" {
			r.Peers = append(r.Peers, name)
		}
	}
	if group := v.Get("referencedGroupInfo").Get("groupId").Text(); group != "" {
		r.Peers = append(r.Peers, group)
	}
	return r
}

func modifiedRules(params value) (found []Rule) {
	list := params.Get("ModifySecurityGroupRulesRequest").Get("SecurityGroupRule")
	for w := list.Elements(); w.Element(); {
		found = appendRule(found, flatRule(w.Value().Get("SecurityGroupRule")))
	}
	return found
}

// Words is "tcp/22 from 0.0.0.0/0" for the direction "from", or "to".
func (r Rule) Words(direction string) string {
	if len(r.Peers) == 0 {
		return r.Ports()
	}
	return r.Ports() + " " + direction + " " + strings.Join(r.Peers, ", ")
}

// Ports is "tcp/22", "udp/8000-9000", "tcp/all ports", "all traffic".
func (r Rule) Ports() string { return Ports(r.Protocol, r.From, r.To) }

// Ports is the method for the parts of a rule.
func Ports(protocol, from, to string) string {
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

// Open reports whether the rule opens to every address.
func (r Rule) Open() bool {
	for _, peer := range r.Peers {
		if Everywhere(peer) {
			return true
		}
	}
	return false
}

// Everywhere reports whether a CIDR block holds every address: 0.0.0.0/0,
// ::/0 and any other block of no fixed bits.
func Everywhere(cidr string) bool { return strings.HasSuffix(cidr, "/0") }

// ACLRule is "allow all traffic from 0.0.0.0/0 on acl-1, rule 500".
func ACLRule(params value) string {
	cidr := cmp.Or(params.Get("cidrBlock").Text(), params.Get("ipv6CidrBlock").Text())
	action, acl := params.Get("ruleAction").Text(), params.Get("networkAclId").Text()
	if cidr == "" || action == "" || acl == "" {
		return ""
	}
	direction := " from "
	if params.Get("egress").Text() == "true" {
		direction = " to "
	}
	span := params.Get("portRange")
	s := action + " " + Ports(params.Get("aclProtocol").Text(), span.Get("from").Text(), span.Get("to").Text()) + direction + cidr + " on " + acl
	if n := params.Get("ruleNumber").Text(); n != "" {
		s += ", rule " + n
	}
	return s
}
