package account

import "strings"

// The fleet is what the account runs. Names are worked out, not stored: the
// nth instance of a region is always the same one.

// hexID is a resource id such as "i-0a1b2c3d4e5f60718" that words always give.
func hexID(prefix string, words ...string) string {
	return prefix + "-0" + diceFor(append([]string{prefix}, words...)...).hex(16)
}

// digits names small numbers without fmt.
func digits(n int) string {
	if n >= 10 {
		return digits(n/10) + string(rune('0'+n%10))
	}
	return string(rune('0' + n))
}

func (c *call) instance(d *dice) string {
	return hexID("i", c.region, digits(d.below(24)))
}

// ownInstance is the one instance a run launches and later terminates.
func (c *call) ownInstance() string {
	return "i-0" + (&dice{mix(c.run, 99)}).hex(16)
}

func (c *call) vpc() string             { return hexID("vpc", c.region, "main") }
func (c *call) subnet(d *dice) string   { return hexID("subnet", c.region, digits(d.below(3))) }
func (c *call) volume(d *dice) string   { return hexID("vol", c.region, digits(d.below(30))) }
func (c *call) image() string           { return hexID("ami", c.region, "golden") }
func (c *call) groupID(g string) string { return hexID("sg", c.region, g) }

// keyARN is a KMS key of a region, by purpose.
func (c *call) keyARN(purpose string) string {
	return c.regional("kms", "key/"+diceFor("kms", c.region, purpose).uuid())
}

// stack is the short name of a region in resource names: "euw1".
func (c *call) stack() string {
	parts := strings.Split(c.region, "-")
	if len(parts) != 3 {
		return c.region
	}
	return parts[0] + parts[1][:1] + parts[2]
}

// secretARN is a secret's ARN with the six characters AWS adds to its name.
func (c *call) secretARN(name string) string {
	return c.regional("secretsmanager", "secret:"+name+"-"+diceFor("secret", name).letters(6, lowerAlnum))
}

func buckets() []string {
	return []string{"harbourlight-assets", "harbourlight-invoices", "harbourlight-cloudtrail-logs", "harbourlight-config", "harbourlight-artifacts", "harbourlight-data-lake", "harbourlight-backups", "harbourlight-web", "harbourlight-exports"}
}

func functions() []string {
	return []string{"checkout-webhook", "ticket-renderer", "thumbnailer", "seat-lock-sweeper", "invoice-mailer", "search-indexer", "report-exporter", "fraud-score"}
}

func services() []string {
	return []string{"checkout", "catalog", "seating", "search", "payments", "gateway", "notify", "accounts"}
}

func secrets() []string {
	return []string{"prod/checkout/db", "prod/catalog/db", "prod/search/api-token", "prod/payments/signing-key", "prod/notify/smtp", "billing-gateway-api-key", "billing-ledger-db"}
}

func parameters() []string {
	return []string{"/checkout/db/pool-size", "/checkout/features/waitlist", "/catalog/cache/ttl", "/seating/lock-seconds", "/search/replicas", "/payments/provider/url", "/notify/from-address", "/gateway/rate-limit"}
}

func tables() []string {
	return []string{"seat-locks", "sessions", "idempotency-keys", "event-catalog", "feature-flags"}
}

func securityGroups() []string {
	return []string{"web", "app", "db", "cache", "bastion", "internal"}
}

func logGroups() []string {
	return []string{"/aws/lambda/checkout-webhook", "/aws/lambda/ticket-renderer", "/aws/eks/prod/cluster", "/harbourlight/gateway", "/harbourlight/payments"}
}
